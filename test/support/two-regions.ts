import type { Account } from '../../rehearsal/account/account';
import { aggregateFindings } from '../../rehearsal/aggregation';
import { readDeployment } from '../../rehearsal/deployment/deployment';
import { synthesize, synthesizeMember } from '../../rehearsal/deployment/synthesize';
import type { Template } from '../../rehearsal/deployment/template';
import type { Execution } from '../../rehearsal/engine/execution';
import { createRegions } from '../../rehearsal/regions';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import { press } from '../../rehearsal/rehearse';
import type { Intent } from '../../remediations/intent';
import type { Json, JsonObject } from '../../remediations/json';
import { recordCoverage } from './coverage';
import { policyFinding } from './findings';
import { MEMBER, snapshotOf } from './members';
import { recordPermission } from './permissions';
import { deployment, START } from './rehearsed';

export const HUB = '111122223333';
/** It has no roles. */
export const STRANGER = '777788889999';
/** Where all findings are seen. */
export const HOME = 'eu-west-1';
export const LINKED = 'us-east-1';

export const template = synthesize('{}', [HOME, LINKED]);
export const regionalDeployment = readDeployment(template, {
  accountId: HUB,
  region: HOME,
  partition: 'aws',
});
const ROLES = synthesizeMember(HUB);

const regionOf = (region: string, deployed: Template) => ({
  template: deployed,
  snapshot: snapshotOf(HUB, region),
  members: [
    { snapshot: snapshotOf(MEMBER, region), template: ROLES },
    { snapshot: snapshotOf(STRANGER, region) },
  ],
  startAt: START,
  seed: region === HOME ? 7 : 8,
  onPermission: recordPermission,
  onEvent: (event: Parameters<typeof recordCoverage>[1]) => recordCoverage(deployment, event),
});

/** The finding that LinePolicy is too broad. */
export const findingOf = (accountId: string, region: string, changes: object = {}): JsonObject =>
  policyFinding('LinePolicy', {
    Id: `${accountId}/${region}/LinePolicy`,
    ProductArn: `arn:aws:securityhub:${region}::product/aws/iot-device-defender-audit`,
    AwsAccountId: accountId,
    Region: region,
    ...changes,
  }) as JsonObject;

export interface Place {
  readonly rehearsal: Rehearsal;
  /** How often a press has come by its event bus. */
  readonly presses: () => number;
  /** The version of LinePolicy that is in force in one of the accounts. */
  readonly inForce: (accountId: string) => string | undefined;
  readonly held: (finding: JsonObject) => { readonly status?: string; readonly note?: string };
}

export interface TwoRegions {
  readonly home: Place;
  readonly linked: Place;
  /** Device Defender reports a finding in its Region. */
  readonly report: (finding: JsonObject) => Promise<Started>;
  readonly press: (where: Place, finding: JsonObject, intent?: Intent) => Promise<Started>;
  readonly run: (activity: () => void | Promise<void>) => Promise<Started>;
}

/** How the runs ended that have started in each Region. */
export interface Started {
  readonly home: readonly Json[];
  readonly linked: readonly Json[];
}

/** The stack in both Regions, each told of both unless another template is given. */
export async function createTwoRegions(
  deployed: { readonly home?: Template; readonly linked?: Template } = {},
): Promise<TwoRegions> {
  const regions = await createRegions([
    regionOf(HOME, deployed.home ?? template),
    regionOf(LINKED, deployed.linked ?? template),
  ]);
  const [home, linked] = regions.rehearsals.map(placeOf);
  if (home === undefined || linked === undefined) throw new Error('expected two Regions');
  aggregateFindings(home.rehearsal.account, linked.rehearsal.account);
  const run = async (activity: () => void | Promise<void>): Promise<Started> => {
    const [here = [], there = []] = await regions.run(activity);
    return { home: await endsOf(home.rehearsal, here), linked: await endsOf(linked.rehearsal, there) };
  };
  return {
    home,
    linked,
    run,
    report: (finding) =>
      run(async () => {
        const { account } = finding.Region === LINKED ? linked.rehearsal : home.rehearsal;
        await account.call({
          service: 'securityhub',
          action: 'batchImportFindings',
          input: { Findings: [finding] },
        });
      }),
    press: (where, finding, intent = 'remediate') => run(() => press(where.rehearsal, [finding], intent)),
  };
}

function placeOf(rehearsal: Rehearsal): Place {
  const accounts: readonly Account[] = [rehearsal.account, ...rehearsal.memberAccounts];
  let presses = 0;
  rehearsal.account.events.watch((event) => {
    if (event['detail-type'] === 'Security Hub Findings - Custom Action') presses += 1;
  });
  return {
    rehearsal,
    presses: () => presses,
    inForce: (accountId) =>
      accounts.find(({ identity }) => identity.accountId === accountId)?.state.iot.policies.get('LinePolicy')
        ?.defaultVersionId,
    held: ({ ProductArn, Id }) => {
      const { Workflow, Note } =
        rehearsal.account.state.securityHub.findings.get(`${ProductArn}/${Id}`)?.finding ?? {};
      return {
        ...(Workflow?.Status && { status: Workflow.Status }),
        ...(Note?.Text && { note: Note.Text }),
      };
    },
  };
}

const endsOf = ({ workflowOf }: Rehearsal, runs: readonly Execution[]): Promise<readonly Json[]> =>
  Promise.all(runs.filter((run) => workflowOf(run) === 'remediate').map(endOf));

async function endOf({ result, path }: Execution): Promise<Json> {
  const ended = await result;
  if (ended.status !== 'SUCCEEDED') return ended.status;
  if (path.includes('Already claimed')) return 'already claimed';
  const { outcome = 'started one each' } = ended.output as JsonObject;
  return outcome;
}
