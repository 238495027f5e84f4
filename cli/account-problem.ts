import { types } from 'node:util';
import { UsageError } from './read-json';

/** Errors of the SDK: of a service (https://smithy.io), and of finding credentials or a Region. */
const isOfAws = (error: unknown): error is Error =>
  types.isNativeError(error) &&
  ('$fault' in error || error.name === 'CredentialsProviderError' || error.message === 'Region is missing');

/** What AWS refuses, such as a missing permission, ends a command in one line instead of a stack trace. */
export async function inOneLine<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isOfAws(cause)) throw new UsageError(`AWS: ${cause.name}: ${cause.message}`, { cause });
    throw cause;
  }
}
