import type { Bus } from './account/events/bus';
import type { Identity } from './account/identity';
import { createClock } from './clock';
import type { Execution } from './engine/execution';
import { createRehearsal, type Rehearsal, type RehearsalOptions } from './rehearsal';

/** A stack in each of several Regions of an account, in one virtual time, joined by their event buses. */
export interface Regions {
  /** In the order of the options. */
  readonly rehearsals: readonly Rehearsal[];
  /** As that of a rehearsal; answers with what has started in each Region. */
  readonly run: (activity: () => void | Promise<void>) => Promise<readonly (readonly Execution[])[]>;
}

/** All start at the time of the first. */
export async function createRegions(
  options: readonly [RehearsalOptions, ...RehearsalOptions[]],
): Promise<Regions> {
  const [{ startAt }] = options;
  const clock = createClock({ start: startAt });
  const rehearsals: Rehearsal[] = [];
  const busOf = (arn: string): Bus | undefined =>
    rehearsals.find(({ account }) => defaultBus(account.identity) === arn)?.account.events;
  for (const region of options)
    rehearsals.push(await createRehearsal({ ...region, createClock: () => clock, busOf }));
  return {
    rehearsals,
    run: (activity) =>
      Promise.all(rehearsals.map(({ run }, index) => run(index === 0 ? activity : () => undefined))),
  };
}

const defaultBus = ({ partition, region, accountId }: Identity): string =>
  `arn:${partition}:events:${region}:${accountId}:event-bus/default`;
