import { types } from 'node:util';
import { UsageError } from './read-json';

/** The SDK says no more than this, and has no class for it. */
const NO_REGION = 'Region is missing';
export const REGION_WANTED = 'expected a Region by --region REGION, AWS_REGION or the profile, got none';

/** Errors of the SDK: of a service (https://smithy.io), and of finding credentials. */
const isOfAws = (error: unknown): error is Error =>
  types.isNativeError(error) && ('$fault' in error || error.name === 'CredentialsProviderError');

/** What AWS refuses, such as a missing permission, ends a command in one line instead of a stack trace. */
export async function inOneLine<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (types.isNativeError(cause) && cause.message === NO_REGION)
      throw new UsageError(REGION_WANTED, { cause });
    if (isOfAws(cause)) throw new UsageError(`AWS: ${cause.name}: ${cause.message}`, { cause });
    throw cause;
  }
}
