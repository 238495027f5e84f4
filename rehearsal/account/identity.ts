/** Partitions have their own arn prefix: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

export interface Identity {
  readonly accountId: string;
  readonly region: string;
  readonly partition: Partition;
}

export const iotArn = ({ partition, region, accountId }: Identity, resource: string): string =>
  `arn:${partition}:iot:${region}:${accountId}:${resource}`;

export const securityHubArn = ({ partition, region, accountId }: Identity, resource: string): string =>
  `arn:${partition}:securityhub:${region}:${accountId}:${resource}`;
