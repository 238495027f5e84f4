import * as sdk from '@aws-sdk/client-sqs';
import { awsError } from '../account/aws-error';
import { implement, type Operation, type Service } from '../account/operation';
import type { Rehearsal } from '../rehearsal';

/** Amazon SQS: how many events wait in the dead-letter queue of the stack, the only queue there is. */
export const undeliveredQueue = ({ undelivered, deployment }: Rehearsal): Service => {
  const getAttributes: Operation<sdk.GetQueueAttributesCommandInput, sdk.GetQueueAttributesCommandOutput> = ({
    QueueUrl,
  }) => {
    if (!deployment.queues.some(({ url }) => url === QueueUrl))
      throw awsError(sdk.QueueDoesNotExist$, 'The specified queue does not exist.');
    return { Attributes: { ApproximateNumberOfMessages: String(undelivered.length) } };
  };
  return {
    name: 'sqs',
    sdk,
    invalidInput: sdk.InvalidAttributeValue$,
    operations: [implement(sdk.GetQueueAttributes$, getAttributes)],
  };
};
