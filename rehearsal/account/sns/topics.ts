import * as sdk from '@aws-sdk/client-sns';
import { awsError } from '../aws-error';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import { page } from '../page';
import type { SnsState } from './state';

/** https://docs.aws.amazon.com/sns/latest/api/API_ListTopics.html */
const PAGE_SIZE = 100;

type ListTopics = Operation<sdk.ListTopicsCommandInput, sdk.ListTopicsCommandOutput>;
type ListSubscriptions = Operation<
  sdk.ListSubscriptionsByTopicCommandInput,
  sdk.ListSubscriptionsByTopicCommandOutput
>;

/** Nobody can subscribe here: what was published is kept. */
const listSubscriptions: ListSubscriptions = () => ({ Subscriptions: [] });

export const topicOperations = ({ topics }: SnsState): readonly ImplementedOperation[] => {
  const listTopics: ListTopics = ({ NextToken }) => {
    const found = page(topics, { token: NextToken, size: PAGE_SIZE });
    if (!found) throw awsError(sdk.InvalidParameterException$, 'Invalid parameter: NextToken');
    return { Topics: found.keys.map((TopicArn) => ({ TopicArn })), NextToken: found.next };
  };
  return [
    implement(sdk.ListTopics$, listTopics),
    implement(sdk.ListSubscriptionsByTopic$, listSubscriptions),
  ];
};
