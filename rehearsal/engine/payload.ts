import type { Json } from '../../remediations/json';
import { StatesError } from './errors';

/** Bytes of UTF-8 JSON per input, output or Assign: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const MAX_PAYLOAD_BYTES = 262_144;

export const payloadBytes = (value: Json): number => Buffer.byteLength(JSON.stringify(value));

/** Throws `States.DataLimitExceeded`. `what` is for the message, such as `the output of state "Plan"`. */
export const assertPayload = (value: Json, what: string): void => {
  const bytes = payloadBytes(value);
  if (bytes <= MAX_PAYLOAD_BYTES) return;
  throw new StatesError(
    'States.DataLimitExceeded',
    `Expected ${what} to have at most ${MAX_PAYLOAD_BYTES} bytes, got ${bytes}`,
  );
};
