import type { Answer } from '../../../remediations/approval';
import type { Actor, Stage } from '../actor';
import { journalRows } from '../journal-rows';

const ANSWERS: readonly [Answer, ...Answer[]] = [
  ...(['approved', 'approved', 'approved', 'approved'] as const),
  ...(['rejected', 'risk-accepted'] as const),
];

const LINK = /\/[\w-]{1,80}\/[\w-]{43}(?![\w-])/g;

/** Somebody answers a request with the command: one that is open, expired or answered, sometimes of another plan. */
export const commands: Actor = {
  name: 'command',
  perDay: 16,
  interrupts: false,
  act: async (stage) => {
    const { rehearsal, chance, people } = stage;
    const ids = (await journalRows(rehearsal)).flatMap(({ subject = '', entry }) =>
      entry === 'approval' ? [subject.replace('approval/', '')] : [],
    );
    const id = chance.among(ids);
    if (id === undefined) return 'has nothing to decide';
    const approval = await people.approval(id);
    const answer = chance.pick(ANSWERS);
    const by = chance.pick(['ada', 'grace']);
    const hash = chance.happens(0.15) ? 'of another plan' : approval.request.plan.hash;
    const decided = await people.decide(approval, { answer, by, hash });
    return `${by}: ${answer} for ${id}: ${decided.outcome}`;
  },
};

/** Somebody opens a link of a message and answers there, sometimes a second time at once. */
export const links: Actor = {
  name: 'link',
  perDay: 10,
  interrupts: false,
  act: async (stage) => {
    const { chance, people } = stage;
    const path = chance.among(linksOf(stage));
    if (path === undefined) return 'has no link';
    const answer = chance.pick(ANSWERS);
    const statuses = [await people.answerLink(path, answer)];
    if (chance.happens(0.2)) statuses.push(await people.answerLink(path, chance.pick(ANSWERS)));
    return `${answer} by link ${path.slice(0, 9)}: ${statuses.join(', then ')}`;
  },
};

const linksOf = ({ rehearsal: { account } }: Stage): readonly string[] => [
  ...new Set(account.state.sns.published.flatMap(({ Message }) => Message.match(LINK) ?? [])),
];
