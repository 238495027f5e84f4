import {
  type DescribeEndpointCommandInput,
  type DescribeEndpointCommandOutput,
  InvalidRequestException$,
} from '@aws-sdk/client-iot';
import { awsError } from '../aws-error';
import type { Identity } from '../identity';
import type { Operation } from '../operation';

/** Left of the dot: https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeEndpoint.html */
const HOSTS: ReadonlyMap<string, (prefix: string) => string> = new Map([
  ['iot:Data', (prefix) => `${prefix}.iot`],
  ['iot:Data-ATS', (prefix) => `${prefix}-ats.iot`],
  ['iot:CredentialProvider', (prefix) => `${prefix}.credentials.iot`],
  ['iot:Jobs', (prefix) => `${prefix}.jobs.iot`],
]);

export const describeEndpoint =
  ({
    accountId,
    region,
    partition,
  }: Identity): Operation<DescribeEndpointCommandInput, DescribeEndpointCommandOutput> =>
  ({ endpointType = 'iot:Data' }) => {
    const host = HOSTS.get(endpointType)?.(`a${Number(accountId).toString(36)}`);
    if (!host)
      throw awsError(
        InvalidRequestException$,
        `Expected one of ${[...HOSTS.keys()].join(', ')}, got ${endpointType}`,
      );
    const domain = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    return { endpointAddress: `${host}.${region}.${domain}` };
  };
