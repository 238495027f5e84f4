import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { HttpResponse } from '@smithy/core/transport';
import type { Journal } from '../../handlers/journal';

/** A journal that takes whatever is written and has nothing to read: only how it is asked counts. */
export const forgetfulJournal = (): Journal => ({
  dynamodb: new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    maxAttempts: 1,
    requestHandler: {
      handle: async () => ({
        response: new HttpResponse({ statusCode: 200, headers: {}, body: Buffer.from('{}') }),
      }),
    },
  }),
  table: 'journal',
});
