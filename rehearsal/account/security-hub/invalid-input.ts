import { InvalidInputException$ } from '@aws-sdk/client-securityhub';
import { type AwsError, awsError } from '../aws-error';

export const invalidInput = (message: string): AwsError => awsError(InvalidInputException$, message);

/** Throws `InvalidInputException` for a number or length out of range. */
export const checkRange = (what: string, value: number, [min, max]: readonly [number, number]): void => {
  if (!Number.isInteger(value) || value < min || value > max)
    throw invalidInput(`Expected ${what} from ${min} to ${max}, got ${value}`);
};
