import { NoSuchEntityException } from '@aws-sdk/client-iam';
import { ResourceNotFoundException } from '@aws-sdk/client-iot';

/** What is not there (any more) is an answer, not an error. */
export async function unlessGone<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ResourceNotFoundException || error instanceof NoSuchEntityException)
      return undefined;
    throw error;
  }
}
