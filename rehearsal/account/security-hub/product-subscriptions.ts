import {
  ListEnabledProductsForImport$,
  type ListEnabledProductsForImportCommandInput,
  type ListEnabledProductsForImportCommandOutput,
} from '@aws-sdk/client-securityhub';
import { securityHubArn } from '../identity';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import type { Surroundings } from '../surroundings';

/** Both products of Device Defender are accepted: their findings arrive here. */
export const productSubscriptionOperations = ({
  identity,
}: Surroundings): readonly ImplementedOperation[] => {
  const list: Operation<
    ListEnabledProductsForImportCommandInput,
    ListEnabledProductsForImportCommandOutput
  > = () => ({
    ProductSubscriptions: ['audit', 'detect'].map((part) =>
      securityHubArn(identity, `product-subscription/aws/iot-device-defender-${part}`),
    ),
  });
  return [implement(ListEnabledProductsForImport$, list)];
};
