import type { Invariant } from './invariant';
import { claimsEnd } from './invariants/claims-end';

export const INVARIANTS: readonly Invariant[] = [claimsEnd];
