import { isJsonObject, type Json } from '../remediations/json';
import type { Caller } from './account/caller';
import type { Around } from './account/gateway';
import { StatesError } from './engine/errors';
import type { ApiCall, Calls, StartCall } from './engine/world';
import type { Permissions } from './permissions';

/** A session of a role that Step Functions has assumed; it makes up the name. */
export const workflowSession = (accountId: string, roleArn: string): Caller => ({
  accountId,
  roleArn,
  session: 'states',
});

interface Unauthorized {
  readonly invokeFunction: (functionName: string, payload: Json) => Promise<Json>;
  readonly callApi: (call: ApiCall) => Promise<Json>;
}

interface Authorizing extends Pick<Permissions, 'authorize'> {
  readonly accountId: string;
  /** Stands around what Step Functions itself is asked for. */
  readonly around?: Around | undefined;
}

/** The calls of workflows, each as far as the role of its workflow allows it. What goes to the account is looked at there. */
export const authorizedCalls = (
  calls: Unauthorized,
  { authorize, accountId, around = (_, run) => run() }: Authorizing,
): Calls => ({
  invokeFunction: async (FunctionName, payload, roleArn) => {
    allowInvoke(() =>
      authorize(workflowSession(accountId, roleArn), {
        service: 'lambda',
        operation: 'InvokeFunction',
        input: { FunctionName },
      }),
    );
    return calls.invokeFunction(FunctionName, payload);
  },
  callApi: async (call) => {
    const { service, action, input, roleArn } = call;
    if (service !== 'sfn' || !isJsonObject(input)) return calls.callApi(call);
    const caller = workflowSession(accountId, roleArn);
    const asked = { service, operation: action.charAt(0).toUpperCase() + action.slice(1), input };
    authorize(caller, asked);
    return around({ ...asked, caller }, () => calls.callApi(call));
  },
  aroundStart: (call, start) => {
    const caller = workflowSession(accountId, call.roleArn);
    for (const [service, operation, input] of callsOfStart(call))
      authorize(caller, { service, operation, input });
    const { stateMachineArn, name, input } = call;
    const asked = { service: 'sfn', operation: 'StartExecution', input: { stateMachineArn, name, input } };
    return around({ ...asked, caller }, async () => start());
  },
});

/** The optimized integration has this one name for it: https://github.com/awslabs/aws-deployment-framework/issues/460 */
function allowInvoke(authorize: () => void): void {
  try {
    authorize();
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'AccessDeniedException')
      throw new StatesError('Lambda.AWSLambdaException', cause.message, { cause });
    throw cause;
  }
}

/**
 * Waiting for a child takes a rule that AWS manages, and the right to look at the child and to stop it:
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
 * That all of it is missed as soon as the child starts is inferred.
 */
function callsOfStart({ stateMachineArn: StateMachineArn, waits }: StartCall) {
  const start = ['sfn', 'StartExecution', { StateMachineArn }] as const;
  if (!waits) return [start];
  const ExecutionArn = `${StateMachineArn.replace(':stateMachine:', ':execution:')}:any`;
  const Rule = `${StateMachineArn.replace(/:states:(.*):stateMachine:.*$/, ':events:$1')}:rule/${MANAGED_RULE}`;
  return [
    start,
    ['sfn', 'DescribeExecution', { ExecutionArn }] as const,
    ['sfn', 'StopExecution', { ExecutionArn }] as const,
    ...(['DescribeRule', 'PutRule', 'PutTargets'] as const).map(
      (operation) => ['events', operation, { Rule }] as const,
    ),
  ];
}

const MANAGED_RULE = 'StepFunctionsGetEventsForStepFunctionsExecutionRule';
