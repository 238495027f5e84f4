import type { Json } from '../../remediations/json';
import type { Bindings } from './expressions';
import type { MapItem, Visit } from './state';

/** What an expression may read beyond the input, the variables and the context of every state. */
export interface Readable {
  readonly result?: Json;
  readonly errorOutput?: Json;
  readonly retryCount?: number;
  readonly token?: string | undefined;
}

/**
 * The variables and `$states` of one evaluation.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
 */
export const bindingsOf = (visit: Visit, { retryCount = 0, token, ...readable }: Readable = {}): Bindings => {
  const context = {
    ...executionContext(visit),
    State: { EnteredTime: iso(visit.enteredAt), Name: visit.state, RetryCount: retryCount },
    ...(visit.run.item && mapContext(visit.run.item)),
    ...(token !== undefined && { Task: { Token: token } }),
  };
  return { ...visit.variables, states: { input: visit.input, context, ...readable } };
};

const executionContext = ({ run: { execution } }: Visit) => ({
  Execution: {
    Id: execution.arn,
    Input: execution.input,
    Name: execution.name,
    RoleArn: execution.roleArn,
    StartTime: iso(execution.startedAt),
    RedriveCount: 0,
  },
  StateMachine: { Id: execution.stateMachineArn, Name: execution.stateMachineArn.split(':').at(-1) },
});

const mapContext = ({ index, value }: MapItem) => ({ Map: { Item: { Index: index, Value: value } } });

const iso = (at: number): string => new Date(at).toISOString();
