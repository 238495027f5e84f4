import { InvalidInputException$ } from '@aws-sdk/client-iam';
import { awsError } from '../aws-error';
import { page } from '../page';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html */
const PAGE_MAX = 1000;
const PAGE_DEFAULT = 100;

interface Asked {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** Throws `InvalidInputException` for a size out of range or a marker that the account did not hand out. */
export const iamPage = (keys: readonly string[], { Marker, MaxItems = PAGE_DEFAULT }: Asked) => {
  if (!Number.isInteger(MaxItems) || MaxItems < 1 || MaxItems > PAGE_MAX)
    throw awsError(InvalidInputException$, `Expected MaxItems from 1 to ${PAGE_MAX}, got ${MaxItems}`);
  const result = page(keys, { token: Marker, size: MaxItems });
  if (!result)
    throw awsError(InvalidInputException$, `Expected a marker from an earlier page, got ${Marker}`);
  return {
    keys: result.keys,
    marking: { IsTruncated: result.next !== undefined, Marker: result.next },
  };
};
