import { ASSUMED, PRICES } from './prices';
import type { Usage } from './usage';

const BYTES_PER_GB = 1e9;

/** Of a function; a test compares it with the template. */
export const FUNCTION_GIGABYTES = 0.5;

/** US dollars for so much. */
export function costOf(usage: Usage): number {
  const logBytes =
    usage.logEvents * ASSUMED.bytesPerEvent + usage.functionCalls * ASSUMED.bytesPerFunctionCall;
  const gigabyteSeconds = usage.functionCalls * ASSUMED.functionSeconds * FUNCTION_GIGABYTES;
  return (
    usage.transitions * PRICES.transition +
    usage.functionCalls * PRICES.functionCall +
    gigabyteSeconds * PRICES.gigabyteSecond +
    usage.writeUnits * PRICES.writeUnit +
    usage.readUnits * PRICES.readUnit +
    usage.publishes * PRICES.publish +
    usage.registryCalls * PRICES.registryCall +
    usage.executions * ASSUMED.tracesPerExecution * PRICES.trace +
    (logBytes / BYTES_PER_GB) * PRICES.logGigabyte
  );
}
