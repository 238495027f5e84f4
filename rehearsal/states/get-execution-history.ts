import type {
  GetExecutionHistoryCommandInput,
  GetExecutionHistoryCommandOutput,
  HistoryEvent,
} from '@aws-sdk/client-sfn';
import type { Operation } from '../account/operation';
import type { ExecutionEvent } from '../engine/events';
import type { Execution } from '../engine/execution';
import { checkArn } from './check-arn';
import { historyOf, type Seen } from './history';
import type { Machines } from './machines';
import { statesPage } from './paging';
import { statesOf } from './states-of';

type GetHistory = Operation<GetExecutionHistoryCommandInput, GetExecutionHistoryCommandOutput>;

/** A page of what happened; throws `ExecutionDoesNotExist` and what `statesPage` throws. */
export const getExecutionHistory =
  ({ engine, workflows, region }: Machines): GetHistory =>
  ({ executionArn, reverseOrder = false, includeExecutionData = true, ...asked }) => {
    const execution = engine.describe(checkArn('execution', executionArn));
    const definition = workflows.find(({ arn }) => arn === execution.stateMachineArn)?.definition ?? {};
    const seen = { states: statesOf(definition), region, roleArn: execution.roleArn, includeExecutionData };
    const events = eventsOf(execution, seen);
    const ordered = reverseOrder ? events.toReversed() : events;
    const { items, nextToken } = statesPage(new Map(ordered.map((one) => [String(one.id), one])), asked);
    return { events: items, nextToken };
  };

/** Within branches that run at the same time AWS names the event before in the branch; here it is the one before. */
const eventsOf = ({ history }: Execution, seen: Seen): readonly HistoryEvent[] => {
  const lastIn = new Map<string, ExecutionEvent['type']>();
  return history
    .flatMap((event) => {
      const state = 'state' in event ? event.state : '';
      const happened = historyOf(event, lastIn.get(state), seen);
      lastIn.set(state, event.type);
      return happened.map((one) => ({ timestamp: new Date(event.at), ...one }));
    })
    .map((event, index) => ({ ...event, id: index + 1, previousEventId: index }));
};
