import { shownJson } from '../../../remediations/json';

const SHOWN_LENGTH = 80;

/** A snapshot file that cannot be used: says where, what was expected and what was there. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';

  constructor(
    { path, expected, got }: { readonly path: string; readonly expected: string; readonly got: unknown },
    options?: ErrorOptions,
  ) {
    super(`${path}: expected ${expected}, got ${shownJson(got, SHOWN_LENGTH)}`, options);
  }
}
