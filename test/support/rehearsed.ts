import { memberRole } from '../../handlers/member-role';
import { AwsError } from '../../rehearsal/account/aws-error';
import type { Around, Call } from '../../rehearsal/account/gateway';
import { loadSnapshot } from '../../rehearsal/account/snapshot/load';
import type { AnswerApproval } from '../../rehearsal/answer-approvals';
import { readDeployment } from '../../rehearsal/deployment/deployment';
import { synthesize } from '../../rehearsal/deployment/synthesize';
import type { Template } from '../../rehearsal/deployment/template';
import type { ExecutionResult } from '../../rehearsal/engine/execution';
import type { RehearsedFunction } from '../../rehearsal/functions';
import { holdFinding } from '../../rehearsal/hold-finding';
import type { Member } from '../../rehearsal/members';
import { createRehearsal, type Rehearsal, type RehearsalOptions } from '../../rehearsal/rehearsal';
import { press } from '../../rehearsal/rehearse';
import { type RunReport, reportRun } from '../../rehearsal/run-report';
import type { Intent } from '../../remediations/intent';
import { isJsonObject, type Json, type JsonObject } from '../../remediations/json';
import { recordCoverage } from './coverage';
import { policyFinding } from './findings';
import { recordPermission } from './permissions';
import { ANYTHING, certificate } from './policies';

