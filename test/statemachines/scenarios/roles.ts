import type { Role } from '../../../rehearsal/account/iam/state';
import { denialText } from '../../../remediations/role/denial';
import { ANYTHING } from '../../support/policies';
import type { World } from '../../support/rehearsed';
import {
  audit,
  createRoleWorld,
  found,
  inlinePoliciesOf,
  REASONS,
  type RoleCheck,
  roleOf,
  withDenial,
} from '../../support/roles';

const ALIAS_CHECK = 'IOT_ROLE_ALIAS_OVERLY_PERMISSIVE_CHECK';
const WRITES = 'ALLOWS_ACCESS_TO_IOT_THING_ADMIN_WRITE_ACTIONS';
const READS = 'ALLOWS_BROAD_ACCESS_TO_IOT_THING_ADMIN_READ_ACTIONS';

const everyReason = (Object.entries(REASONS) as [RoleCheck, readonly string[]][]).flatMap(
  ([check, reasons]) => reasons.map((reason) => [check, reason] as const),
);

const denialOf = (world: World): string | undefined => inlinePoliciesOf(world).FleetWardenDeny;

function setRole({ rehearsal }: World, changed: Partial<Role>): void {
  const { roles } = rehearsal.account.state.iam;
  const role = roles.get('camera');
  if (role !== undefined) roles.set('camera', { ...role, ...changed });
}

