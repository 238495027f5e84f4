import type { Place } from '../deployment/intrinsics';
import type { AccessRequest } from './evaluate';

/** A topic, and the key that encrypts what is published there. */
export interface EncryptedTopic {
  readonly arn: string;
  readonly keyArn: string | undefined;
}

/** What a publisher needs of the key of a topic: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
export const usedKey = (
  { region, accountId }: Place,
  topics: readonly EncryptedTopic[],
  topicArn: unknown,
): readonly AccessRequest[] => {
  const { keyArn } = topics.find(({ arn }) => arn === topicArn) ?? {};
  if (keyArn === undefined) return [];
  const context = {
    'kms:CallerAccount': [accountId],
    'kms:ViaService': [`sns.${region}.amazonaws.com`],
  };
  return ['kms:GenerateDataKey', 'kms:Decrypt'].map((action) => ({ action, resource: keyArn, context }));
};
