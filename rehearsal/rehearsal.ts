import type { Account } from './account/account';
import type { Delivery } from './account/events/bus';
import type { Around } from './account/gateway';
import type { Snapshot } from './account/snapshot/snapshot';
import { type AnswerApproval, type Answering, answered } from './answer-approvals';
import { apiCall } from './api-call';
import { type AssumeRole, createAssumeRole } from './assume-role';
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
import { createMembers, type Member } from './members';
import { openAccount } from './open-account';
import { assumeRoles, type Permissions, type UsedPermission } from './permissions';
import { seededRandom } from './seeded-random';

export interface RehearsalOptions {
  readonly template: Template;
  readonly snapshot: Snapshot;
  /** Other accounts. */
  readonly members?: readonly Member[];
  /** Epoch milliseconds at which virtual time starts. */
  readonly startAt: number;
  readonly seed: number;
  /** Virtual time without it. */
  readonly createClock?: (options: { readonly start: number }) => Clock;
  readonly onEvent?: (event: ExecutionEvent) => void;
  /** Stands around every API call that may be made, in whichever account: faults. */
  readonly around?: Around;
  /** Stands around what a rule hands to a target: it may come late, several times, or not at all. */
  readonly aroundDelivery?: (delivery: Delivery, deliver: () => void) => void;
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
  /** Of the members, in their order. */
  readonly memberAccounts: readonly Account[];
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
  const { snapshot, startAt, seed, around, onPermission } = options;
  const clock = (options.createClock ?? createClock)({ start: startAt });
  const random = seededRandom(seed);
  let started: string[] = [];
  const deployment = readDeployment(options.template, snapshot.account);
  const opening = { now: clock.now, random, around, onPermission };
  const { aroundDelivery = (_, deliver) => deliver() } = options;
  const deliverLater = (delivery: Delivery) => aroundDelivery(delivery, () => deliver(delivery));
  const hub = openAccount(snapshot, deployment, { ...opening, deliver: deliverLater });
  const { account, permissions } = hub;
  const members = createMembers(options.members ?? [], opening);
  const assumeRole = createAssumeRole([hub, ...members]);
  const wiring = { deployment, account, assumeRole, clock, random, engine: () => engine };
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
    memberAccounts: members.map((member) => member.account),
    engine,
    clock,
    deployment,
    permissions,
    undelivered,
    workflowOf: workflowNames(deployment.workflows),
    run: async (activity) => {
      started = [];
      await runActivity(clock, activity);
      return started.map(engine.describe);
    },
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
  readonly clock: Clock;
  readonly random: () => number;
  readonly engine: () => Engine;
}

const createCalls = (
  options: RehearsalOptions,
  { deployment, account, assumeRole, clock, random, engine }: Wiring,
) => ({
  invokeFunction: createInvoke(
    createFunctions(deployment.functions, { account, assumeRole, now: clock.now, random }),
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

function workflowNames(workflows: readonly DeployedWorkflow[]): Rehearsal['workflowOf'] {
  const files = new Map(workflows.map(({ arn, file }) => [arn, file]));
  return ({ stateMachineArn }) => files.get(stateMachineArn) ?? stateMachineArn;
}
