import type { Account } from './account/account';
import type { ExecutionEvent } from './engine/events';
import type { Execution } from './engine/execution';

/** Step Functions tells EventBridge when an execution ends: https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html */
export function emitEnded(
  account: Account,
  event: ExecutionEvent,
  describe: (executionArn: string) => Execution,
): void {
  if (event.type !== 'ExecutionEnded') return;
  const { name, stateMachineArn, input } = describe(event.execution);
  const { result } = event;
  account.events.put({
    version: '0',
    id: name,
    'detail-type': 'Step Functions Execution Status Change',
    source: 'aws.states',
    account: account.identity.accountId,
    time: new Date(event.at).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: account.identity.region,
    resources: [event.execution],
    detail: {
      executionArn: event.execution,
      stateMachineArn,
      name,
      status: result.status,
      input: JSON.stringify(input),
      output: result.status === 'SUCCEEDED' ? JSON.stringify(result.output) : null,
      error: ('error' in result ? result.error : undefined) ?? null,
      cause: ('cause' in result ? result.cause : undefined) ?? null,
    },
  });
}
