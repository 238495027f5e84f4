import { InvalidToken$, ValidationException$ } from '@aws-sdk/client-sfn';
import { awsError } from '../account/aws-error';
import { page } from '../account/page';

/** Of every list: https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html */
const PAGE_MAX = 1000;
const PAGE_DEFAULT = 100;

interface Asked {
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

/** Throws `ValidationException` for a size out of range, `InvalidToken` for a token that was not handed out. */
export const statesPage = <Item>(
  items: ReadonlyMap<string, Item>,
  { nextToken, maxResults = 0 }: Asked,
): { readonly items: Item[]; readonly nextToken?: string } => {
  if (!Number.isInteger(maxResults) || maxResults < 0 || maxResults > PAGE_MAX)
    throw awsError(ValidationException$, `Expected maxResults from 0 to ${PAGE_MAX}, got ${maxResults}`);
  const found = page(items.keys(), { token: nextToken, size: maxResults || PAGE_DEFAULT });
  if (!found) throw awsError(InvalidToken$, `Expected a token from an earlier page, got ${nextToken}`);
  return {
    items: found.keys.flatMap((key) => items.get(key) ?? []),
    ...(found.next !== undefined && { nextToken: found.next }),
  };
};
