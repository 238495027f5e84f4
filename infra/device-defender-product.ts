import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * The product whose findings these are, in the partition and Region of the stack:
 * https://docs.aws.amazon.com/iot-device-defender/latest/devguide/securityhub-integration.html
 */
export const deviceDefenderProduct = (scope: Construct, part: 'audit' | 'detect'): string =>
  Stack.of(scope).formatArn({
    service: 'securityhub',
    account: '',
    resource: 'product',
    resourceName: `aws/iot-device-defender-${part}`,
  });
