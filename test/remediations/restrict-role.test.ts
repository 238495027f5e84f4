import type { Plan } from '../../remediations/plan';
import { restrictRole } from '../../remediations/restrict-role';
import { denialText } from '../../remediations/role/denial';
import { restriction } from '../../remediations/role/restriction';
import { fleetOf } from '../support/fleet';
import { ANYTHING } from '../support/policies';

const ROLE_ARN = 'arn:aws:iam::111122223333:role/camera';
const CHECK = 'IOT_ROLE_ALIAS_OVERLY_PERMISSIVE_CHECK';

const fleetWith = (document: string | undefined) => ({
  ...fleetOf(undefined),
  inlinePolicy: async () => document,
});

function planned(prior: readonly string[] = []): Plan {
  const inlinePolicies = new Map(prior.length === 0 ? [] : [['FleetWardenDeny', denialText(prior)]]);
  const plan = restriction({
    check: CHECK,
    role: { roleName: 'camera', roleArn: ROLE_ARN, inlinePolicies },
    through: 'role alias cam',
    flagged: ['iot:UpdateThing', 'iot:CreateThing'],
  });
  if (plan === 'denied already' || 'refused' in plan) throw new Error('expected a plan, got none');
  return plan;
}

describe('restricting a role', () => {
  it('adds what is flagged to what is denied already', () => {
    expect(planned(['iam:*', 'iot:CreateThing']).apply).toEqual({
      roleName: 'camera',
      denied: ['iam:*', 'iot:CreateThing', 'iot:UpdateThing'],
      priorDenied: ['iam:*', 'iot:CreateThing'],
    });
  });

  it('is verified when the policy denies what was planned, in whatever order', async () => {
    const fleet = fleetWith(denialText(['iot:UpdateThing', 'iot:CreateThing']));
    const note = await restrictRole.verify(planned(), fleet, []);
    expect(note).toBe('put the inline policy FleetWardenDeny, which denies 2 action(s), on role camera');
  });

  it('has taken the policy off when it denies nothing any more', async () => {
    const undo = await restrictRole.undo(
      planned(),
      fleetWith(denialText(['iot:CreateThing', 'iot:UpdateThing'])),
    );
    if (!('plan' in undo)) throw new Error('expected a plan, got none');
    expect(undo.plan.apply).toEqual({
      roleName: 'camera',
      denied: [],
      priorDenied: ['iot:CreateThing', 'iot:UpdateThing'],
    });
    const note = await restrictRole.verify(undo.plan, fleetWith(undefined), []);
    expect(note).toBe('took the inline policy FleetWardenDeny off role camera');
  });

  it.each([
    { what: 'the policy from before', document: denialText(['iam:*']), error: 'NotYetVisible' },
    { what: 'none', document: undefined, error: 'NotAsPlanned' },
    { what: 'a policy that denies something else', document: denialText(['s3:*']), error: 'NotAsPlanned' },
    { what: 'a policy of somebody else', document: ANYTHING, error: 'NotAsPlanned' },
  ])('is not verified while IAM shows $what', async ({ document, error }) => {
    await expect(restrictRole.verify(planned(['iam:*']), fleetWith(document), [])).rejects.toMatchObject({
      name: error,
    });
  });
});
