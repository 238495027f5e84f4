import type { Decision } from '../../remediations/decision';
import { readFinding } from '../../remediations/finding';
import type { PolicyTargets } from '../../remediations/impact';
import type { Intent } from '../../remediations/intent';
import type { Plan } from '../../remediations/plan';
import type { PolicyState } from '../../remediations/policy-state';
import { NotAsPlanned, NotCompliant, NotYetVisible } from '../../remediations/remediation';
import { replacePolicyVersion } from '../../remediations/replace-policy-version';
import { policyFinding, withProductFields } from '../support/findings';
import { fleetOf } from '../support/fleet';
import { ANYTHING, ARN, document, policyState, SCOPED, targets } from '../support/policies';

interface Request {
  readonly policy?: Partial<PolicyState>;
  readonly targets?: PolicyTargets;
  readonly intent?: Intent;
  readonly reportedVersionId?: string | undefined;
  readonly check?: string;
}

async function plan(request: Request = {}): Promise<Decision> {
  const check = request.check ?? 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK';
  const reported = 'reportedVersionId' in request ? request.reportedVersionId : '1';
  const finding = readFinding(
    withProductFields(policyFinding(), { CheckName: check, PolicyVersionId: reported }),
  );
  if ('declined' in finding) throw new Error(finding.declined);
  const fleet = fleetOf(policyState(request.policy), request.targets);
  return replacePolicyVersion.plan(finding, request.intent ?? 'remediate', fleet);
}

async function readyPlan(request?: Request): Promise<Plan> {
  const decision = await plan(request);
  if (decision.outcome !== 'ready') throw new Error(`expected ready, got ${JSON.stringify(decision)}`);
  return decision.plan;
}

const noteOf = (decision: Decision): string => ('update' in decision ? decision.update.Note.Text : '');
const statusOf = (decision: Decision): string | undefined =>
  'update' in decision ? decision.update.Workflow?.Status : undefined;

const fixedClient = (client: string): string =>
  document(
    { Effect: 'Allow', Action: 'iot:Connect', Resource: `${ARN}:client/${client}` },
    { Effect: 'Allow', Action: 'iot:Publish', Resource: `${ARN}:topic/*` },
  );

