import { SNSClient } from '@aws-sdk/client-sns';
import type { Notifications } from '../publish';
import { requireEnvironment } from './environment';

/** The topics of the stack. */
export const createNotifications = (): Notifications => ({
  sns: new SNSClient({}),
  topicArn: requireEnvironment('TOPIC_ARN'),
  chatTopicArn: requireEnvironment('CHAT_TOPIC_ARN'),
});
