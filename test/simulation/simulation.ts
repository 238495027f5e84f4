import type { Actor, Stage } from './actor';
import { ACTORS } from './actors';
import { writeSettings } from './actors/operators';
import { createChance } from './chance';
import { outcomesOf } from './outcomes';
import { createPeople } from './people';
import { pressedAgain } from './pressed-again';
import { count, type Tally } from './tally';
import type { Violation } from './watch';
import { HOUR_MS } from './weather';
import { createWorld, type World, type WorldOptions } from './world';

export interface Simulated {
  readonly seed: number;
  readonly hours: number;
  /** Executions by how they ended. */
  readonly outcomes: Tally;
  readonly faults: Tally;
  /** What actors did, by their name. */
  readonly acts: Tally;
  /** How often each invariant was asked. */
  readonly asked: Tally;
  readonly violations: readonly Violation[];
  /** Of the transcript. */
  readonly hash: string;
}

/** Longer than a claim can outlive its run: 4 hours, and as long as somebody might have approved. */
const LEASE_HOURS = 29;

/** Between two calls of a function somebody else acts, now and then. */
const AN_INTERRUPTION = 0.004;

/** Hours of a fleet, from one number. */
export async function simulate(options: WorldOptions): Promise<Simulated> {
  const world = await createWorld(options);
  const { rehearsal, watch, transcript, faults } = world;
  const acts = await play(world, options);
  await rehearsal.run(() => rehearsal.clock.sleep(LEASE_HOURS * HOUR_MS));
  await watch.rest();
  const endless = world.endless(rehearsal.clock.now());
  const violations = [...watch.violations, ...endless, ...(await settle(world))];
  await watch.rest();
  for (const { at, invariant, what } of violations) transcript.note(at, `violated ${invariant}: ${what}`);
  const asked = new Map([...watch.checked, ['convergence', 1]]);
  const outcomes = await outcomesOf(rehearsal);
  const { seed, hours } = options;
  return { seed, hours, outcomes, faults, acts, asked, violations, hash: transcript.hash() };
}

/** Everybody acts in their time; answers when all that this has set off has ended. */
async function play(world: World, { seed, hours }: WorldOptions): Promise<Tally> {
  const { rehearsal, transcript } = world;
  const { clock } = rehearsal;
  const acts = new Map<string, number>();
  const stage: Stage = { rehearsal, people: createPeople(rehearsal), chance: createChance(seed, 'actors') };
  const failures: unknown[] = [];
  const act = async (actor: Actor): Promise<void> => {
    count(acts, actor.name);
    const what = await actor.act(stage).catch((error: unknown) => {
      failures.push(error);
      return String(error);
    });
    transcript.note(clock.now(), `${actor.name}: ${what}`);
  };
  world.onCall(interruptions(world, seed, act));
  await rehearsal.run(() => {
    for (const { actor, at } of timetable(seed, hours))
      clock.after(at, () => void clock.run(() => act(actor)));
  });
  if (failures.length > 0) throw new AggregateError(failures, `seed ${seed}: actors failed`);
  return acts;
}

/** Milliseconds from the start. */
const timetable = (seed: number, hours: number) => {
  const chance = createChance(seed, 'timetable');
  return ACTORS.flatMap((actor) =>
    Array.from({ length: Math.round((actor.perDay * hours) / 24 + chance.between(0, 1)) }, () => ({
      actor,
      at: chance.between(0, hours * HOUR_MS),
    })),
  );
};

function interruptions(
  { weather }: World,
  seed: number,
  act: (actor: Actor) => Promise<void>,
): () => Promise<void> {
  const chance = createChance(seed, 'interruptions');
  const actors = ACTORS.filter(({ interrupts }) => interrupts);
  return async () => {
    const actor = chance.happens(AN_INTERRUPTION) ? chance.among(actors) : undefined;
    if (actor !== undefined && !weather.isOver()) await act(actor);
  };
}

/** The faults are over: what is open is pressed once more, and everything must become as if there had been none. */
async function settle({ rehearsal, makeCalm, approveAll }: World): Promise<readonly Violation[]> {
  writeSettings(rehearsal, '{}');
  approveAll();
  const found = await pressedAgain(rehearsal, makeCalm);
  const at = rehearsal.clock.now();
  return found.map((what) => ({ invariant: 'convergence', what, at }));
}
