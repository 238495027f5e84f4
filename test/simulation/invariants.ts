import type { Invariant } from './invariant';
import { claimsEnd } from './invariants/claims-end';
import { neverWidened } from './invariants/never-widened';
import { onlyPlannedCalls } from './invariants/only-planned-calls';

export const INVARIANTS: readonly Invariant[] = [claimsEnd, neverWidened, onlyPlannedCalls];
