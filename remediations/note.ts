import { printable } from './printable';

/** https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_NoteUpdate.html */
export const NOTE_LIMIT = 512;
export const NOTE_AUTHOR = 'fleet-warden';
/** Of notes that leave the workflow status alone: the finding may be NEW, and the rule of automatic runs passes them over. */
export const NOTE_ONLY_AUTHOR = 'fleet-warden-preview';
/** Of a release that failed: its finding stays archived, and the rule that releases passes it over. */
export const FAILED_RELEASE_AUTHOR = 'fleet-warden-release';

export type WorkflowStatus = 'NOTIFIED' | 'RESOLVED' | 'SUPPRESSED';

export interface FindingIdentifier {
  readonly Id: string;
  readonly ProductArn: string;
}

/** A finding as people are told of it. */
export interface TitledFinding extends FindingIdentifier {
  readonly Title?: string | undefined;
}

/** The key of a finding in the journal. */
export const findingKey = ({ ProductArn, Id }: FindingIdentifier): string => `${ProductArn}/${Id}`;

/** The arguments of BatchUpdateFindings; without `Workflow` the status stays as it is. */
export interface FindingUpdate {
  readonly FindingIdentifiers: readonly FindingIdentifier[];
  readonly Note: { readonly Text: string; readonly UpdatedBy: string };
  readonly Workflow?: { readonly Status: WorkflowStatus };
}

export function findingUpdate(
  { Id, ProductArn }: FindingIdentifier,
  text: string,
  status?: WorkflowStatus,
): FindingUpdate {
  return {
    FindingIdentifiers: [{ Id, ProductArn }],
    Note: {
      Text: shorten(noteText(text), NOTE_LIMIT),
      UpdatedBy: status === undefined ? NOTE_ONLY_AUTHOR : NOTE_AUTHOR,
    },
    ...(status === undefined ? {} : { Workflow: { Status: status } }),
  };
}

/** A note names what somebody else has named: Security Hub takes no half character, and people read the rest. */
const noteText = (text: string): string => printable(text).replace(/\p{Cs}/gu, '\uFFFD');

/** The same note, and the workflow status stays as it is. */
export const noteOnly = ({ FindingIdentifiers, Note }: FindingUpdate): FindingUpdate => ({
  FindingIdentifiers,
  Note: { ...Note, UpdatedBy: NOTE_ONLY_AUTHOR },
});

/** Cuts by whole code points: half an emoji is refused by Security Hub. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - 1);
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}…`;
}
