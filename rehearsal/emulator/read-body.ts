import type { IncomingMessage } from 'node:http';
import { AwsError } from '../account/aws-error';

/** DynamoDB's, the largest of the services here: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
export const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** Throws `RequestEntityTooLargeException`, and keeps nothing of a body that is larger. */
export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Otherwise leaving the loop closes the connection, and the client never reads why.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw tooLarge(bytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const tooLarge = (bytes: number): AwsError =>
  new AwsError({
    name: 'RequestEntityTooLargeException',
    status: 413,
    message: `Expected a body of at most ${MAX_BODY_BYTES} bytes, got ${bytes} and more`,
  });
