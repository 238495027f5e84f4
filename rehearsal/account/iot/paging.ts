import { InvalidRequestException$ } from '@aws-sdk/client-iot';
import { awsError } from '../aws-error';
import { type Page, page } from '../page';

/** pageSize and maxResults of every list used here: https://docs.aws.amazon.com/iot/latest/apireference/API_ListTargetsForPolicy.html */
const PAGE_MAX = 250;
// AWS documents the maximum only; the default is not documented.
const PAGE_DEFAULT = 25;

interface Asked {
  readonly token: string | undefined;
  readonly size: number | undefined;
}

/** Throws `InvalidRequestException` for a size out of range or a token that the account did not hand out. */
export const iotPage = (keys: Iterable<string>, { token, size = PAGE_DEFAULT }: Asked): Page => {
  if (!Number.isInteger(size) || size < 1 || size > PAGE_MAX)
    throw awsError(InvalidRequestException$, `Expected a page size from 1 to ${PAGE_MAX}, got ${size}`);
  const result = page(keys, { token, size });
  if (!result)
    throw awsError(InvalidRequestException$, `Expected a marker from an earlier page, got ${token}`);
  return result;
};
