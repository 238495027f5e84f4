import type { PolicyDocument } from './document';

/** One thing that a repair changes, in words for the person who approves it. */
export interface Change {
  /** Counted from 0, in the document as it was; missing when the change is not about one statement. */
  readonly statement?: number;
  readonly actions: readonly string[];
  /** Resources, or an action that was written with a wildcard. */
  readonly from: readonly string[];
  /** What stands in their place; empty when nothing does. */
  readonly to: readonly string[];
  readonly why: string;
}

/** A repaired document with its changes, or the reason why it is left alone. */
export type Repaired =
  | { readonly document: PolicyDocument; readonly changes: readonly Change[] }
  | { readonly refused: string };
