import fc from 'fast-check';
import type { Around } from '../../rehearsal/account/gateway';
import { loadSnapshot } from '../../rehearsal/account/snapshot/load';
import type { Snapshot } from '../../rehearsal/account/snapshot/snapshot';
import type { ReplaceFunction } from '../../rehearsal/invoke';
import { createRehearsal, type Rehearsal, type RehearsalOptions } from '../../rehearsal/rehearsal';
import { accounts } from '../support/arbitrary-account';
import { someSettings, writeSettings } from './actors/operators';
import { createChance } from './chance';
import { createFaults } from './faults';
import { INVARIANTS } from './invariants';
import { createMostDeliveries, type MostDeliveries } from './most-deliveries';
import type { MakeCalm } from './pressed-again';
import { count, type Tally } from './tally';
import { templateFor } from './templates';
import { createTranscript, type Transcript } from './transcript';
import { createWatch, type Watch } from './watch';
import { createWeather, type Weather } from './weather';

export interface WorldOptions {
  readonly seed: number;
  /** Of virtual time, in which actors act and faults happen. */
  readonly hours: number;
  /** Sees each line of the transcript. */
  readonly show?: ((line: string) => void) | undefined;
  /** Puts another function in the place of a deployed one, to see whether a bug is found. */
  readonly replaceFunction?: ReplaceFunction | undefined;
}

/** A fleet with the stack deployed, faults around it, and invariants that watch. */
export interface World {
  readonly rehearsal: Rehearsal;
  readonly watch: Watch;
  readonly transcript: Transcript;
  readonly weather: Weather;
  /** By kind, as they come. */
  readonly faults: Tally;
  /** Whether runs have started one another for ever. */
  readonly endless: MostDeliveries['violations'];
  /** Made in the same way, without faults; every plan is approved there. */
  readonly makeCalm: MakeCalm;
  /** From now on every plan is approved here too. */
  readonly approveAll: () => void;
  /** Stands around each call of a function: somebody may act before it. */
  readonly onCall: (interrupt: () => Promise<void>) => void;
}

const ACCOUNT = { accountId: '111122223333', region: 'eu-west-1', partition: 'aws' } as const;
/** Of one world, many times as many as any has. */
const MOST_DELIVERIES = 100_000;
const START = Date.parse('2026-03-02T06:00:00Z');

export async function createWorld({ seed, hours, show, replaceFunction }: WorldOptions): Promise<World> {
  const chance = createChance(seed, 'world');
  const template = templateFor(chance.happens(0.5));
  const transcript = createTranscript(show);
  const faults = new Map<string, number>();
  const now = (): number => rehearsal.clock.now();
  const weather = createWeather({ chance: createChance(seed, 'weather'), hours, start: START, now });
  const watch = createWatch(INVARIANTS, () => rehearsal);
  const storm = createFaults({
    ...{ seed, weather },
    clock: () => rehearsal.clock,
    onFault: (kind, where) => {
      count(faults, kind);
      transcript.note(now(), `fault ${kind} at ${where}`);
    },
  });
  let answer: Awaited<ReturnType<NonNullable<RehearsalOptions['answer']>>>;
  let interrupt = async () => {};
  const around: Around = async (call, run) => {
    if (call.caller === undefined) return watch.around(call, run);
    if (call.caller.session !== 'states') await interrupt();
    return storm.around(call, () => watch.around(call, run));
  };
  const most = createMostDeliveries(MOST_DELIVERIES, storm.aroundDelivery);
  const rehearsal: Rehearsal = await createRehearsal({
    ...{ template, seed, around, startAt: START, aroundDelivery: most.aroundDelivery },
    snapshot: snapshotOf(seed),
    answer: async () => answer,
    onEvent: ({ at, ...event }) => transcript.note(at, JSON.stringify(event)),
    replaceFunction: (handler, deployed) =>
      storm.replaceFunction(handler, replaceFunction?.(handler, deployed) ?? deployed),
  });
  writeSettings(rehearsal, someSettings(chance));
  return {
    ...{ rehearsal, watch, transcript, weather, faults, endless: most.violations },
    makeCalm: async (snapshot, startAt) => {
      const calm = await createRehearsal({
        ...{ template, snapshot, startAt, seed },
        answer: async () => 'approved',
        ...(replaceFunction && { replaceFunction }),
      });
      writeSettings(calm, '{}');
      return calm;
    },
    approveAll: () => {
      answer = 'approved';
    },
    onCall: (act) => {
      interrupt = act;
    },
  };
}

/** Through JSON, as a file is: what is undefined is left out. */
const snapshotOf = (seed: number): Snapshot => {
  const [account = {}] = fc.sample(accounts, { seed, numRuns: 1 });
  return loadSnapshot({ account: ACCOUNT, ...JSON.parse(JSON.stringify(account)) });
};
