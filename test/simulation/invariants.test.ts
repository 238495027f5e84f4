import { memberRole } from '../../handlers/member-role';
import type { ServiceName } from '../../rehearsal/account/account';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import type { JsonObject } from '../../remediations/json';
import type { Plan } from '../../remediations/plan';
import { ANYTHING } from '../support/policies';
import { setSettings } from '../support/rehearsed';
import { runsIn } from './changes';
import { convergence } from './convergence';
import { INVARIANTS } from './invariants';
import { runSingle } from './run-single';
import { SINGLE_CASES, type SingleCase } from './single-cases';

const PLACE = { partition: 'aws', region: 'eu-west-1', accountId: '111122223333' };

const caseNamed = (name: string): SingleCase => {
  const one = SINGLE_CASES.find((each) => each.name === name);
  if (one === undefined) throw new Error(`expected a case ${name}, got none`);
  return one;
};

interface Lie {
  readonly service: ServiceName;
  readonly action: string;
  readonly input: JsonObject;
  readonly roleArn: string;
}

/** As Fleet Warden itself, which it never does. */
const lie = ({ account }: Rehearsal, { roleArn, ...call }: Lie) =>
  account.call({ ...call, caller: { accountId: PLACE.accountId, roleArn, session: 'states' } });

const act = (rehearsal: Rehearsal, remediation: Plan['remediation'], action: string, input: JsonObject) =>
  lie(rehearsal, { service: 'iot', action, input, roleArn: memberRole(PLACE, remediation) });

const roleOf = ({ deployment }: Rehearsal, file: string): string =>
  deployment.workflows.find((workflow) => workflow.file === file)?.roleArn ?? file;

const heldBy = ({ account }: Rehearsal) =>
  [...account.state.securityHub.findings.values()].find(({ finding }) => finding.Note !== undefined)?.finding;

const identifierIn = (rehearsal: Rehearsal): JsonObject => {
  const { Id = '', ProductArn = '' } = heldBy(rehearsal) ?? {};
  return { Id, ProductArn };
};

const note = (rehearsal: Rehearsal, Text: string, Status = 'RESOLVED') => ({
  FindingIdentifiers: [identifierIn(rehearsal)],
  Note: { Text, UpdatedBy: 'fleet-warden' },
  Workflow: { Status },
});

const write = (rehearsal: Rehearsal, text: string) =>
  lie(rehearsal, {
    service: 'securityhub',
    action: 'batchUpdateFindings',
    input: note(rehearsal, text),
    roleArn: roleOf(rehearsal, 'remediate'),
  });

const anything = { PolicyName: 'LinePolicy', PolicyDocument: ANYTHING, SetAsDefault: true };

const tableOf = ({ deployment }: Rehearsal): string => deployment.tables[0]?.TableName ?? '';

/** Journals what a run has done once more, as that of another run. */
async function journalAgain(rehearsal: Rehearsal, columns: JsonObject = {}): Promise<void> {
  const { Items } = await rehearsal.account.call({
    service: 'dynamodb',
    action: 'scan',
    input: { TableName: tableOf(rehearsal) },
  });
  const row = (Items as JsonObject[]).find(({ plan }) => plan !== undefined) ?? {};
  const again = {
    outcome: { S: 'ready' },
    run: { S: 'again' },
    entry: { S: 'run#2026-03-02T07:00:00Z#again' },
  };
  const { roleArn } = rehearsal.deployment.functions.find(({ handler }) => handler === 'plan') ?? {};
  await lie(rehearsal, {
    service: 'dynamodb',
    action: 'putItem',
    input: { TableName: tableOf(rehearsal), Item: { ...row, ...again, ...columns } },
    roleArn: roleArn ?? '',
  });
}

const claimAgain = (rehearsal: Rehearsal) =>
  rehearsal.account.call({
    service: 'dynamodb',
    action: 'putItem',
    input: {
      TableName: tableOf(rehearsal),
      Item: {
        subject: { S: `${identifierIn(rehearsal).ProductArn}/${identifierIn(rehearsal).Id}` },
        entry: { S: 'claim' },
        run: { S: runsIn(rehearsal)[0]?.name ?? '' },
        expiresAt: { N: String(rehearsal.clock.now() / 1000 + 14_400) },
      },
    },
  });

