const SHOWN_LENGTH = 80;

/** A behavior that AWS would not take, or a measurement that does not suit a behavior: says what was expected and got. */
export class UnfitValue extends Error {
  override readonly name = 'UnfitValue';
  readonly expected: string;
  readonly got: unknown;

  constructor(expected: string, got: unknown) {
    super(`Expected ${expected}, got ${(JSON.stringify(got) ?? 'nothing').slice(0, SHOWN_LENGTH)}`);
    this.expected = expected;
    this.got = got;
  }
}
