import type { Account } from './account/account';
import type { Delivery } from './account/events/bus';
import type { Around, Hooks } from './account/gateway';
import type { Snapshot } from './account/snapshot/snapshot';
import { type AnswerApproval, type Answering, answered } from './answer-approvals';
import { apiCall } from './api-call';
import { type AssumeRole, createAssumeRole } from './assume-role';
import { authorizedCalls, workflowSession } from './authorized-calls';
import { type Clock, createClock } from './clock';
import { type AroundDelivery, type BusOf, createDeliver } from './deliver';
import { deploy } from './deploy';
import { type DeployedWorkflow, type Deployment, readDeployment } from './deployment/deployment';
import type { Template } from './deployment/template';
import { describeExecution } from './describe-execution';
import { createEngine, type Engine } from './engine/engine';
import type { ExecutionEvent } from './engine/events';
import type { Execution } from './engine/execution';
import type { ApiCall } from './engine/world';
import { emitEnded } from './execution-events';
import { createOpenUrl, type OpenUrl } from './function-url';
import { createFunctions, type RehearsedFunction } from './functions';
import { createInvoke, type ReplaceFunction } from './invoke';
import { createMembers, type Member } from './members';
import { openAccount } from './open-account';
import type { Permissions, UsedPermission } from './permissions';
import { seededRandom } from './seeded-random';
import { createStarted } from './started-executions';
import { machinesOf } from './states/machines';
import { createStatesAs, type StatesAs } from './states/states-as';

export interface RehearsalOptions {
  readonly template: Template;
  readonly snapshot: Snapshot;
  /** Other accounts. */
  readonly members?: readonly Member[];
  /** Epoch milliseconds at which virtual time starts. */
  readonly startAt: number;
  readonly seed: number;
  /** Of other Regions; nobody listens there without it. */
  readonly busOf?: BusOf;
  /** Virtual time without it. */
  readonly createClock?: (options: { readonly start: number }) => Clock;
  readonly onEvent?: (event: ExecutionEvent) => void;
  /** Stands around every API call that may be made, in whichever account: faults. */
  readonly around?: Around;
  /** Stands around what a rule hands to a target: it may come late, several times, or not at all. */
  readonly aroundDelivery?: AroundDelivery;
  /** Sees each permission that allows a call. */
  readonly onPermission?: (used: UsedPermission) => void;
  /** Sees every call of the hub's account with its answer. */
  readonly onCall?: Hooks['onCall'];
  /** Answers requests for approval; nobody does without it, and they expire. */
  readonly answer?: AnswerApproval;
  /** Puts another function in the place of a deployed one, by the name of its handler. */
  readonly replaceFunction?: ReplaceFunction;
}

/** The deployed stack at work in an embedded account, in virtual time. */
export interface Rehearsal {
  readonly account: Account;
  /** Of the members, in their order. */
  readonly memberAccounts: readonly Account[];
  readonly engine: Engine;
  readonly clock: Clock;
  readonly deployment: Deployment;
  readonly permissions: Permissions;
  /** What rules could not hand to their targets; AWS tries again, and then keeps it in the dead-letter queue. */
  readonly undelivered: readonly Delivery[];
  /** What the dead-letter queue does not keep either. */
  readonly lost: readonly Delivery[];
  /** Everything that is scheduled, once. */
  readonly runSchedules: () => void;
  /** The page to decide on, by the URL of its function. */
  readonly openUrl: OpenUrl;
  /** The name of the workflow of an execution, as in statemachines/. */
  readonly workflowOf: (execution: Pick<Execution, 'stateMachineArn'>) => string;
  /**
   * Runs an activity, then everything that it set off, and answers with all executions that started meanwhile, but those
   * that are forgotten. `onSucceeded` is told of each that has, at once: nothing asks for it any more.
   */
  readonly run: (
    activity: () => void | Promise<void>,
    onSucceeded?: (execution: Execution) => void,
  ) => Promise<readonly Execution[]>;
  /** Lets go of an execution that has ended, since its history takes more room than its finding. */
  readonly forget: (execution: Execution) => void;
}

/** Deploys the template into an account made from the snapshot. */
export async function createRehearsal(options: RehearsalOptions): Promise<Rehearsal> {
  const { snapshot, startAt, seed, around, onCall, onPermission, busOf = () => undefined } = options;
  const clock = (options.createClock ?? createClock)({ start: startAt });
  const random = seededRandom(seed);
  const started = createStarted(() => engine);
  const deployment = readDeployment(options.template, snapshot.account);
  const opening = { now: clock.now, random, around, onPermission };
  const hub = openAccount(snapshot, deployment, { ...opening, onCall, deliver: (each) => deliver(each) });
  const { account, permissions } = hub;
  const members = createMembers(options.members ?? [], opening);
  const assumeRole = createAssumeRole([hub, ...members]);
  const machines = () => machinesOf({ engine, deployment, account }, startAt);
  const states = createStatesAs(machines, { ...permissions, around });
  const wiring = { deployment, account, assumeRole, states, clock, random, engine: () => engine };
  const { accountId } = snapshot.account;
  const calls = createCalls(options, wiring);
  const { deliver, ...kept } = createDeliver({ ...options, ...wiring, ...calls, permissions, busOf });
  const engine: Engine = createEngine({
    clock,
    random,
    calls: authorizedCalls(calls, { ...permissions, accountId, around }),
    onEvent: (event) => {
      emitEnded(account, event, engine.describe);
      options.onEvent?.(event);
      started.see(event);
    },
  });
  await deploy(deployment, { account, permissions, engine });
  return {
    account,
    memberAccounts: members.map((member) => member.account),
    engine,
    clock,
    deployment,
    permissions,
    ...kept,
    openUrl: createOpenUrl({ deployment, permissions, ...calls }),
    workflowOf: workflowNames(deployment.workflows),
    run: async (activity, onSucceeded = () => {}) => {
      started.begin(onSucceeded);
      await runActivity(clock, activity);
      return started.all();
    },
    forget: started.forget,
  };
}

/** Nobody presses twice in the same instant; the journal orders runs by their start. */
async function runActivity(clock: Clock, activity: () => void | Promise<void>): Promise<void> {
  await clock.run(async () => {
    await clock.sleep(1000);
    await activity();
  });
  await clock.settled();
}

interface Wiring {
  readonly deployment: Deployment;
  readonly account: Account;
  readonly assumeRole: AssumeRole;
  readonly states: StatesAs;
  readonly clock: Clock;
  readonly random: () => number;
  readonly engine: () => Engine;
}

const createCalls = (
  options: RehearsalOptions,
  { deployment, account, assumeRole, states, clock, random, engine }: Wiring,
) => ({
  invokeFunction: createInvoke(
    createFunctions(deployment.functions, { account, assumeRole, states, now: clock.now, random }),
    deployment,
    replacing(options, engine, clock),
  ),
  callApi: async ({ service, action, input, roleArn, assumes }: ApiCall) => {
    if (service === 'sfn' && action === 'describeExecution') return describeExecution(engine(), input);
    const own = { account, caller: workflowSession(account.identity.accountId, roleArn) };
    const { account: there, caller } = assumes === undefined ? own : assumeRole(own.caller, assumes);
    return there.call({ ...apiCall(service, action, input), caller });
  },
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

function workflowNames(workflows: readonly DeployedWorkflow[]): Rehearsal['workflowOf'] {
  const files = new Map(workflows.map(({ arn, file }) => [arn, file]));
  return ({ stateMachineArn }) => files.get(stateMachineArn) ?? stateMachineArn;
}
