import type { Decision } from './decision';
import type { Finding } from './finding';
import type { Conventions, Fleet, Provisions } from './fleet';
import type { Intent } from './intent';
import type { Plan } from './plan';

/** One way to repair. Its workflow in statemachines/ bears the same name. */
export interface Remediation extends Reversible {
  /** Decides, from the present state, what is to be done about a finding. */
  plan(finding: Finding, intent: Intent, fleet: Fleet & Provisions & Conventions): Promise<Decision>;
}

/** What a run has done, or is to take back. */
export interface Reversible {
  /** Plans to put back what `plan` has changed, or says why it does not. */
  undo(plan: Plan, fleet: Fleet & Provisions): Promise<Undo>;
  /**
   * Reads the resource again and answers what the note says. Throws NotYetVisible (look again later), NotAsPlanned
   * (somebody else has changed it) or NotCompliant; of several targets, StaleTarget (none was as planned, so plan
   * again) or Incomplete.
   */
  verify(plan: Plan, fleet: Fleet, notDone: readonly NotDone[]): Promise<string>;
}

export type Undo =
  | { readonly plan: Plan }
  /** It is as it was already. */
  | { readonly nothingToDo: string }
  | { readonly refused: string };

/** A target that a workflow could not change, while it went on with the others. */
export interface NotDone {
  readonly target: string;
  /** The name of the error. */
  readonly error: string;
}

/** AWS still shows the state from before the change: worth another look a little later. */
export class NotYetVisible extends Error {
  override readonly name = 'NotYetVisible';
}

/** The resource is neither as planned nor as before: somebody else has changed it. */
export class NotAsPlanned extends Error {
  override readonly name = 'NotAsPlanned';
}

/** The resource is as planned, and yet not compliant. */
export class NotCompliant extends Error {
  override readonly name = 'NotCompliant';
}

/** Nothing was changed, because nothing was as it was when the plan was made. */
export class StaleTarget extends Error {
  override readonly name = 'StaleTarget';
}

/** Of several targets some are as planned, and stay so; the message lists the others. */
export class Incomplete extends Error {
  override readonly name = 'Incomplete';
}
