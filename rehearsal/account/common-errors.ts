import type { StaticErrorSchema } from '@smithy/types';
import { AwsError } from './aws-error';

// Errors that every service has and the SDK models nowhere:
// https://docs.aws.amazon.com/step-functions/latest/apireference/CommonErrors.html

const ERROR_SCHEMA = -3;

const clientError = (name: string): StaticErrorSchema => [
  ERROR_SCHEMA,
  'aws.common',
  name,
  { error: 'client', httpError: 400 },
  ['message'],
  [0],
];

/** As JSON services call an input that does not fit. */
export const ValidationException$ = clientError('ValidationException');

/** As query services call it. */
export const ValidationError$ = clientError('ValidationError');

/** A body that cannot be read at all. */
export const unreadable = (message: string, options?: ErrorOptions): AwsError =>
  new AwsError({ name: 'SerializationException', status: 400, message }, options);

/** JSON and REST services say it in one way, query services in another. */
export const unknownOperation = (what: string, status: 400 | 404): AwsError =>
  new AwsError({
    name: 'UnknownOperationException',
    status,
    message: `Expected an operation of the service, got ${what || 'none'}`,
    queryCode: 'InvalidAction',
  });
