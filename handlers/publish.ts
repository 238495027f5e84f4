import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Message } from '../remediations/message';

export interface Notifications {
  readonly sns: SNSClient;
  /** ARN of the topic for people: mail. */
  readonly topicArn: string;
  /** ARN of the topic for chat clients. */
  readonly chatTopicArn?: string | undefined;
}

/** Sends a message once to each topic; the first that SNS refuses throws. */
export async function publish(
  { sns, topicArn, chatTopicArn }: Notifications,
  { subject, body, chat }: Message,
): Promise<void> {
  await sns.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: body }));
  if (chatTopicArn !== undefined)
    await sns.send(new PublishCommand({ TopicArn: chatTopicArn, Subject: subject, Message: chat }));
}
