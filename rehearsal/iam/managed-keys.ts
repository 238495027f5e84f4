import type { ResourceStatement } from './statement';

/**
 * The key that AWS manages for a service, by what its alias ends with: whoever may use the service in the account uses the
 * key through it, and no other service does.
 * https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
 */
export function managedKeyPolicy(
  keyArn: string,
  { region, accountId }: { readonly region: string; readonly accountId: string },
): readonly ResourceStatement[] {
  const [, service] = /:alias\/aws\/(\w+)$/.exec(keyArn) ?? [];
  if (service === undefined) return [];
  const Condition = {
    StringEquals: {
      'kms:CallerAccount': accountId,
      'kms:ViaService': `${service}.${region}.amazonaws.com`,
    },
  };
  return [
    {
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
      Principal: { AWS: '*' },
      Condition,
    },
  ];
}
