import type { AnswerApproval } from '../rehearsal/answer-approvals';
import { printable } from '../remediations/printable';
import { UsageError } from './read-json';
import type { Terminal } from './terminal';

const APPROVALS = ['none', 'all', 'ask'] as const;

/** How a rehearsal answers requests for approval. Throws UsageError. */
export function answerApproval(how: string, { err, ask }: Terminal): AnswerApproval {
  const known = APPROVALS.find((name) => name === how);
  switch (known) {
    case 'none':
      return async () => undefined;
    case 'all':
      return async () => 'approved';
    case 'ask':
      if (ask === undefined) throw new UsageError('expected a terminal for --approve ask, got none');
      return async ({ summary, reason }) => {
        err(`\nTo ${printable(summary)}\nneeds approval: ${printable(reason)}\n`);
        const answer = await ask(
          'Approve? y = yes, n = reject, r = accept the risk, Enter = let it expire: ',
        );
        return ANSWERS.get(answer.trim().toLowerCase());
      };
    case undefined:
      throw new UsageError(`expected --approve to be one of ${APPROVALS.join(', ')}, got ${how}`);
  }
}

const ANSWERS = new Map([
  ['y', 'approved' as const],
  ['n', 'rejected' as const],
  ['r', 'risk-accepted' as const],
]);
