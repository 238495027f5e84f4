import { MalformedPolicyException$ } from '@aws-sdk/client-iot';
import { awsError } from '../aws-error';
import { isRecord } from '../record';

/** Characters without white space: https://docs.aws.amazon.com/general/latest/gr/iot-core.html#limits_iot */
const DOCUMENT_MAX_LENGTH = 2048;

/** Throws `MalformedPolicyException` for a document that AWS IoT would not store. */
export const checkPolicyDocument = (document: string): void => {
  const { length } = document.replace(/\s/g, '');
  if (length > DOCUMENT_MAX_LENGTH)
    throw malformed(`expected at most ${DOCUMENT_MAX_LENGTH} characters without white space, got ${length}`);
  if (!isRecord(parse(document))) throw malformed('expected a JSON object');
};

const parse = (document: string): unknown => {
  try {
    return JSON.parse(document);
  } catch (cause) {
    throw malformed('expected JSON', { cause });
  }
};

const malformed = (detail: string, options?: ErrorOptions): Error =>
  awsError(MalformedPolicyException$, `Policy document is malformed: ${detail}`, options);
