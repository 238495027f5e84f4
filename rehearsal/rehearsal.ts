import { isJsonObject, type Json, type JsonObject } from '../remediations/json';
import { type Account, createAccount, type ServiceName } from './account/account';
import { NotRehearsed } from './account/aws-error';
import type { Delivery } from './account/events/bus';
import type { Call } from './account/gateway';
import type { Snapshot } from './account/snapshot/snapshot';
import { type AnswerApproval, type Answering, answered } from './answer-approvals';
import { type Clock, createClock } from './clock';
import { type DeployedWorkflow, type Deployment, readDeployment } from './deployment/deployment';
import type { Template } from './deployment/template';
import { describeExecution } from './describe-execution';
import { InvalidExecutionInput } from './engine/api-errors';
import { createEngine, type Engine } from './engine/engine';
import type { ExecutionEvent } from './engine/events';
import type { Execution } from './engine/execution';
import { emitEnded } from './execution-events';
import { createFunctions, type RehearsedFunction, UnknownFunction } from './functions';
import { judgePolicy } from './judge-policy';
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
  /** Answers requests for approval; nobody does without it, and they expire. */
  readonly answer?: AnswerApproval;
  /** Puts another function in the place of a deployed one, by the name of its handler. */
  readonly replaceFunction?: (handler: string, deployed: RehearsedFunction) => RehearsedFunction;
}

/** The deployed stack at work in an embedded account, in virtual time. */
export interface Rehearsal {
  readonly account: Account;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly deployment: Deployment;
  /** What rules could not hand to their targets; AWS tries again, and then keeps it in the dead-letter queue. */
  readonly undelivered: readonly Delivery[];
  /** The name of the workflow of an execution, as in statemachines/. */
  readonly workflowOf: (execution: Pick<Execution, 'stateMachineArn'>) => string;
  /** Runs an activity, then everything that it set off, and answers with all executions that started meanwhile. */
  readonly run: (activity: () => void | Promise<void>) => Promise<readonly Execution[]>;
}

/** Deploys the template into an account made from the snapshot. */
export async function createRehearsal(options: RehearsalOptions): Promise<Rehearsal> {
  const { template, snapshot, startAt, seed } = options;
  const clock = (options.createClock ?? createClock)({ start: startAt });
  const random = seededRandom(seed);
  let started: string[] = [];
  const account: Account = createAccount({
    ...snapshot.account,
    now: clock.now,
    random,
    snapshot,
    judgePolicy,
    before: options.before,
    deliver: (delivery) => deliver(delivery),
  });
  const deployment = readDeployment(template, snapshot.account);
  const calls = createCalls(options, { deployment, account, clock, random, engine: () => engine });
  const { deliver, undelivered } = createDeliver({ deployment, clock, calls, engine: () => engine });
  const engine: Engine = createEngine({
    clock,
    random,
    calls,
    onEvent: (event) => {
      if (event.type === 'ExecutionStarted') started.push(event.execution);
      emitEnded(account, event, engine.describe);
      options.onEvent?.(event);
    },
  });
  await deploy(deployment, account, engine);
  return {
    account,
    engine,
    clock,
    deployment,
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
  callApi: async ({ service, action, input }: { service: string; action: string; input: Json }) =>
    service === 'sfn' && action === 'describeExecution'
      ? describeExecution(engine(), input)
      : account.call(apiCall(service, action, input)),
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

interface Delivering extends Pick<Wiring, 'deployment' | 'clock' | 'engine'> {
  readonly calls: ReturnType<typeof createCalls>;
}

/** A rule's target: a workflow is started, a function invoked. */
function createDeliver({ deployment, clock, calls, engine }: Delivering) {
  const undelivered: Delivery[] = [];
  const deliver = (delivery: Delivery): void => {
    const { target, input } = delivery;
    if (deployment.functions.some(({ arn }) => arn === target.Arn))
      clock.run(() => calls.invokeFunction(target.Arn, input)).catch(() => undelivered.push(delivery));
    else
      try {
        engine().start({ stateMachineArn: target.Arn, input });
      } catch (error) {
        if (!(error instanceof InvalidExecutionInput)) throw error;
        undelivered.push(delivery);
      }
  };
  return { deliver, undelivered };
}

async function deploy(deployment: Deployment, account: Account, engine: Engine): Promise<void> {
  for (const table of deployment.tables) await account.createTable({ ...table });
  for (const { name, value } of deployment.parameters) account.state.parameters.set(name, value);
  for (const workflow of deployment.workflows) engine.register(workflow);
  for (const [index, rule] of deployment.rules.entries()) {
    if (rule.State === 'DISABLED') continue;
    account.events.putRule({ name: `rule-${index}`, pattern: rule.EventPattern, targets: rule.Targets });
  }
}

/** A function gets JSON and answers JSON; what it leaves undefined is not sent. */
function createInvoke(
  deployed: ReadonlyMap<string, RehearsedFunction>,
  deployment: Deployment,
  replaceFunction: NonNullable<RehearsalOptions['replaceFunction']>,
): (functionArn: string, payload: Json) => Promise<Json> {
  const functions = new Map(
    deployment.functions.flatMap(({ arn, handler }) => {
      const lambda = deployed.get(arn);
      return lambda === undefined ? [] : [[arn, replaceFunction(handler, lambda)] as const];
    }),
  );
  return async (functionArn, payload) => {
    const lambda = functions.get(functionArn);
    if (lambda === undefined) throw new UnknownFunction(`expected a deployed function, got ${functionArn}`);
    return JSON.parse(JSON.stringify((await lambda(payload)) ?? null));
  };
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
