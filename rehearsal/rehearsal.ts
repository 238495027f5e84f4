import { isJsonObject, type Json, type JsonObject } from '../remediations/json';
import { type Account, createAccount, type ServiceName } from './account/account';
import { NotRehearsed } from './account/aws-error';
import type { Delivery } from './account/events/bus';
import type { Call } from './account/gateway';
import type { Snapshot } from './account/snapshot/snapshot';
import { type AnswerApproval, type Answering, answered } from './answer-approvals';
import { authorizedCalls, workflowSession } from './authorized-calls';
import { type Clock, createClock } from './clock';
import { createDeliver } from './deliver';
import { type DeployedWorkflow, type Deployment, readDeployment } from './deployment/deployment';
import type { Template } from './deployment/template';
import { describeExecution } from './describe-execution';
import { createEngine, type Engine } from './engine/engine';
import type { ExecutionEvent } from './engine/events';
import type { Execution } from './engine/execution';
import type { ApiCall } from './engine/world';
import { emitEnded } from './execution-events';
import { createFunctions, type RehearsedFunction } from './functions';
import { createInvoke, type ReplaceFunction } from './invoke';
import { judgePolicy } from './judge-policy';
import { assumeRoles, createPermissions, type Permissions, type UsedPermission } from './permissions';
import { seededRandom } from './seeded-random';

export interface RehearsalOptions {
  readonly template: Template;
  readonly snapshot: Snapshot;
  /** Epoch milliseconds at which virtual time starts. */
  readonly startAt: number;
  readonly seed: number;
  /** Virtual time without it. */
  readonly createClock?: (options: { readonly start: number }) => Clock;
  readonly onEvent?: (event: ExecutionEvent) => void;
  /** May throw an AWS error before an API call has any effect: throttling, faults. */
  readonly before?: (call: Call) => void | Promise<void>;
  /** Sees each permission that allows a call. */
  readonly onPermission?: (used: UsedPermission) => void;
  /** Answers requests for approval; nobody does without it, and they expire. */
  readonly answer?: AnswerApproval;
  /** Puts another function in the place of a deployed one, by the name of its handler. */
  readonly replaceFunction?: ReplaceFunction;
}

/** The deployed stack at work in an embedded account, in virtual time. */
export interface Rehearsal {
  readonly account: Account;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly deployment: Deployment;
  readonly permissions: Permissions;
  /** What rules could not hand to their targets; AWS tries again, and then keeps it in the dead-letter queue. */
  readonly undelivered: readonly Delivery[];
  /** The name of the workflow of an execution, as in statemachines/. */
  readonly workflowOf: (execution: Pick<Execution, 'stateMachineArn'>) => string;
  /** Runs an activity, then everything that it set off, and answers with all executions that started meanwhile. */
  readonly run: (activity: () => void | Promise<void>) => Promise<readonly Execution[]>;
}

/** Deploys the template into an account made from the snapshot. */
export async function createRehearsal(options: RehearsalOptions): Promise<Rehearsal> {
  const { snapshot, startAt, seed } = options;
  const clock = (options.createClock ?? createClock)({ start: startAt });
  const random = seededRandom(seed);
  let started: string[] = [];
  const { account, deployment, permissions } = openAccount(options, {
    clock,
    random,
    deliver: (delivery) => deliver(delivery),
  });
  const wiring = { deployment, account, clock, random, engine: () => engine };
  const { accountId } = snapshot.account;
  const calls = createCalls(options, wiring);
  const { deliver, undelivered } = createDeliver({ ...wiring, ...calls, permissions, accountId });
  const engine: Engine = createEngine({
    clock,
    random,
    calls: authorizedCalls(calls, { ...permissions, accountId }),
    onEvent: (event) => {
      if (event.type === 'ExecutionStarted') started.push(event.execution);
      emitEnded(account, event, engine.describe);
      options.onEvent?.(event);
    },
  });
  assumeRoles(deployment, permissions, accountId);
  await deploy(deployment, account, engine);
  return {
    account,
    engine,
    clock,
    deployment,
    permissions,
    undelivered,
    workflowOf: workflowNames(deployment.workflows),
    run: async (activity) => {
      started = [];
      // Nobody presses twice in the same instant; the journal orders runs by their start.
      await clock.run(async () => {
        await clock.sleep(1000);
        await activity();
      });
      await clock.settled();
      return started.map(engine.describe);
    },
  };
}

