import type { Execution } from '../../../rehearsal/engine/execution';
import { runNamed } from '../changes';
import type { Invariant } from '../invariant';

/** A lease, and as long as a person may take to approve: docs/runs.md. Seconds. */
const LONGEST_LEASE = 4 * 60 * 60;

/** States that give a finding free. */
const ENDS: readonly string[] = ['Record', 'Record the failure'];

/** A claim that is left behind keeps a finding from ever being repaired again. */
export const claimsEnd: Invariant = {
  name: 'claims-end',
  promise:
    'A claim ends with its run; where the journal could not be written then, or the run was stopped, it ends with its lease, 4 hours and the time for an approval later.',
  atRest: async ({ rehearsal, journal }) => {
    const now = rehearsal.clock.now() / 1000;
    const claims = (await journal()).filter(
      ({ entry, expiresAt }) => entry === 'claim' && Number(expiresAt ?? 0) > now,
    );
    return claims.flatMap(({ subject, run = '', expiresAt }) => {
      const execution = runNamed(run, rehearsal);
      if (execution?.stoppedAt === undefined) return [`${run}, which does not run, holds ${subject}`];
      if (!mayHold(execution)) return [`run ${run} has ended and still holds ${subject}`];
      const lease = Number(expiresAt) - execution.stoppedAt / 1000;
      return lease > LONGEST_LEASE + approvalSeconds(execution)
        ? [`run ${run} holds ${subject} for ${lease} seconds after its end`]
        : [];
    });
  },
};

/** It was stopped, and close-run has not given the finding free; or the journal could not be written. */
const mayHold = ({ status, history }: Execution): boolean =>
  status === 'ABORTED' ||
  status === 'TIMED_OUT' ||
  history.some((event) => event.type === 'ErrorCaught' && ENDS.includes(event.state));

const approvalSeconds = ({ history }: Execution): number =>
  Math.max(
    0,
    ...history.map((event) => {
      if (event.type !== 'FunctionInvoked' || event.state !== 'Ask for approval') return 0;
      return Number((event.payload as { readonly timeoutSeconds?: number }).timeoutSeconds);
    }),
  );
