import type { Json } from '../../../remediations/json';
import type { Visit } from '../state';

export interface Job {
  readonly arguments: Json;
  /** The ARN of the role in the task's Credentials. */
  readonly assumes: string | undefined;
  readonly visit: Visit;
  /** Aborted when nobody waits for the job any more. */
  readonly signal: AbortSignal;
}

/** Does what a Task asks for; rejects with a `StatesError`. */
export type Integration = (job: Job) => Promise<Json>;
