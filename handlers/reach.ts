import type { Fleet, Provisions } from '../remediations/fleet';
import { type Acting, unlessRefused } from './acting';
import { createBounds } from './bounds';
import { createFleet, type FleetSources } from './fleet';
import type { Journal } from './journal';
import { memberRole, type Place } from './member-role';
import { readLoggingRole } from './read-logging';

/** An account as a plan is made for it. */
export interface Reached {
  readonly fleet: Fleet & Provisions;
  /** Holds what is decided within the settings. */
  readonly bounds: ReturnType<typeof createBounds>;
}

/** Undefined: the account has no role for us. */
export type Reach = (place: Place) => Promise<Reached | undefined>;

export interface ReachDependencies {
  readonly sources: Acting<Omit<FleetSources, 'journal'>>;
  readonly journal: Journal;
  /** The name of the thing group of quarantined things, and of its policy; everywhere the same. */
  readonly quarantineGroup: string;
}

export const createReach =
  ({ sources, journal, quarantineGroup }: ReachDependencies): Reach =>
  async (place) => {
    const read = await unlessRefused(sources(memberRole(place, 'read')));
    if (read === undefined) return undefined;
    return {
      fleet: {
        ...createFleet({ ...read, journal }),
        accountId: place.accountId,
        quarantineGroup,
        loggingRole: () => readLoggingRole(read.iam, memberRole(place, 'enable-logging')),
      },
      bounds: createBounds({ iot: read.iot, journal }),
    };
  };
