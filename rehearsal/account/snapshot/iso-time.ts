import { SnapshotError } from './snapshot-error';

/** The AWS CLI writes ISO 8601 text or epoch seconds. */
export const isoTime = (time: string | number, path: string): string => {
  const date = new Date(typeof time === 'number' ? time * 1000 : time);
  if (Number.isNaN(date.getTime()))
    throw new SnapshotError({ path, expected: 'an ISO 8601 time or epoch seconds', got: time });
  return date.toISOString();
};
