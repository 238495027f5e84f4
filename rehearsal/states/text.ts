import type { StaticErrorSchema } from '@smithy/types';
import type { Json } from '../../remediations/json';
import { awsError } from '../account/aws-error';

/** JSON as a caller wrote it; throws the error for text that is none. */
export const parseText = (text: string, otherwise: StaticErrorSchema): Json => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw awsError(otherwise, `Expected JSON, got ${text.slice(0, 80)}`, { cause });
  }
};