const startItself = (rehearsal: Rehearsal) => {
  const { arn = '' } = rehearsal.deployment.workflows.find(({ file }) => file === 'remediate') ?? {};
  const finding = { ...identifierIn(rehearsal), Workflow: { Status: 'NOTIFIED' }, RecordState: 'ACTIVE' };
  rehearsal.engine.start({
    stateMachineArn: arn,
    input: { findings: [finding], intent: 'remediate', trigger: 'automatic' },
  });
};

const resolveWhatIsOpen = async (rehearsal: Rehearsal): Promise<void> => {
  await rehearsal.account.call({ service: 'iot', action: 'createPolicyVersion', input: anything });
  await rehearsal.clock.sleep(60_000);
  await write(rehearsal, 'Fleet Warden resolved it.');
};

const LIES: readonly (readonly [string, string, (rehearsal: Rehearsal) => unknown])[] = [
  [
    'never-widened',
    'replace-policy-version',
    (it) => act(it, 'replace-policy-version', 'createPolicyVersion', anything),
  ],
  [
    'only-planned-calls',
    'revoke-certificate',
    (it) =>
      act(it, 'revoke-certificate', 'updateCertificate', {
        CertificateId: 'b'.repeat(64),
        NewStatus: 'INACTIVE',
      }),
  ],
  [
    'asked-first',
    'restrict-role',
    (it) => journalAgain(it, { verdict: { S: JSON.stringify({ answer: 'rejected' }) } }),
  ],
  [
    'nothing-irreversible',
    'revoke-certificate',
    (it) =>
      act(it, 'revoke-certificate', 'updateCertificate', {
        CertificateId: 'a'.repeat(64),
        NewStatus: 'REVOKED',
      }),
  ],
  [
    'caps-hold',
    'replace-policy-version',
    async (it) => {
      setSettings(it, { blastRadius: { certificates: 1, things: 1 } });
      // A call sees them as they are from then on.
      await it.account.call({ service: 'iot', action: 'getV2LoggingOptions', input: {} }).catch(() => {});
      await it.clock.sleep(60_000);
      await journalAgain(it);
    },
  ],
  ['resolved-is-compliant', 'replace-policy-version', resolveWhatIsOpen],
  [
    'notes-tell-the-truth',
    'replace-policy-version',
    (it) => write(it, `Nothing was changed. Run ${runsIn(it)[0]?.name} failed: Lie`),
  ],
  [
    'findings-end-well',
    'enable-logging',
    (it) =>
      it.account.call({
        service: 'securityhub',
        action: 'batchUpdateFindings',
        input: note(it, 'not ours', 'NEW'),
      }),
  ],
  ['claims-end', 'enable-logging', claimAgain],
  ['runs-have-a-cause', 'enable-logging', startItself],
];

describe('an invariant', () => {
  it.each(LIES)('%s is broken by what breaks it', async (name, remediation, meddle) => {
    const { violations } = await runSingle(caseNamed(remediation), { meddle });
    expect(violations.map(({ invariant }) => invariant)).toContain(name);
  });

  it('holds where nothing goes wrong', async () => {
    const names = [...new Set(LIES.map(([, remediation]) => remediation))];
    for (const name of names) expect((await runSingle(caseNamed(name))).violations).toEqual([]);
  });

  it('has a case that breaks it, and was asked', async () => {
    expect(INVARIANTS.map(({ name }) => name).sort()).toEqual(LIES.map(([name]) => name).sort());
    const { checked } = await runSingle(caseNamed('replace-policy-version'));
    expect(INVARIANTS.filter(({ name }) => (checked.get(name) ?? 0) === 0)).toEqual([]);
  });

  it('of two worlds is broken by one that stays different', async () => {
    const one = caseNamed('enable-logging');
    const [world, faultless] = await Promise.all([
      runSingle(one, {
        meddle: ({ account }) =>
          account.call({ service: 'iot', action: 'setV2LoggingOptions', input: { DisableAllLogs: true } }),
      }),
      runSingle(one),
    ]);
    const worlds = { world: world.rehearsal, faultless: faultless.rehearsal, isRepeatable: true };
    expect(await convergence({ ...worlds, again: async () => {} })).toEqual([
      'convergence: after a second press, v2LoggingOptions is not as without faults',
    ]);
  });
});
