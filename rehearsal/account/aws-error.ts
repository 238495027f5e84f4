import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticErrorSchema } from '@smithy/types';

interface AwsErrorParts {
  readonly name: string;
  readonly status: number;
  readonly message: string;
  readonly queryCode?: string | undefined;
}

/** An error as AWS answers it. Its name is the service's own error code, so it cannot be a literal. */
export class AwsError extends Error {
  override readonly name: string;
  /** HTTP status code. */
  readonly status: number;
  /** As the query protocol spells the name: `NoSuchEntity`. */
  readonly queryCode: string;

  constructor({ name, status, message, queryCode = name }: AwsErrorParts, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
    this.status = status;
    this.queryCode = queryCode;
  }
}

/** The AWS error that an SDK schema such as `VersionsLimitExceededException$` describes. */
export const awsError = (schema: StaticErrorSchema, message: string, options?: ErrorOptions): AwsError => {
  const { error, httpError, awsQueryError } = NormalizedSchema.of(schema).getMergedTraits();
  const status = typeof httpError === 'number' ? httpError : error === 'server' ? 500 : 400;
  return new AwsError({ name: schema[2], status, message, queryCode: queryCodeIn(awsQueryError) }, options);
};

const queryCodeIn = (trait: unknown): string | undefined =>
  Array.isArray(trait) && typeof trait[0] === 'string' ? trait[0] : undefined;

/** Something that AWS can do and the embedded account does not: answered as HTTP 501, never silently ignored. */
export class NotRehearsed extends Error {
  override readonly name = 'NotRehearsed';

  constructor(what: string) {
    super(`The embedded account does not implement ${what}`);
  }
}
