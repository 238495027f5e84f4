import type { MadeCall } from '../../rehearsal/account/gateway';

/** How long an answer may lag behind. AWS says "eventually" and gives no figure: this one is assumed. */
export const LAG_MS = 10_000;

/** What eventually consistent reads have answered of late. */
export interface EarlierAnswers {
  /** Undefined: none that may still be given. */
  readonly latest: (call: MadeCall) => unknown;
  readonly keep: (call: MadeCall, output: unknown) => void;
}

// A report about a role is generated to be read: the same is answered again for hours.
const READS = /^(Generate|Get|List|Describe|Query|Search)/;

export const isRead = ({ operation }: Pick<MadeCall, 'operation'>): boolean => READS.test(operation);

export function createAnswers(now: () => number): EarlierAnswers {
  const kept = new Map<string, { readonly at: number; readonly output: unknown }>();
  return {
    latest: (call) => {
      const answer = kept.get(keyOf(call));
      return answer !== undefined && now() - answer.at <= LAG_MS ? answer.output : undefined;
    },
    keep: (call, output) => {
      if (isRead(call) && !isConsistent(call))
        kept.set(keyOf(call), { at: now(), output: structuredClone(output) });
    },
  };
}

const isConsistent = ({ service, input }: MadeCall): boolean =>
  service === 'dynamodb' && (input as { ConsistentRead?: boolean }).ConsistentRead === true;

const keyOf = ({ caller, service, operation, input }: MadeCall): string =>
  JSON.stringify([caller?.accountId, service, operation, input]);
