import { bindingsOf } from './bindings';
import type { RawState } from './compiler';
import { StatesError } from './errors';
import { compileExit } from './exit';
import type { Catcher, Retrier } from './fields';
import { matches, refuseMisplacedAll } from './matching';
import { inside } from './place';
import { createRetryPolicy } from './retry';
import type { Exit, Visit } from './state';
import { pause } from './waiting';

/** One attempt of a state that may be retried; `retryCount` counts the retries before it. */
export type Attempt = (visit: Visit, retryCount: number) => Promise<Exit>;

export interface RecoveryFields {
  readonly Retry: readonly Retrier[];
  readonly Catch: readonly Catcher[];
}

/** A visit of a state: attempts until one succeeds or the retries are used up, then the catchers. */
export const compileRecovery = (fields: RecoveryFields, raw: RawState, attempt: Attempt) => {
  const { clock, random } = raw.compiler.world;
  refuseMisplacedAll(fields.Retry, inside(raw.place, 'Retry'));
  const rescue = compileCatch(fields.Catch, raw);

  return async (visit: Visit): Promise<Exit> => {
    const { execution, signal } = visit.run;
    const nextDelay = createRetryPolicy(fields.Retry, random);
    for (let retryCount = 0; ; retryCount += 1) {
      try {
        return await attempt(visit, retryCount);
      } catch (error) {
        if (!(error instanceof StatesError)) throw error;
        const failure = { state: visit.state, error: error.error, cause: error.message };
        execution.record({ type: 'AttemptFailed', ...failure });
        const delaySeconds = nextDelay(error);
        if (delaySeconds === undefined) return await rescue(visit, error);
        execution.record({ type: 'RetryScheduled', ...failure, delaySeconds, retry: retryCount + 1 });
        await pause({ clock, signal, ms: delaySeconds * 1000 });
      }
    }
  };
};

const compileCatch = (catchers: readonly Catcher[], { place, compiler }: RawState) => {
  const within = inside(place, 'Catch');
  refuseMisplacedAll(catchers, within);
  const rules = catchers.map((catcher, index) => ({
    errorEquals: catcher.ErrorEquals,
    next: catcher.Next,
    leave: compileExit({ ...catcher, next: catcher.Next }, inside(within, index), compiler),
  }));

  return async (visit: Visit, error: StatesError): Promise<Exit> => {
    const rule = rules.find(({ errorEquals }) => matches(errorEquals, error));
    if (!rule) throw error;
    const { state } = visit;
    visit.run.execution.record({
      type: 'ErrorCaught',
      state,
      error: error.error,
      cause: error.message,
      next: rule.next,
    });
    const errorOutput = errorOutputOf(error);
    return rule.leave({ bindings: bindingsOf(visit, { errorOutput }), otherwise: errorOutput });
  };
};

// A timeout has no Cause at all, and an expression that reads one fails as on AWS.
const errorOutputOf = ({ error, message }: StatesError) => ({
  Error: error,
  ...(message && { Cause: message }),
});