interface Opening extends Pick<Wiring, 'clock' | 'random'> {
  readonly deliver: (delivery: Delivery) => void;
}

function openAccount(
  { template, snapshot, before, onPermission }: RehearsalOptions,
  { clock, random, deliver }: Opening,
): Pick<Rehearsal, 'account' | 'deployment' | 'permissions'> {
  const deployment = readDeployment(template, snapshot.account);
  const permissions = createPermissions({
    deployment,
    place: snapshot.account,
    roleArn: (name) => account.state.iam.roles.get(name)?.Arn,
    onUse: onPermission,
  });
  const account: Account = createAccount({
    ...snapshot.account,
    now: clock.now,
    random,
    snapshot,
    judgePolicy,
    authorize: permissions.authorize,
    before,
    deliver,
  });
  return { account, deployment, permissions };
}

interface Wiring {
  readonly deployment: Deployment;
  readonly account: Account;
  readonly clock: Clock;
  readonly random: () => number;
  readonly engine: () => Engine;
}

const createCalls = (options: RehearsalOptions, { deployment, account, clock, random, engine }: Wiring) => ({
  invokeFunction: createInvoke(
    createFunctions(deployment.functions, account, { now: clock.now, random }),
    deployment,
    replacing(options, engine, clock),
  ),
  callApi: async ({ service, action, input, roleArn }: ApiCall) =>
    service === 'sfn' && action === 'describeExecution'
      ? describeExecution(engine(), input)
      : account.call({
          ...apiCall(service, action, input),
          caller: workflowSession(account.identity.accountId, roleArn),
        }),
});

/** Requests for approval get their answer; then come the replacements of the caller. */
const replacing =
  (
    { answer, replaceFunction = (_, deployed) => deployed }: RehearsalOptions,
    engine: Answering['engine'],
    { now }: Clock,
  ) =>
  (handler: string, deployed: RehearsedFunction): RehearsedFunction => {
    const asks = handler === 'request-approval' && answer !== undefined;
    return replaceFunction(handler, asks ? answered({ answer, engine, now }, deployed) : deployed);
  };

async function deploy(deployment: Deployment, account: Account, engine: Engine): Promise<void> {
  for (const table of deployment.tables) await account.createTable({ ...table });
  for (const { name, value } of deployment.parameters) account.state.parameters.set(name, value);
  for (const { arn, name, description } of deployment.actions)
    account.state.securityHub.actionTargets.set(arn, {
      ActionTargetArn: arn,
      Name: name,
      Description: description,
    });
  for (const workflow of deployment.workflows) engine.register(workflow);
  for (const { name, State, EventPattern, Targets } of deployment.rules)
    if (State === 'ENABLED') account.events.putRule({ name, pattern: EventPattern, targets: Targets });
}

const SERVICES: readonly string[] = ['iot', 'iam', 'securityhub', 'sns', 'dynamodb'] satisfies ServiceName[];

const isService = (name: string): name is ServiceName => SERVICES.includes(name);

function apiCall(
  service: string,
  action: string,
  input: Json,
): { service: ServiceName; action: string; input: JsonObject } {
  if (isService(service) && isJsonObject(input)) return { service, action, input };
  throw new NotRehearsed(`${service}:${action}`);
}

function workflowNames(workflows: readonly DeployedWorkflow[]): Rehearsal['workflowOf'] {
  const files = new Map(workflows.map(({ arn, file }) => [arn, file]));
  return ({ stateMachineArn }) => files.get(stateMachineArn) ?? stateMachineArn;
}
