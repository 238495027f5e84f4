import type { Identity } from '../identity';
import type { SnapshotFile } from './file';
import { SnapshotError } from './snapshot-error';

const ARN = /^arn:(aws|aws-cn|aws-us-gov):iot:([^:]+):(\d{12}):/;

/** The account as given, or as the first arn in the file names it. */
export const deriveIdentity = (file: SnapshotFile): Identity => {
  if (file.account) return file.account;
  const arns = [
    ...file.policies.map(({ policyArn }) => policyArn),
    ...file.certificates.map(({ certificateArn }) => certificateArn),
    ...file.things.map(({ thingArn }) => thingArn),
  ];
  for (const arn of arns) {
    const [, partition, region, accountId] = ARN.exec(arn ?? '') ?? [];
    if (region && accountId && isPartition(partition)) return { accountId, region, partition };
  }
  throw new SnapshotError({
    path: 'snapshot.account',
    expected: 'an account, or an arn that names it',
    got: undefined,
  });
};

const isPartition = (text: string | undefined): text is Identity['partition'] =>
  text === 'aws' || text === 'aws-cn' || text === 'aws-us-gov';
