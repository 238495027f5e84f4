import { type ApprovalRequest, REASON_LIMIT } from '../../remediations/approval';
import { NAME_LIMIT } from './form';
import { type Html, html } from './html';
import { foreign, layout, readableTime } from './layout';
import { planSection } from './plan-section';

export interface OpenPage {
  readonly request: ApprovalRequest;
  readonly formToken: string;
  /** Why this link cannot approve; undefined: it can. */
  readonly objection: string | undefined;
}

/** The request with everything that a decision needs, and the three answers. */
export const openPage = ({ request, formToken, objection }: OpenPage): string =>
  layout(
    'Your decision is needed',
    html`<p>Fleet Warden is about to ${foreign(request.plan.summary)}.</p>
<p>It asks because ${foreign(request.reason)}.</p>
<p><strong>Expires on <time datetime="${request.expiresAt}">${readableTime(request.expiresAt)}</time>.</strong>
Without an answer nothing is changed.</p>
${findingSection(request)}
${planSection(request.plan)}
${approveForm(formToken, objection)}
${rejectForm(formToken)}
${acceptForm(formToken)}
<p class="soft">Plan <code>${request.plan.hash}</code>; this link works once.</p>`,
  );

const findingSection = ({ finding, plan }: ApprovalRequest): Html => html`<section>
<h2>The finding</h2>
<dl>
${finding.Title === undefined ? html`` : entry('Title', finding.Title)}
${entry('Check', plan.check ?? 'a violation of a security profile')}
${entry('Finding', finding.Id)}
</dl>
</section>`;

const entry = (term: string, text: string): Html => html`<dt>${term}</dt><dd>${foreign(text)}</dd>`;

const approveForm = (formToken: string, objection: string | undefined): Html =>
  objection === undefined
    ? form(
        'approve',
        formToken,
        html`<h2>Approve</h2>
<p>Exactly this plan is carried out, or nothing.</p>
<button class="go" name="answer" value="approved">Approve</button>`,
      )
    : html`<section><h2>Approve</h2><p class="warn">Not by link: ${objection}.</p></section>`;

const rejectForm = (formToken: string): Html =>
  form(
    'reject',
    formToken,
    html`<h2>Reject</h2>
<p>Nothing is changed, and the note of the finding says so.</p>
${field('reason', 'Reason', REASON_LIMIT)}
<button class="stop" name="answer" value="rejected">Reject</button>`,
  );

const acceptForm = (formToken: string): Html =>
  form(
    'accept',
    formToken,
    html`<h2>Accept the risk</h2>
<p>Nothing is changed, and the finding becomes SUPPRESSED.</p>
${field('reason', 'Reason', REASON_LIMIT)}
${field('name', 'Your name', NAME_LIMIT)}
<button class="warn" name="answer" value="risk-accepted">Accept the risk</button>`,
  );

/** Without an action it goes to the address of the page, so the secret stands in no markup. */
const form = (id: string, formToken: string, content: Html): Html => html`<form id="${id}" method="post">
<input type="hidden" name="token" value="${formToken}">
${content}
</form>`;

const field = (name: string, label: string, limit: number): Html =>
  html`<label>${label}<input name="${name}" required maxlength="${limit}" autocomplete="off"></label>`;
