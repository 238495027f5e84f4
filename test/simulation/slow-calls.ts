import type { Around } from '../../rehearsal/account/gateway';
import type { Clock } from '../../rehearsal/clock';
import type { Chance } from './chance';

const A_CALL_MS = 300;
/** Longer than a task waits for a call. */
const HANGS_MS = 31_000;

/**
 * Calls of workflows take their time, so that others act between them; some that get no answer hang until the task
 * gives up. The time of a function is its own: it makes several calls at once.
 */
export const slowCalls =
  (chance: Chance, clock: () => Clock): Around =>
  async (call, run) => {
    if (call.caller?.session !== 'states') return run();
    await clock().sleep(chance.between(10, A_CALL_MS));
    try {
      return await run();
    } catch (error) {
      const isUnanswered = error instanceof Error && error.name === 'SdkClientException';
      if (isUnanswered && chance.happens(0.3)) await clock().sleep(HANGS_MS);
      throw error;
    }
  };