describe('planning the replacement of a policy version', () => {
  it('is ready when the policy is too permissive and nobody loses more than planned', async () => {
    expect(await readyPlan()).toMatchObject({
      remediation: 'replace-policy-version',
      target: { policyName: 'LinePolicy' },
      prior: { versionId: '1', document: ANYTHING },
      impact: { certificates: 2, things: ['press-1', 'press-2'], cutOff: [] },
      reversible: true,
      apply: { policyName: 'LinePolicy', priorVersionId: '1', priorGenerationId: 'g1' },
      undo: { policyName: 'LinePolicy', restoreVersionId: '1' },
    });
  });

  it.each([
    { title: 'a fixed client id is the name of the thing', policyDocument: fixedClient('press-1') },
    {
      title: 'the policy leaves connecting to another one',
      policyDocument: document({ Effect: 'Allow', Action: 'iot:Publish', Resource: `${ARN}:topic/*` }),
    },
  ])('cuts nobody off when $title', async ({ policyDocument }) => {
    const { impact } = await readyPlan({
      policy: { document: policyDocument },
      targets: targets({ a: ['press-1'] }),
    });
    expect(impact.cutOff).toEqual([]);
  });

  it('says in its ARNs the account and Region of the policy', async () => {
    const { apply } = await readyPlan({
      policy: { policyArn: 'arn:aws-cn:iot:cn-north-1:444455556666:policy/LinePolicy' },
    });
    expect(apply.document).toContain(
      'arn:aws-cn:iot:cn-north-1:444455556666:client/${iot:Connection.Thing.ThingName}',
    );
  });

  it('gives equal plans equal hashes and other plans others', async () => {
    const [once, twice, other] = [
      await readyPlan(),
      await readyPlan(),
      await readyPlan({ policy: { generationId: 'g2' } }),
    ];
    expect(twice.hash).toBe(once.hash);
    expect(other.hash).not.toBe(once.hash);
  });

  it('keeps all versions while there is room', async () => {
    const versions = ['1', '2', '3', '4'].map((versionId) => ({ versionId, createdAt: Number(versionId) }));
    expect((await readyPlan({ policy: { versions } })).apply).not.toHaveProperty('deleteVersionId');
  });

  it.each([
    { title: 'the oldest that is not in force', created: [1, 2, 3, 4, 5], inForce: '1', expected: '2' },
    { title: 'the oldest by date, not by number', created: [5, 4, 3, 2, 1], inForce: '5', expected: '4' },
    {
      title: 'the lowest number when no dates are known',
      created: [0, 0, 0, 0, 0],
      inForce: '3',
      expected: '1',
    },
  ])('makes room among five versions by deleting $title', async ({ created, inForce, expected }) => {
    const versions = created.map((createdAt, index) => ({ versionId: String(index + 1), createdAt }));
    const { apply, summary } = await readyPlan({
      policy: { versions, defaultVersionId: inForce },
      reportedVersionId: inForce,
    });
    expect(apply.deleteVersionId).toBe(expected);
    expect(summary).toContain(`deleting version ${expected}`);
  });

  it.each<{ title: string; request: Request; why: string }>([
    {
      title: 'a certificate has no thing',
      request: { targets: targets({ a: ['press-1'], b: [] }) },
      why: `1 would be cut off (certificate ${'b'.repeat(64)} has no thing)`,
    },
    {
      title: 'the policy is attached to an identity',
      request: { targets: targets({ a: ['press-1'] }, { identities: ['eu-west-1:0123'] }) },
      why: '1 would be cut off (identity eu-west-1:0123 has no thing)',
    },
    {
      title: 'devices connect under a fixed client id that is not the name of their thing',
      request: { policy: { document: fixedClient('press-one') }, targets: targets({ a: ['press-1'] }) },
      why: 'its thing press-1 connects under another name',
    },
    {
      title: 'the policy is attached to a thing group',
      request: { targets: targets({}, { thingGroups: [`${ARN}:thinggroup/Presses`] }) },
      why: '1 thing group(s)',
    },
    {
      title: 'it touches more certificates than the cap',
      request: { targets: targets({}, { certificates: 51 }) },
      why: '51 certificates, more than the 50',
    },
    {
      title: 'it touches more things than the cap',
      request: { targets: targets({ a: Array.from({ length: 51 }, (_, at) => `t${at}`) }) },
      why: '51 things, more than the 50',
    },
  ])('needs approval when $title', async ({ request, why }) => {
    const decision = await plan(request);
    expect(decision.outcome).toBe('needs-approval');
    expect(noteOf(decision)).toContain(why);
    expect(noteOf(decision)).toContain('Fleet Warden changes nothing unless somebody approves');
    expect(statusOf(decision)).toBe('NOTIFIED');
  });

  it('always needs approval to repair a Deny', async () => {
    const policy = {
      document: document(
        { Effect: 'Allow', Action: 'iot:Subscribe', Resource: `${ARN}:topicfilter/hall/*` },
        { Effect: 'Deny', Action: 'iot:Subscribe', Resource: `${ARN}:topicfilter/hall/vault/#` },
        { Effect: 'Allow', Action: 'iot:Receive', Resource: `${ARN}:topic/hall/*` },
      ),
    };
    const decision = await plan({
      policy,
      check: 'IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK',
      targets: targets({ a: [] }),
    });
    expect(decision.outcome).toBe('needs-approval');
    expect(noteOf(decision)).toContain('a repair of this kind always asks first');
  });

  it('previews without touching the workflow status', async () => {
    const decision = await plan({ intent: 'preview' });
    expect(decision.outcome).toBe('preview');
    expect(noteOf(decision)).toContain('nothing was changed. Plan: replace version 1 of policy LinePolicy');
    expect(noteOf(decision)).toContain('needs no approval');
    expect(statusOf(decision)).toBeUndefined();
  });

  it('says in a preview why approval would be needed', async () => {
    expect(noteOf(await plan({ intent: 'preview', targets: targets({ a: [] }) }))).toContain(
      'It needs approval: 1 would be cut off',
    );
  });

  it.each<{ title: string; request: Request; outcome: string; status: string; why: string }>([
    {
      title: 'resolves when a newer default version is compliant',
      request: { policy: { defaultVersionId: '2', document: SCOPED } },
      outcome: 'nothing-to-do',
      status: 'RESOLVED',
      why: 'is 2 (reported: 1), and it is compliant',
    },
    {
      title: 'does not touch a newer default version that nobody has reported',
      request: { policy: { defaultVersionId: '2' } },
      outcome: 'nothing-to-do',
      status: 'NOTIFIED',
      why: 'the next audit reports it',
    },
    {
      title: 'leaves it to a person when the reported version looks compliant',
      request: { policy: { document: SCOPED } },
      outcome: 'nothing-to-do',
      status: 'NOTIFIED',
      why: 'compliant by the documented definition',
    },
    {
      title: 'judges what is in force when the finding names no version and it is compliant',
      request: { policy: { document: SCOPED, defaultVersionId: '4' }, reportedVersionId: undefined },
      outcome: 'nothing-to-do',
      status: 'NOTIFIED',
      why: 'version of policy LinePolicy is 4',
    },
    {
      title: 'declines a document that is not a policy',
      request: { policy: { document: '{"Statement":7}' } },
      outcome: 'declined',
      status: 'NOTIFIED',
      why: 'cannot be read: Statement',
    },
    {
      title: 'declines a document that cannot be narrowed, with the reason',
      request: {
        policy: { document: document({ Effect: 'Allow', Action: ['iot:*', 'greengrass:*'], Resource: '*' }) },
      },
      outcome: 'declined',
      status: 'NOTIFIED',
      why: 'cannot be narrowed safely: ',
    },
  ])('$title', async ({ request, outcome, status, why }) => {
    const decision = await plan(request);
    expect({ outcome: decision.outcome, status: statusOf(decision) }).toEqual({ outcome, status });
    expect(noteOf(decision)).toContain(why);
  });
});

describe('verifying the replacement', () => {
  const verify = async (made: Plan, inForce: Partial<PolicyState> | undefined) =>
    replacePolicyVersion.verify(made, fleetOf(inForce && policyState(inForce)), []);

  it('says what was replaced', async () => {
    const made = await readyPlan();
    expect(await verify(made, { defaultVersionId: '2', document: String(made.apply.document) })).toContain(
      'replaced version 1 of policy LinePolicy by version 2',
    );
  });

  it('asks for another look while the prior version still shows', async () => {
    await expect(verify(await readyPlan(), {})).rejects.toThrow(NotYetVisible);
  });

  it.each([
    {
      title: 'a version that it did not plan, even a compliant one',
      inForce: { defaultVersionId: '3', document: SCOPED },
    },
    { title: 'a policy that is gone', inForce: undefined },
  ])('objects to $title', async ({ inForce }) => {
    await expect(verify(await readyPlan(), inForce)).rejects.toThrow(NotAsPlanned);
  });

  it('objects to a planned document that is not compliant', async () => {
    const made = await readyPlan();
    const bad = { ...made, apply: { ...made.apply, document: ANYTHING } };
    await expect(verify(bad, { defaultVersionId: '2' })).rejects.toThrow(NotCompliant);
  });
});
