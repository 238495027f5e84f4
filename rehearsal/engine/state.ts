import type { Json, JsonObject } from '../../remediations/json';
import type { LiveExecution } from './execution';

/** What a chain of states runs in: an execution, or one branch or iteration of it. */
export interface Run {
  readonly execution: LiveExecution;
  /** Aborted when the chain must stop. */
  readonly signal: AbortSignal;
  /** `$states.context.Map`, inside a Map. */
  readonly item: MapItem | undefined;
}

export interface MapItem {
  readonly index: number;
  readonly value: Json;
}

/** One stay in a state. */
export interface Visit {
  readonly run: Run;
  readonly state: string;
  readonly input: Json;
  readonly variables: JsonObject;
  /** Epoch milliseconds. */
  readonly enteredAt: number;
}

export interface Exit {
  /** Undefined at the end of the chain. */
  readonly next: string | undefined;
  readonly output: Json;
  readonly assigned: JsonObject | undefined;
}

export interface State {
  readonly visit: (visit: Visit) => Promise<Exit>;
  /** Names of the states that may follow. */
  readonly successors: readonly string[];
}
