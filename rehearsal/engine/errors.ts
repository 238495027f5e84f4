export interface StatesErrorOptions extends ErrorOptions {
  /** A second name under which it can be caught. */
  readonly alias?: string;
}

/** An error of a state, as Retry and Catch see it: `error` is matched, `message` is the Cause ('' for none). */
export class StatesError extends Error {
  override readonly name = 'StatesError';
  readonly alias: string | undefined;

  constructor(
    readonly error: string,
    cause = '',
    options: StatesErrorOptions = {},
  ) {
    super(cause, options);
    this.alias = options.alias;
  }
}

/** A definition that the engine cannot run as AWS would; thrown when it is registered. */
export class InvalidDefinition extends Error {
  override readonly name = 'InvalidDefinition';
}

/** Ends the work of a scope that is over (stopped, timed out, or a sibling failed); no state can catch it. */
export class Abandoned extends Error {
  override readonly name = 'Abandoned';
}
