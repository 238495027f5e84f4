import type { Invariant } from '../invariant';

/** A claim that is left behind keeps a finding from ever being repaired again. */
export const claimsEnd: Invariant = {
  name: 'claims-end',
  promise: 'No claim outlives its run by more than its lease.',
  atRest: async ({ rehearsal, journal }) => {
    const now = rehearsal.clock.now() / 1000;
    return (await journal())
      .filter(
        ({ entry, expiresAt }) => entry === 'claim' && expiresAt !== undefined && Number(expiresAt) > now,
      )
      .map(({ subject, run }) => `run ${run} still holds ${subject}`);
  },
};
