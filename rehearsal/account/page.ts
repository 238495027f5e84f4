export interface PageRequest {
  readonly token: string | undefined;
  readonly size: number;
  /** Asked only from the start of the page on, so that a late page is not dearer than an early one. */
  readonly accepts?: (key: string) => boolean;
}

export interface Page {
  readonly keys: readonly string[];
  readonly next: string | undefined;
}

const encode = (key: string): string => Buffer.from(key).toString('base64url');
const decode = (token: string): string => Buffer.from(token, 'base64url').toString();

/**
 * One page of keys. The token names the first key of the next page, so what was listed can be removed between pages.
 * Undefined when the token names no key.
 */
export const page = (
  all: Iterable<string>,
  { token, size, accepts = () => true }: PageRequest,
): Page | undefined => {
  const first = token === undefined ? undefined : decode(token);
  const keys: string[] = [];
  let isReached = first === undefined;
  for (const key of all) {
    isReached ||= key === first;
    if (!isReached || !accepts(key)) continue;
    if (keys.length === size) return { keys, next: encode(key) };
    keys.push(key);
  }
  return isReached ? { keys, next: undefined } : undefined;
};
