import type { Invariant } from './invariant';
import { askedFirst } from './invariants/asked-first';
import { capsHold } from './invariants/caps-hold';
import { claimsEnd } from './invariants/claims-end';
import { findingsEndWell } from './invariants/findings-end-well';
import { neverWidened } from './invariants/never-widened';
import { notesTellTheTruth } from './invariants/notes-tell-the-truth';
import { nothingIrreversible } from './invariants/nothing-irreversible';
import { onlyPlannedCalls } from './invariants/only-planned-calls';
import { resolvedIsCompliant } from './invariants/resolved-is-compliant';
import { runsHaveACause } from './invariants/runs-have-a-cause';

/** All that is promised, whatever goes wrong; in the order of docs/guarantees.md. */
export const INVARIANTS: readonly Invariant[] = [
  neverWidened,
  onlyPlannedCalls,
  askedFirst,
  nothingIrreversible,
  capsHold,
  resolvedIsCompliant,
  notesTellTheTruth,
  findingsEndWell,
  claimsEnd,
  runsHaveACause,
];