export const template = synthesize();
const templates = new Map<string, ReturnType<typeof synthesize>>();
const ACCOUNT = { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' } as const;
export const deployment = readDeployment(template, ACCOUNT);

/** When virtual time begins. */
export const START = Date.parse('2026-03-02T06:00:00Z');

/** What goes wrong at a call: an error in its place, or after it worked. */
export interface Fault {
  readonly operation: string;
  readonly error: string;
  /** How often; once if not said. */
  readonly times?: number;
  /** How many calls of the operation go through before; none if not said. */
  readonly skip?: number;
  readonly afterEffect?: boolean;
  /** Only calls about this workflow's entry or status are hit. */
  readonly when?: (input: unknown) => boolean;
}

export interface WorldOptions {
  /** Documents of the versions of LinePolicy, oldest first; the last is the default. */
  readonly versions?: readonly string[];
  readonly policyName?: string;
  /** What there is besides, or instead, in the format of a snapshot. */
  readonly snapshot?: Readonly<Record<string, unknown>>;
  readonly faults?: readonly Fault[];
  /** Other accounts. */
  readonly members?: readonly Member[];
  /** Of the stack; the defaults where nothing is said. */
  readonly settings?: object;
  /** Deployed instead of the stack with these settings. */
  readonly template?: Template;
  /** How requests for approval are answered; nobody answers without it. */
  readonly answer?: AnswerApproval;
  /** Virtual time without it. */
  readonly createClock?: RehearsalOptions['createClock'];
  readonly onCall?: RehearsalOptions['onCall'];
  readonly functions?: Readonly<
    Record<string, (deployed: RehearsedFunction, world: World) => RehearsedFunction>
  >;
}

export interface Ran extends RunReport {
  readonly result: ExecutionResult;
}

export interface World {
  readonly rehearsal: Rehearsal;
  /** Presses "Remediate IoT" on findings that Security Hub holds; one report per run, in order, follow-ups last. */
  readonly press: (...findings: readonly JsonObject[]) => Promise<readonly Ran[]>;
  /** Presses the button of another intent on one finding. */
  readonly ask: (intent: Intent, finding: JsonObject) => Promise<Ran>;
  readonly call: (
    service: 'iot' | 'securityhub' | 'dynamodb',
    action: string,
    input: JsonObject,
  ) => Promise<JsonObject>;
  /** Starts a workflow by its file with any input. */
  readonly start: (file: string, input: Json) => Promise<ExecutionResult>;
  readonly policy: (name?: string) => { readonly inForce: string; readonly versions: readonly string[] };
  /** Every state entered by any execution, in order. */
  readonly entered: readonly string[];
  readonly claim: (finding: JsonObject) => Promise<Json | undefined>;
}

/** LinePolicy, which allows everything, on two certificates with a thing each, in an account with the stack deployed. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const entered: string[] = [];
  const rehearsal: Rehearsal = await createRehearsal({
    template: templateOf(options),
    snapshot: snapshotOf(options),
    startAt: START,
    seed: 7,
    around: createFaults(options.faults ?? []),
    onPermission: recordPermission,
    ...(options.members && { members: options.members }),
    ...(options.answer && { answer: options.answer }),
    ...(options.createClock && { createClock: options.createClock }),
    ...(options.onCall && { onCall: options.onCall }),
    onEvent: (event) => {
      recordCoverage(deployment, event);
      if (event.type === 'StateEntered') entered.push(event.state);
    },
    replaceFunction: (handler, deployed) => {
      const replace = options.functions?.[handler];
      return replace === undefined ? deployed : (payload) => replace(deployed, world)(payload);
    },
  });
  const call: World['call'] = (service, action, input) => rehearsal.account.call({ service, action, input });
  const world: World = {
    rehearsal,
    call,
    entered,
    press: (...findings) => pressAll(rehearsal, findings, 'remediate'),
    ask: async (intent, finding) => {
      const [run] = await pressAll(rehearsal, [finding], intent);
      if (run === undefined) throw new Error(`expected a run that was asked to ${intent}, got none`);
      return run;
    },
    start: async (file, input) => {
      const arn = deployment.workflows.find((workflow) => workflow.file === file)?.arn ?? file;
      const [execution] = await rehearsal.run(() => {
        rehearsal.engine.start({ stateMachineArn: arn, input: withRoles(file, input) });
      });
      return execution?.result ?? Promise.reject(new Error(`${file} did not start`));
    },
    policy: (name = 'LinePolicy') => policyOf(rehearsal, name),
    claim: (finding) => claimOf(call, finding),
  };
  return world;
}

/** As the workflow `remediate` would give the workflow of a remediation. */
const withRoles = (file: string, input: Json): Json =>
  isJsonObject(input)
    ? {
        roleArn: memberRole(ACCOUNT, file as 'enable-logging'),
        disconnectRoleArn: memberRole(ACCOUNT, 'disconnect'),
        ...input,
      }
    : input;

/** In the place of those that are in force. */
export function setSettings({ account, deployment: { parameters } }: Rehearsal, settings: object): void {
  for (const { name } of parameters.filter(({ name }) => !name.startsWith('/')))
    account.state.parameters.set(name, JSON.stringify(settings));
}

const templateOf = ({ template: given, settings }: WorldOptions): Template =>
  given ?? (settings === undefined ? template : templateWith(JSON.stringify(settings)));

function templateWith(settings: string): typeof template {
  const known = templates.get(settings) ?? synthesize(settings);
  templates.set(settings, known);
  return known;
}

const snapshotOf = ({ versions = [ANYTHING], policyName = 'LinePolicy', snapshot }: WorldOptions) =>
  loadSnapshot({
    account: ACCOUNT,
    policies: [
      {
        policyName,
        policyVersions: versions.map((policyDocument, index) => ({
          versionId: String(index + 1),
          isDefaultVersion: index === versions.length - 1,
          createDate: `2026-01-0${index + 1}T00:00:00.000Z`,
          policyDocument,
        })),
        targets: [certificate('a'), certificate('b')],
      },
    ],
    things: [
      { thingName: 'press-1', principals: [certificate('a')] },
      { thingName: 'press-2', principals: [certificate('b')] },
    ],
    ...snapshot,
  });

async function pressAll(
  rehearsal: Rehearsal,
  findings: readonly JsonObject[],
  intent: Intent,
): Promise<readonly Ran[]> {
  for (const finding of findings) holdFinding(rehearsal, finding);
  const runs = await rehearsal.run(() => press(rehearsal, findings, intent));
  const remediations = runs.filter((run) => rehearsal.workflowOf(run) === 'remediate');
  return Promise.all(
    remediations.map(async (execution, index) => ({
      ...(await reportRun(rehearsal, {
        finding: findings[index] ?? findings.at(-1) ?? {},
        execution,
        before: null,
      })),
      result: await execution.result,
    })),
  );
}

function policyOf({ account }: Rehearsal, name: string): ReturnType<World['policy']> {
  const policy = account.state.iot.policies.get(name);
  return {
    inForce: policy?.defaultVersionId ?? 'none',
    versions: policy?.versions.map(({ versionId }) => versionId) ?? [],
  };
}

async function claimOf(call: World['call'], finding: JsonObject): Promise<Json | undefined> {
  const { Item } = await call('dynamodb', 'getItem', {
    TableName: deployment.tables[0]?.TableName ?? '',
    Key: { subject: { S: `${finding.ProductArn}/${finding.Id}` }, entry: { S: 'claim' } },
  });
  return Item;
}

/** Each fault hits calls of its operation in turn. */
function createFaults(faults: readonly Fault[]): Around {
  const seen = new Map<Fault, number>();
  const isHit = (fault: Fault, { operation, input }: Call): boolean => {
    if (fault.operation !== operation || fault.when?.(input) === false) return false;
    const count = (seen.get(fault) ?? 0) + 1;
    seen.set(fault, count);
    const skip = fault.skip ?? 0;
    return count > skip && count <= skip + (fault.times ?? 1);
  };
  return async (call, run) => {
    for (const fault of faults) {
      if (!isHit(fault, call)) continue;
      if (fault.afterEffect === true) await run();
      throw new AwsError({ name: fault.error, status: 500, message: 'injected' });
    }
    return run();
  };
}

export const finding = (overrides?: Readonly<Record<string, unknown>>): JsonObject =>
  policyFinding('LinePolicy', overrides) as JsonObject;
