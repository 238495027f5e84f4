import type { JsonObject } from '../../../remediations/json';
import { accountOf } from '../../support/certificates';
import { certificateFinding, withProductFields } from '../../support/findings';
import { ARN } from '../../support/policies';
import { createWorld, type Fault, type World } from '../../support/rehearsed';

const ID = 'c'.repeat(64);

const found = (check = 'REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK', id = ID): JsonObject =>
  withProductFields(certificateFinding(id, { check }), {
    DeviceCertificateId: undefined,
    CaCertificateId: id,
    ResourceType: 'CA_CERTIFICATE',
  }) as JsonObject;

const ACTIVE = { status: 'ACTIVE', autoRegistrationStatus: 'ENABLE' } as const;
const INACTIVE = { status: 'INACTIVE', autoRegistrationStatus: 'DISABLE' } as const;

function setCa({ rehearsal }: World, states: object): void {
  const ca = { certificateArn: `${ARN}:cacert/${ID}`, certificateId: ID, ...ACTIVE };
  rehearsal.account.state.iot.caCertificates.set(ID, { ...ca, ...states });
}

async function worldWith(states: object, faults: readonly Fault[] = []): Promise<World> {
  const world = await createWorld({ faults });
  setCa(world, states);
  return world;
}

const caOf = ({ rehearsal }: World) => rehearsal.account.state.iot.caCertificates.get(ID);

export function describeCaCertificates(): void {
  describe('a CA certificate', () => {
    it.each([
      'CA_CERTIFICATE_KEY_QUALITY_CHECK',
      'REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK',
      'REVOKED_CA_CERT_CHECK',
    ])('is deactivated for %s within 11 transitions and 2 function calls', async (check) => {
      const world = await worldWith(ACTIVE);
      const [run] = await world.press(found(check));
      expect(run).toMatchObject({
        outcome: 'repaired',
        workflowStatus: 'RESOLVED',
        transitions: 11,
        functionCalls: 2,
      });
      expect(run?.note).toContain(`set CA certificate ${ID} INACTIVE with auto-registration DISABLE`);
      expect(caOf(world)).toMatchObject(INACTIVE);
    });

    it.each([ACTIVE, { ...ACTIVE, autoRegistrationStatus: 'DISABLE' }])(
      'is given back as it was by an undo, and an undo of that: %j',
      async (states) => {
        const world = await worldWith(states);
        const before = accountOf(world);
        await world.press(found());
        const repaired = accountOf(world);
        expect(await world.ask('undo', found())).toMatchObject({
          outcome: 'undone',
          workflowStatus: 'NOTIFIED',
        });
        expect(accountOf(world)).toEqual(before);
        await world.ask('undo', found());
        expect(accountOf(world)).toEqual(repaired);
      },
    );

    it('is left as it is by a second press', async () => {
      const world = await worldWith(ACTIVE);
      await world.press(found());
      const once = accountOf(world);
      const [again] = await world.press(found());
      expect(again).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'RESOLVED' });
      expect(accountOf(world)).toEqual(once);
    });

    it('is nothing to do once it is gone', async () => {
      const world = await worldWith(ACTIVE);
      const [run] = await world.press(found(undefined, '9'.repeat(64)));
      expect(run).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'RESOLVED' });
    });

    it('is left alone when neither the finding nor Device Defender names it', async () => {
      const world = await worldWith(ACTIVE);
      const nameless = withProductFields(found() as never, { CaCertificateId: '../../things' });
      const [run] = await world.press({ ...nameless, Resources: [] } as JsonObject);
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain('does not say which CA certificate');
    });

    it('is not revoked, which no CA certificate can be', async () => {
      const world = await worldWith(ACTIVE);
      const run = await world.ask('revoke', found());
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(caOf(world)).toMatchObject(ACTIVE);
    });

    it.each([
      {
        title: 'is deactivated although IoT is down for a while',
        fault: { error: 'ServiceUnavailableException', times: 3 },
        outcome: 'repaired',
        states: INACTIVE,
      },
      {
        title: 'stays ACTIVE when that is not allowed',
        fault: { error: 'UnauthorizedException' },
        outcome: 'failed',
        states: ACTIVE,
      },
      {
        title: 'stays as it is when it vanishes at the last moment, and does not come back',
        fault: { error: 'ResourceNotFoundException', times: 9 },
        outcome: 'failed',
        states: ACTIVE,
      },
    ])('$title', async ({ fault, outcome, states }) => {
      const world = await worldWith(ACTIVE, [{ operation: 'UpdateCACertificate', ...fault }]);
      const [run] = await world.press(found());
      expect(run?.outcome).toBe(outcome);
      expect(caOf(world)).toMatchObject(states);
    });

    it.each([
      { states: { autoRegistrationStatus: 'ENABLE', status: 'INACTIVE' }, outcome: 'declined' },
      { states: ACTIVE, outcome: 'nothing-to-do' },
    ])('is not overwritten by an undo when somebody else has set it $states', async ({ states, outcome }) => {
      const world = await worldWith(ACTIVE);
      await world.press(found());
      setCa(world, states);
      expect(await world.ask('undo', found())).toMatchObject({ outcome, workflowStatus: 'NOTIFIED' });
      expect(caOf(world)).toMatchObject(states);
    });
  });

  describe('the workflow deactivate-ca-certificate', () => {
    const input = {
      certificateId: ID,
      priorStatus: 'ACTIVE',
      priorAutoRegistration: 'ENABLE',
      newStatus: 'INACTIVE',
      newAutoRegistration: 'DISABLE',
    };
    const stale = { status: 'FAILED', error: 'StaleTarget' };

    it.each([
      { title: 'is done already when all is as wanted', states: INACTIVE, expected: { status: 'SUCCEEDED' } },
      {
        title: 'refuses another auto-registration than planned',
        states: { autoRegistrationStatus: 'DISABLE' },
        expected: stale,
      },
      {
        title: 'refuses a certificate that is gone',
        change: { certificateId: '9'.repeat(64) },
        expected: stale,
      },
    ])('$title', async ({ states = ACTIVE, change = {}, expected }) => {
      const world = await worldWith(states);
      const before = accountOf(world);
      expect(await world.start('deactivate-ca-certificate', { ...input, ...change })).toMatchObject(expected);
      expect(accountOf(world)).toEqual(before);
    });
  });
}
