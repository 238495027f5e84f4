import * as z from 'zod/mini';

/**
 * Of a policy, thing, role alias, client or certificate; longer ones would not fit into the id of a finding.
 * https://docs.aws.amazon.com/iot/latest/apireference/API_CreatePolicy.html, the same for the others;
 * https://docs.aws.amazon.com/general/latest/gr/iot-core.html#message-broker-limits for client ids
 */
export const NAME_LIMIT = 128;

export const resourceName = z
  .string()
  // Zod's own check of a length looks at whatever has one, texts or not.
  .check(z.refine((name) => name.length <= NAME_LIMIT, `at most ${NAME_LIMIT} characters`));
