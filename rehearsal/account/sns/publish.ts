import * as sdk from '@aws-sdk/client-sns';
import { awsError } from '../aws-error';
import type { Checked, Operation } from '../operation';
import { randomUuid } from '../random-id';
import type { Surroundings } from '../surroundings';
import type { SnsState } from './state';

/** Both limits: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const MESSAGE_MAX_BYTES = 262_144;
/** ASCII without control characters, less than 100, beginning with no space. */
const SUBJECT = /^[!-~][ -~]{0,98}$/;

/** Topics are taken as they come: every topic of the account and Region exists. */
export const publish =
  (
    { published }: SnsState,
    { identity, random }: Surroundings,
  ): Operation<sdk.PublishCommandInput, sdk.PublishCommandOutput> =>
  (input) => {
    const { TopicArn, Subject, Message } = input;
    const problem = problemIn(input);
    if (problem !== undefined)
      throw awsError(sdk.InvalidParameterException$, `Invalid parameter: ${problem}`);
    const { partition, region, accountId } = identity;
    if (!TopicArn?.startsWith(`arn:${partition}:sns:${region}:${accountId}:`))
      throw awsError(sdk.NotFoundException$, `Topic does not exist: ${TopicArn}`);
    const MessageId = randomUuid(random);
    published.push({ MessageId, TopicArn, Subject, Message });
    return { MessageId };
  };

function problemIn({ Subject, Message }: Checked<sdk.PublishCommandInput>): string | undefined {
  if (Subject !== undefined && !SUBJECT.test(Subject)) return 'Subject';
  if (Message === '') return 'Empty message';
  return Buffer.byteLength(Message) > MESSAGE_MAX_BYTES ? 'Message too long' : undefined;
}
