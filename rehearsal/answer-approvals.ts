import * as z from 'zod/mini';
import type { Answer, Verdict } from '../remediations/approval';
import type { Json } from '../remediations/json';
import type { Engine } from './engine/engine';
import type { RehearsedFunction } from './functions';

/** What a person is asked in a rehearsal. */
export interface Question {
  readonly summary: string;
  readonly reason: string;
}

/** Undefined: nobody answers, and the request expires. */
export type AnswerApproval = (question: Question) => Promise<Answer | undefined>;

const payloadSchema = z.object({
  taskToken: z.string(),
  reason: z.string(),
  plan: z.looseObject({ hash: z.string(), summary: z.string() }),
});

export interface Answering {
  readonly answer: AnswerApproval;
  readonly engine: () => Pick<Engine, 'sendTaskSuccess'>;
  readonly now: () => number;
}

/** The function `request-approval`, answered once it has asked. */
export const answered =
  ({ answer, engine, now }: Answering, deployed: RehearsedFunction): RehearsedFunction =>
  async (payload: Json) => {
    const result = await deployed(payload);
    const { taskToken, reason, plan } = payloadSchema.parse(payload);
    const given = await answer({ summary: plan.summary, reason });
    if (given === undefined) return result;
    const verdict: Verdict = {
      answer: given,
      hash: plan.hash,
      by: 'rehearsal',
      how: 'command',
      at: new Date(now()).toISOString(),
    };
    engine().sendTaskSuccess(taskToken, { ...verdict } as Json);
    return result;
  };
