import type { Answer, ApprovalRequest, Verdict } from '../../remediations/approval';
import { html } from './html';
import { foreign, layout, readableTime } from './layout';

/** A page of one sentence or two. */
const notice = (title: string, text: string): string =>
  layout(title, html`<section><p>${text}</p></section>`);

const WORDS: Readonly<Record<Answer, string>> = {
  approved: 'approved',
  rejected: 'rejected',
  'risk-accepted': 'answered with “accept the risk”',
};

const CONSEQUENCES: Readonly<Record<Answer, string>> = {
  approved:
    'The repair starts now, exactly as it was shown. If the resource has changed since, nothing is done.',
  rejected: 'Nothing is changed. The note of the finding says so, with your reason.',
  'risk-accepted':
    'Nothing is changed, and the finding becomes SUPPRESSED with your name and reason in its note.',
};

export const decidedPage = ({ answer }: Verdict): string =>
  notice(`Thank you: this was ${WORDS[answer]}`, `${CONSEQUENCES[answer]} You can close this page.`);

export const alreadyDecidedPage = ({ answer, by, at, reason }: Verdict): string =>
  layout(
    'This has already been decided',
    html`<section>
<p>It was ${WORDS[answer]} by ${foreign(by)} on ${readableTime(at)}.</p>
${reason === undefined ? html`` : html`<p>Reason: ${foreign(reason)}</p>`}
<p>A link works once, so nothing more can be decided here.</p>
</section>`,
  );

export const expiredPage = ({ expiresAt }: ApprovalRequest): string =>
  notice(
    'This request has expired',
    `Nobody answered until ${readableTime(expiresAt)}, so nothing was changed. Start the run again from the finding in Security Hub.`,
  );

/** Says nothing about what there is: whoever guesses learns nothing. */
export const unknownPage = (): string =>
  notice('There is nothing at this address', 'Check that the link is complete, as it was sent to you.');

export const tooLatePage = (): string =>
  notice(
    'Your answer came too late',
    'The run waits no longer, and nothing was changed. Start it again from the finding in Security Hub.',
  );

export const refusedPage = (reason: string): string =>
  notice('This cannot be decided here', `Nothing was changed: ${reason}.`);

export const malformedPage = (problem: string): string =>
  notice('Your answer was not understood', `Nothing was decided: ${problem}. Open the link again.`);
