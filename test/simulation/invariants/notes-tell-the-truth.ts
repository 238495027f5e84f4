import type { Execution } from '../../../rehearsal/engine/execution';
import { changesOf, isDisturbedSince, runNamed } from '../changes';
import type { Invariant, Seen } from '../invariant';
import { journaledPlans } from '../journaled-plans';
import { isAs } from '../resource-states';
import { lookedAt, namedRun, notesIn, type WrittenNote, writerOf } from '../written-notes';

export const notesTellTheTruth: Invariant = {
  name: 'notes-tell-the-truth',
  promise:
    'A note that says that nothing was changed is of a run that has changed nothing; one that says that the resource is as before, or as planned, is right when it is written, unless somebody else has changed the fleet meanwhile; a run that a note names exists; NEW is never written.',
  beforeEffect: async (effect, seen) =>
    (await Promise.all(notesIn(effect, seen).map((note) => liesIn(note, seen)))).flat(),
};

async function liesIn(note: WrittenNote, seen: Seen): Promise<readonly string[]> {
  const { subject, text, status } = note;
  const named = namedRun(text);
  if (status === 'NEW') return [`${subject} becomes NEW`];
  if (named !== undefined && runNamed(named, seen.rehearsal) === undefined)
    return [`the note of ${subject} names ${named}, which is no run`];
  const writer = await writerOf(note, seen);
  if (writer === undefined) return [];
  const lies = [...whatChanged(text, writer, seen), ...(await howItStands(text, writer, seen))];
  return lies.map((lie) => `${lie}: "${text}" (${subject})`);
}

const UNCHANGED = /\b(nothing was changed|changed nothing|had nothing to do)\b/i;

function whatChanged(text: string, writer: Execution, seen: Seen): readonly string[] {
  const changes = UNCHANGED.test(text) ? changesOf(writer, seen) : [];
  return changes.map(({ call }) => `nothing is said to be changed after ${call.operation}`);
}

/** As `verify` says that it is done, and as `remediate` says that it was put back. */
const STANDING = [
  ['apply', /^Fleet Warden (replaced|put|set|took|released|isolated|have) /],
  ['undo', /The resource is as it was before/],
] as const;

async function howItStands(text: string, writer: Execution, seen: Seen): Promise<readonly string[]> {
  const { account, memberAccounts } = seen.rehearsal;
  const rows = await seen.journal();
  const [journaled] = journaledPlans(rows.filter(({ run }) => run === writer.name));
  const held = new Set(
    rows.flatMap(({ entry, findings, subject = '' }) =>
      entry === 'quarantine' && findings !== undefined ? [subject] : [],
    ),
  );
  if (journaled === undefined || isDisturbedSince(lookedAt(writer), writer, seen)) return [];
  const place = [account, ...memberAccounts].find(({ identity }) =>
    journaled.subject.includes(`/${identity.accountId}/`),
  );
  return STANDING.filter(
    ([way, says]) => says.test(text) && !isAs(journaled.plan, way, { account: place ?? account, held }),
  ).map(([way]) => `the resource is not as ${way === 'apply' ? 'planned' : 'before'}`);
}
