import {
  type DescribeHubCommandInput,
  type DescribeHubCommandOutput,
  ResourceNotFoundException$,
} from '@aws-sdk/client-securityhub';
import { awsError } from '../aws-error';
import { securityHubArn } from '../identity';
import type { Operation } from '../operation';
import type { Surroundings } from '../surroundings';

type DescribeHub = Operation<DescribeHubCommandInput, DescribeHubCommandOutput>;

/** It is always on; since when is not known. */
export const describeHub =
  ({ identity }: Pick<Surroundings, 'identity'>): DescribeHub =>
  ({ HubArn = securityHubArn(identity, 'hub/default') }) => {
    if (HubArn !== securityHubArn(identity, 'hub/default'))
      throw awsError(ResourceNotFoundException$, `Expected the ARN of the hub, got ${HubArn}`);
    return { HubArn, AutoEnableControls: true };
  };