export function describeRoles(): void {
  describe('a role', () => {
    it.each(everyReason)(
      'is denied what %s flags for %s, and the next audit agrees',
      async (check, reason) => {
        const world = await createRoleWorld();
        const [run] = await world.press(await found(world, check, reason));
        expect(run).toMatchObject({ outcome: 'repaired', workflowStatus: 'RESOLVED', functionCalls: 2 });
        expect([...(await audit(world, check)).keys()]).not.toContain(reason);
        expect(inlinePoliciesOf(world)).toEqual({ own: ANYTHING, FleetWardenDeny: expect.any(String) });
      },
    );

    it.each(everyReason)('is given back as it was by an undo after %s for %s', async (check, reason) => {
      const world = await createRoleWorld();
      const finding = await found(world, check, reason);
      const before = roleOf(world);
      await world.press(finding);
      const repaired = roleOf(world);
      expect(await world.press(finding)).toMatchObject([{ outcome: 'nothing-to-do' }]);
      expect(roleOf(world)).toEqual(repaired);
      const undone = await world.ask('undo', finding);
      expect(undone).toMatchObject({ outcome: 'undone', workflowStatus: 'NOTIFIED' });
      expect(roleOf(world)).toEqual(before);
      await world.ask('undo', finding);
      expect(roleOf(world)).toEqual(repaired);
    });

    it('is restricted only after approval, and the note has the plan', async () => {
      const world = await createRoleWorld({ approves: false });
      const finding = await found(world, ALIAS_CHECK, WRITES);
      const [run] = await world.press(finding);
      expect(run).toMatchObject({ outcome: 'needs-approval', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain(
        'deny role camera of role alias cam 11 action(s), such as iot:AddThingToThingGroup',
      );
      expect(await world.ask('preview', finding)).toMatchObject({ outcome: 'preview' });
      expect(denialOf(world)).toBeUndefined();
    });

    it('keeps what was denied for another finding, also when one of both is undone', async () => {
      const world = await createRoleWorld();
      const [writes, reads] = [
        await found(world, ALIAS_CHECK, WRITES),
        await found(world, ALIAS_CHECK, READS),
      ];
      await world.press(writes);
      await world.press(reads);
      const after = await audit(world, ALIAS_CHECK);
      expect([after.has(WRITES), after.has(READS)]).toEqual([false, false]);
      expect(await world.ask('undo', writes)).toMatchObject({ outcome: 'undone' });
      const undone = await audit(world, ALIAS_CHECK);
      expect([undone.has(WRITES), undone.has(READS)]).toEqual([true, false]);
    });

    it('with more inline policies than fit on a page is restricted too', async () => {
      const own = Array.from({ length: 101 }, (_, n) => ({ PolicyName: `p${n}`, PolicyDocument: '{}' }));
      const world = await createRoleWorld({
        role: { RolePolicyList: [...own, { PolicyName: 'own', PolicyDocument: ANYTHING }] },
      });
      const [run] = await world.press(await found(world, ALIAS_CHECK, WRITES));
      expect(run).toMatchObject({ outcome: 'repaired' });
    });

    it.each([
      {
        title: 'is restricted although IAM is down for a while',
        fault: { error: 'ServiceFailureException', times: 3 },
        outcome: 'repaired',
      },
      {
        title: 'tries again when IAM names no error that its API knows',
        fault: { error: 'IamException', times: 3 },
        outcome: 'repaired',
      },
      {
        title: 'stays as it is when that is not allowed',
        fault: { error: 'AccessDeniedException' },
        outcome: 'failed',
      },
      {
        title: 'stays as it is when it vanishes at the last moment',
        fault: { error: 'NoSuchEntityException', times: 9 },
        outcome: 'failed',
      },
    ])('$title', async ({ fault, outcome }) => {
      const world = await createRoleWorld({ faults: [{ operation: 'PutRolePolicy', ...fault }] });
      const [run] = await world.press(await found(world, ALIAS_CHECK, WRITES));
      expect(run?.outcome).toBe(outcome);
      expect(denialOf(world) !== undefined).toBe(outcome === 'repaired');
    });

    it.each([
      { title: 'somebody else has rewritten the policy', role: withDenial(ANYTHING), outcome: 'declined' },
      { title: 'the policy is gone', role: { RolePolicyList: [] }, outcome: 'nothing-to-do' },
    ])('is not changed by an undo when $title', async ({ role, outcome }) => {
      const world = await createRoleWorld();
      const finding = await found(world, ALIAS_CHECK, WRITES);
      await world.press(finding);
      setRole(world, role);
      const before = roleOf(world);
      expect(await world.ask('undo', finding)).toMatchObject({ outcome, workflowStatus: 'NOTIFIED' });
      expect(roleOf(world)).toEqual(before);
    });
  });

  describe('the workflow restrict-role', () => {
    const input = { roleName: 'camera', denied: ['iot:CreateThing'], priorDenied: [] };
    const DENIED = denialText(input.denied);
    const stale = { status: 'FAILED', error: 'StaleTarget' };
    const done = { status: 'SUCCEEDED' };

    it.each([
      { title: 'is done already when all is as wanted', role: withDenial(DENIED), expected: done },
      { title: 'refuses another policy than planned', role: withDenial(ANYTHING), expected: stale },
      { title: 'refuses a role that is gone', change: { roleName: 'gone' }, expected: stale },
      { title: 'needs no policy to deny nothing', change: { denied: [] }, expected: done },
    ])('$title', async ({ role, change = {}, expected }) => {
      const world = await createRoleWorld(role === undefined ? {} : { role });
      const before = roleOf(world);
      expect(await world.start('restrict-role', { ...input, ...change })).toMatchObject(expected);
      expect(roleOf(world)).toEqual(before);
    });

    it('takes a policy that is deleted by somebody else meanwhile for deleted', async () => {
      const faults = [{ operation: 'DeleteRolePolicy', error: 'NoSuchEntityException', afterEffect: true }];
      const world = await createRoleWorld({ role: withDenial(DENIED), faults });
      const back = { roleName: 'camera', denied: [], priorDenied: input.denied };
      expect(await world.start('restrict-role', back)).toMatchObject(done);
      expect(denialOf(world)).toBeUndefined();
    });

    it('writes nothing but a Deny, whatever it is started with', async () => {
      const world = await createRoleWorld();
      const denied = ['iot:A"],"Resource":"*"},{"Effect":"Allow","Action":["*'];
      expect(await world.start('restrict-role', { ...input, denied })).toMatchObject(done);
      expect(JSON.parse(denialOf(world) ?? '')).toEqual({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: denied, Resource: '*' }],
      });
    });
  });
}
