import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticErrorSchema } from '@smithy/types';

/** An error as AWS answers it. Its name is the service's own error code, so it cannot be a literal. */
export class AwsError extends Error {
  override readonly name: string;
  /** HTTP status code. */
  readonly status: number;

  constructor(
    { name, status, message }: { name: string; status: number; message: string },
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = name;
    this.status = status;
  }
}

/** The AWS error that an SDK schema such as `VersionsLimitExceededException$` describes. */
export const awsError = (schema: StaticErrorSchema, message: string, options?: ErrorOptions): AwsError => {
  const { error, httpError } = NormalizedSchema.of(schema).getMergedTraits();
  const status = typeof httpError === 'number' ? httpError : error === 'server' ? 500 : 400;
  return new AwsError({ name: schema[2], status, message }, options);
};

/** Something that AWS can do and the embedded account does not: answered as HTTP 501, never silently ignored. */
export class NotRehearsed extends Error {
  override readonly name = 'NotRehearsed';

  constructor(what: string) {
    super(`The embedded account does not implement ${what}`);
  }
}
