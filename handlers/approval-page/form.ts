import { ANSWERS, type Answer, REASON_LIMIT } from '../../remediations/approval';

export const NAME_LIMIT = 80;

export interface AnswerForm {
  readonly token: string;
  readonly answer: Answer;
  readonly reason: string | undefined;
  /** Whoever accepts a risk gives one. */
  readonly name: string | undefined;
}

/** What was posted, or what is wrong with it, as a clause. */
export type ReadForm = { readonly form: AnswerForm } | { readonly problem: string };

export function readForm(body: string): ReadForm {
  const fields = new URLSearchParams(body);
  const text = (name: string): string | undefined => fields.get(name)?.trim() || undefined;
  const answer = ANSWERS.find((known) => known === fields.get('answer'));
  if (answer === undefined) return { problem: 'it is none of the three answers' };
  const form = { token: text('token') ?? '', answer, reason: text('reason'), name: text('name') };
  const problem = problemOf(form);
  return problem === undefined ? { form } : { problem };
}

/** The form asks for all this too, but a browser need not. */
function problemOf({ answer, reason = '', name = '' }: AnswerForm): string | undefined {
  if (reason.length > REASON_LIMIT) return `the reason has more than ${REASON_LIMIT} characters`;
  if (name.length > NAME_LIMIT) return `the name has more than ${NAME_LIMIT} characters`;
  if (answer !== 'approved' && reason === '') return 'a reason is needed';
  return answer === 'risk-accepted' && name === '' ? 'a name is needed' : undefined;
}
