import * as sdk from '@aws-sdk/client-sts';
import { ValidationError$ } from '../common-errors';
import type { Identity } from '../identity';
import { implement, type Operation, type Service } from '../operation';

/** AWS STS: everybody is one and the same IAM user. */
export const stsService = (identity: Identity): Service => ({
  name: 'sts',
  sdk,
  invalidInput: ValidationError$,
  operations: [implement(sdk.GetCallerIdentity$, getCallerIdentity(identity))],
});

const getCallerIdentity =
  ({
    partition,
    accountId,
  }: Identity): Operation<sdk.GetCallerIdentityCommandInput, sdk.GetCallerIdentityCommandOutput> =>
  () => ({
    Account: accountId,
    Arn: `arn:${partition}:iam::${accountId}:user/rehearsal`,
    UserId: 'AIDAREHEARSAL0000000',
  });
