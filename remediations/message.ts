import type { ApprovalRequest } from './approval';
import { renderBody } from './message/body';
import { renderChat } from './message/chat';
import { describePlan } from './message/describe-plan';
import { type Fact, fact } from './message/fact';
import { asciiLine } from './message/foreign';
import type { Links } from './message/links';
import type { TitledFinding } from './note';

/** One text for people, in the two forms that are published. */
export interface Message {
  /** Printable ASCII. */
  readonly subject: string;
  readonly body: string;
  /** JSON for chat clients. */
  readonly chat: string;
}

/** Less than 100 characters: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const SUBJECT_LIMIT = 99;

/** How a run may end, as far as people are told, in words. */
export const ENDINGS = {
  repaired: 'repaired',
  contained: 'contained, still open',
  released: 'released from quarantine',
  undone: 'undone',
  guidance: 'needs a person',
  declined: 'changed nothing',
  incomplete: 'done in part',
  expired: 'approval has expired, nothing was changed',
  failed: 'failed',
  reopened: 'reported again, open once more',
} as const;

export type Ending = keyof typeof ENDINGS;

export interface Ended {
  readonly finding: TitledFinding;
  readonly outcome: Ending;
  /** What the note of the finding says, the way to undo it included. */
  readonly note: string;
  /** ARN. */
  readonly execution: string;
}

/** Asks a person to decide about one plan. */
export function approvalMessage(request: ApprovalRequest, links: Links): Message {
  const { finding, plan, reason, execution, expiresAt } = request;
  return render({
    headline: 'Fleet Warden asks for approval',
    subject: `Approve? ${plan.summary}`,
    facts: [
      findingFact(finding),
      ...describePlan(plan),
      fact('Why it asks', reason),
      fact('Expires', `${expiresAt}; without an answer nothing is changed`),
      fact('Plan hash', plan.hash),
    ],
    nextSteps: [...howToDecide(request, links), ...whereToLook(links)],
    finding,
    execution,
    keywords: ['approval', plan.remediation],
    eventType: 'approval',
  });
}

/** What cannot be undone is rejected by link, but not approved, unless the settings allowed it. */
function howToDecide({ id, plan, irreversibleByLink }: ApprovalRequest, { page }: Links): readonly Fact[] {
  const commands = [`warden approve ${id}`, `warden reject ${id}`];
  if (page === undefined) return [fact('Decide', ...commands)];
  return plan.reversible || irreversibleByLink
    ? [fact('Decide', page, ...commands)]
    : [fact('Decide', ...commands), fact('Reject, but not approve', page)];
}

/** Tells how a run has ended. */
export function outcomeMessage({ finding, outcome, note, execution }: Ended, links: Links): Message {
  return render({
    headline: `Fleet Warden: ${ENDINGS[outcome]}`,
    subject: `${ENDINGS[outcome]}: ${finding.Title ?? finding.Id}`,
    facts: [findingFact(finding), fact('What happened', note)],
    nextSteps: whereToLook(links),
    finding,
    execution,
    keywords: [outcome],
    eventType: 'outcome',
  });
}

interface Content {
  readonly headline: string;
  readonly subject: string;
  readonly facts: readonly Fact[];
  /** Links and commands, all ours. */
  readonly nextSteps: readonly Fact[];
  readonly finding: TitledFinding;
  readonly execution: string;
  readonly keywords: readonly string[];
  readonly eventType: 'approval' | 'outcome';
}

function render({ headline, facts, nextSteps, finding, execution, ...content }: Content): Message {
  const subject = asciiLine(`Fleet Warden: ${content.subject}`, SUBJECT_LIMIT);
  return {
    subject,
    body: renderBody(headline, facts, nextSteps),
    chat: renderChat({
      headline,
      facts,
      nextSteps: nextSteps.flatMap(({ label, values }) => values.map((value) => `${label}: ${value}`)),
      keywords: ['fleet-warden', ...content.keywords],
      thread: execution.slice(execution.lastIndexOf(':') + 1),
      summary: subject,
      eventType: content.eventType,
      resource: finding.Id,
    }),
  };
}

const findingFact = ({ Title, Id }: TitledFinding): Fact =>
  fact('Finding', ...(Title === undefined ? [] : [Title]), Id);

const whereToLook = ({ finding, execution }: Links): readonly Fact[] => [
  fact('Finding', finding),
  fact('Execution', execution),
];
