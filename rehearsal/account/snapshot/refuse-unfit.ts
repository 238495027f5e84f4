import { UnfitValue } from '../device-defender/detect/unfit-value';
import { SnapshotError } from './snapshot-error';

/** Throws `SnapshotError` with the path for an `UnfitValue`. */
export const refuseUnfit = (path: string, check: () => void): void => {
  try {
    check();
  } catch (cause) {
    if (cause instanceof UnfitValue)
      throw new SnapshotError({ path, expected: cause.expected, got: cause.got }, { cause });
    throw cause;
  }
};
