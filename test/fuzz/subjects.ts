import { approvalsSubject } from './approval-requests';
import { eventsSubject } from './events';
import { findingsSubject } from './findings';
import { pollution } from './intact';
import { policiesSubject } from './policies';
import type { Cases, Property, Subject, Tried } from './property';
import { settingsSubject } from './settings';
import { snapshotsSubject } from './snapshots';

/** Everything that comes from outside. */
export const SUBJECTS: readonly Subject[] = [
  findingsSubject(),
  eventsSubject(),
  policiesSubject(),
  settingsSubject(),
  snapshotsSubject(),
  approvalsSubject(),
];

export interface Portion {
  readonly subject: string;
  readonly property: Property;
  readonly count: number;
}

/** How many of all cases each property gets: as much for one subject as for another, at least one. */
export const portions = (cases: number, subjects = SUBJECTS): readonly Portion[] =>
  subjects.flatMap(({ name, properties }) => {
    const whole = properties.reduce((sum, { weight }) => sum + weight, 0);
    return properties.map((property) => ({
      subject: name,
      property,
      count: Math.max(1, Math.round((cases * property.weight) / whole / subjects.length)),
    }));
  });

/** Tries the cases; one that pollutes a prototype is a failure too, though it is not known which it was. */
export async function tryCases({ property }: Portion, cases: Cases): Promise<Tried> {
  const tried = await property.run(cases);
  const polluted = pollution();
  if (tried.failure !== undefined || polluted === undefined) return tried;
  const reason = `expected untouched prototypes, got another ${polluted}`;
  return { ...tried, failure: { path: '', counterexample: '', reason } };
}
