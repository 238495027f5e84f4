import type { Around } from '../../rehearsal/account/gateway';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import { isRead } from './earlier-answers';
import type { Effect, Invariant, Seen } from './invariant';
import { journalRows } from './journal-rows';

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
  const effects: Effect[] = [];
  const checked = new Map<string, number>();
  const seen = (): Seen => ({
    rehearsal: rehearsal(),
    journal: () => journalRows(rehearsal()),
    effects,
  });
  const note = ({ name }: Invariant, found: readonly string[]): void => {
    checked.set(name, (checked.get(name) ?? 0) + 1);
    const at = rehearsal().clock.now();
    violations.push(...found.map((what) => ({ invariant: name, what, at })));
  };
  return {
    violations,
    checked,
    around: async (call, run) => {
      if (call.caller === undefined || isRead(call)) return run();
      const effect = { call, at: rehearsal().clock.now() };
      for (const invariant of invariants)
        if (invariant.beforeEffect !== undefined)
          note(invariant, await invariant.beforeEffect(effect, seen()));
      const output = await run();
      effects.push(effect);
      return output;
    },
    rest: async () => {
      for (const invariant of invariants)
        if (invariant.atRest !== undefined) note(invariant, await invariant.atRest(seen()));
    },
  };
}
