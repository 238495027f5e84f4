import type { Finding } from '../../rehearsal/account/security-hub/state';
import type { Execution } from '../../rehearsal/engine/execution';
import { runNamed } from './changes';
import type { Effect, Seen } from './invariant';

/** What Fleet Warden writes to a finding. */
export interface WrittenNote {
  /** As the journal has it: ProductArn/Id. */
  readonly subject: string;
  readonly text: string;
  /** Undefined: it stays as it is. */
  readonly status: string | undefined;
  /** As Security Hub holds it before. */
  readonly finding: Finding | undefined;
}

interface Update {
  readonly FindingIdentifiers: readonly { readonly Id: string; readonly ProductArn: string }[];
  readonly Note?: { readonly Text: string };
  readonly Workflow?: { readonly Status: string };
}

export function notesIn({ call }: Effect, { rehearsal }: Seen): readonly WrittenNote[] {
  if (call.operation !== 'BatchUpdateFindings') return [];
  const { FindingIdentifiers, Note, Workflow } = call.input as Update;
  return FindingIdentifiers.map(({ ProductArn, Id }) => ({
    subject: `${ProductArn}/${Id}`,
    text: Note?.Text ?? '',
    status: Workflow?.Status,
    finding: rehearsal.account.state.securityHub.findings.get(`${ProductArn}/${Id}`)?.finding,
  }));
}

/** The run that a note is of: the one that it names, else the one that holds the finding. Undefined: of none. */
export async function writerOf({ subject, text }: WrittenNote, seen: Seen): Promise<Execution | undefined> {
  const named = namedRun(text);
  if (named !== undefined) return runNamed(named, seen.rehearsal);
  const claim = (await seen.journal()).find((row) => row.subject === subject && row.entry === 'claim');
  return claim?.expiresAt === undefined ? undefined : runNamed(claim.run ?? '', seen.rehearsal);
}

/** As `remediate` and `close-run` say it. */
export const namedRun = (text: string): string | undefined =>
  /[Rr]un (\S+) (?:failed|was stopped|ran out of time)/.exec(text)?.[1];

/** When a run has looked at the account last: whatever it says is of then. */
export function lookedAt({ history, startedAt }: Execution): number {
  const looks = history.filter(
    (event) =>
      event.type === 'StateEntered' && ['Plan', 'Verify', 'Apply', 'Put it back'].includes(event.state),
  );
  return looks.at(-1)?.at ?? startedAt;
}
