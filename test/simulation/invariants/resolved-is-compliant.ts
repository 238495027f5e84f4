import { isDisturbedSince } from '../changes';
import type { Invariant, Seen } from '../invariant';
import { isReportedNow } from '../reported';
import { lookedAt, notesIn, type WrittenNote, writerOf } from '../written-notes';

/** Judged by the audit and the alarms of the embedded account, on what it really holds. */
export const resolvedIsCompliant: Invariant = {
  name: 'resolved-is-compliant',
  promise:
    'A finding that becomes RESOLVED is one that an audit or the alarms of that moment would not report, unless somebody else, or another run, has changed the fleet since the run last looked, or up to 10 seconds before.',
  beforeEffect: async (effect, seen) => {
    const wrong: string[] = [];
    for (const note of notesIn(effect, seen))
      if (await isUntrue(note, seen)) wrong.push(`${note.subject} becomes RESOLVED, and is not compliant`);
    return wrong;
  },
};

async function isUntrue(note: WrittenNote, seen: Seen): Promise<boolean> {
  const { status, finding } = note;
  if (status !== 'RESOLVED' || finding === undefined) return false;
  const { account, memberAccounts, clock } = seen.rehearsal;
  const place = [account, ...memberAccounts].find(
    ({ identity }) => identity.accountId === finding.AwsAccountId,
  );
  if (place === undefined || !isReportedNow(finding, place, clock.now())) return false;
  const writer = await writerOf(note, seen);
  return writer === undefined || !isDisturbedSince(lookedAt(writer), writer, seen);
}
