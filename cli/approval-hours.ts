import { LONGEST_APPROVAL_HOURS } from '../remediations/settings/settings';
import { UsageError } from './read-json';

/** How long requests for approval wait in a rehearsal; undefined: as the settings say. Throws UsageError. */
export function parseApprovalHours(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const hours = Number(text);
  if (/^\d+$/.test(text) && hours >= 1 && hours <= LONGEST_APPROVAL_HOURS) return hours;
  throw new UsageError(
    `expected --timeout to be a whole number of hours from 1 to ${LONGEST_APPROVAL_HOURS}, got ${text}`,
  );
}
