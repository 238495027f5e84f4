import type { Around, MadeCall } from '../../rehearsal/account/gateway';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import { isRead } from './earlier-answers';
import type { Effect, Invariant, Seen, SettingsThen } from './invariant';
import { type JournalRow, journalRows } from './journal-rows';

export interface Violation {
  readonly invariant: string;
  readonly what: string;
  /** Epoch milliseconds of virtual time. */
  readonly at: number;
}

export interface Watch {
  /** Stands closest to the account, inside of faults, so that it sees what takes effect and nothing else. */
  readonly around: Around;
  /** To be asked when nothing is under way. */
  readonly rest: () => Promise<void>;
  readonly violations: readonly Violation[];
  /** How many times each invariant was asked, by its name. */
  readonly checked: ReadonlyMap<string, number>;
}

/** Asks the invariants at each call of Fleet Warden that changes something, and at rest. */
export function createWatch(invariants: readonly Invariant[], rehearsal: () => Rehearsal): Watch {
  const violations: Violation[] = [];
  const checked = new Map<string, number>();
  const { seen, keep, look } = createSight(rehearsal);
  const note = async ({ name }: Invariant, found: Promise<readonly string[]> | undefined): Promise<void> => {
    if (found === undefined) return;
    checked.set(name, (checked.get(name) ?? 0) + 1);
    const at = rehearsal().clock.now();
    violations.push(...(await found).map((what) => ({ invariant: name, what, at })));
  };
  return {
    violations,
    checked,
    around: async (call, run) => {
      look();
      // What the invariants themselves read, and what is done before the rehearsal is there.
      if (isRead(call)) return run();
      if (call.caller === undefined) return keep(call, run);
      const effect = { call, at: rehearsal().clock.now() };
      for (const invariant of invariants) await note(invariant, invariant.beforeEffect?.(effect, seen));
      return keep(call, run);
    },
    rest: async () => {
      for (const invariant of invariants) await note(invariant, invariant.atRest?.(seen));
    },
  };
}

/** What there is to see, with the journal read once for each change of it. */
function createSight(rehearsal: () => Rehearsal) {
  const effects: Effect[] = [];
  const others: Effect[] = [];
  const settings: SettingsThen[] = [];
  let journal: Promise<readonly JournalRow[]> | undefined;
  const look = (): void => {
    const text = settingsIn(rehearsal());
    if (settings.at(-1)?.text !== text) settings.push({ from: rehearsal().clock.now(), text });
  };
  const seen: Seen = {
    get rehearsal() {
      return rehearsal();
    },
    journal: () => {
      journal ??= journalRows(rehearsal());
      return journal;
    },
    effects,
    others,
    get settings() {
      look();
      return settings;
    },
  };
  const keep = async <Output>(call: MadeCall, run: () => Promise<Output>): Promise<Output> => {
    if (call.service === 'dynamodb') journal = undefined;
    const output = await run();
    if (call.service === 'dynamodb') journal = undefined;
    const list = call.caller === undefined ? others : effects;
    if (call.caller !== undefined || isOfFleet(call)) list.push({ call, at: rehearsal().clock.now() });
    return output;
  };
  return { seen, keep, look };
}

/** An audit changes nothing. */
const isOfFleet = ({ service, operation }: MadeCall): boolean =>
  (service === 'iot' || service === 'iam') && !operation.startsWith('Start');

const settingsIn = ({ account, deployment }: Rehearsal): string => {
  const name = deployment.parameters.find((parameter) => !parameter.name.startsWith('/'))?.name ?? '';
  return account.state.parameters.get(name) ?? '';
};
