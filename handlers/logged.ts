import * as z from 'zod/mini';
import type { LogEntry, Metric, Subject } from './log-line';

export type Log = (entry: LogEntry) => void;

/** What is said of a call that went well, beside whose it was. */
export interface Told extends Partial<Subject> {
  readonly message: string;
  readonly outcome?: string | undefined;
  readonly metrics?: readonly Metric[];
}

export interface LoggedProps<Answer> {
  readonly function: string;
  readonly log: Log;
  /** Undefined: it has said so itself. */
  readonly tell: (answer: Answer, event: unknown) => Told | undefined;
}

/** Says of each call of a function how it went. A call that fails fails as before. */
export const logged =
  <Answer>(
    { function: name, log, tell }: LoggedProps<Answer>,
    handler: (event: unknown) => Promise<Answer>,
  ) =>
  async (event: unknown): Promise<Answer> => {
    try {
      const answer = await handler(event);
      const told = tell(answer, event);
      if (told !== undefined) log({ level: 'INFO', function: name, ...subjectOf(event), ...told });
      return answer;
    } catch (error) {
      log({ ...failure(error), function: name, ...subjectOf(event) });
      throw error;
    }
  };

const eventSchema = z.object({
  run: z.optional(z.string()),
  finding: z.optional(z.object({ Id: z.string() })),
});

/** What the workflow says of its run. */
function subjectOf(event: unknown): Subject {
  const { run = null, finding } = eventSchema.safeParse(event).data ?? {};
  return { run, finding: finding?.Id ?? null };
}

/** Workflows try again, so that only the last of several failures need be one of the run. */
function failure(error: unknown): Pick<LogEntry, 'level' | 'message' | 'metrics'> {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  const metrics: readonly Metric[] = /Throttl|TooManyRequests|LimitExceeded|ThroughputExceeded/.test(name)
    ? [{ name: 'ApiThrottles', value: 1 }]
    : [];
  return { level: 'ERROR', message: `${name}: ${message}`, metrics };
}
