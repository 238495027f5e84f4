import * as z from 'zod/mini';

/** The AWS CLI writes ISO 8601 text or epoch seconds; read as ISO 8601 in UTC. */
export const time = z.pipe(
  z.union([z.string(), z.number()]),
  z.transform((value, { issues }) => {
    const date = new Date(typeof value === 'number' ? value * 1000 : value);
    if (!Number.isNaN(date.getTime())) return date.toISOString();
    issues.push({ code: 'custom', message: 'an ISO 8601 time or epoch seconds', input: value });
    return z.NEVER;
  }),
);
