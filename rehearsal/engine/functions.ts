import { createHash } from 'node:crypto';
import jsonata from 'jsonata';
import { uuid } from './uuid';

export interface FunctionSources {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Numbers in [0, 1). */
  readonly random: () => number;
}

interface NativeFunction {
  // jsonata checks arguments against the signature before the call, so they arrive as declared.
  // biome-ignore lint/suspicious/noExplicitAny: the type that jsonata declares for native functions
  readonly call: (...args: any[]) => unknown;
  readonly signature: string;
}

/** Functions of jsonata 2.0.6 that Step Functions has too: all but `$eval`. */
const STANDARD_FUNCTIONS =
  'abs append assert average base64decode base64encode boolean ceil clone contains count decodeUrl ' +
  'decodeUrlComponent distinct each encodeUrl encodeUrlComponent error exists filter floor formatBase ' +
  'formatInteger formatNumber fromMillis join keys length lookup lowercase map match max merge millis min ' +
  'not now number pad parseInteger power random reduce replace reverse round shuffle sift single sort split ' +
  'spread sqrt string substring substringAfter substringBefore sum toMillis trim type uppercase zip';

/** Algorithms of `$hash`: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html */
const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/**
 * What Step Functions adds to jsonata, and what must follow the virtual clock and the seeded numbers.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export const stepFunctions = ({
  now,
  random,
}: FunctionSources): Readonly<Record<string, NativeFunction>> => ({
  partition: { call: partition, signature: '<an:a>' },
  range: { call: range, signature: '<nnn:a>' },
  hash: { call: hash, signature: '<ss:s>' },
  random: { call: (seed?: number) => (seed === undefined ? random() : seeded(seed)), signature: '<n?:n>' },
  uuid: { call: () => uuid(random), signature: '<:s>' },
  parse: { call: (text?: string) => (text === undefined ? undefined : JSON.parse(text)), signature: '<s:x>' },
  millis: { call: now, signature: '<:n>' },
  now: { call: (picture?: string, zone?: string) => format(now(), picture, zone), signature: '<s?s?:s>' },
  shuffle: { call: (items?: readonly unknown[]) => items && shuffle(items, random), signature: '<a:a>' },
});

const ADDED_FUNCTIONS = ['partition', 'range', 'hash', 'uuid', 'parse'];

export const KNOWN_FUNCTIONS: ReadonlySet<string> = new Set([
  ...STANDARD_FUNCTIONS.split(' '),
  ...ADDED_FUNCTIONS,
]);

const partition = (items?: readonly unknown[], size?: number) => {
  if (items === undefined || size === undefined) return undefined;
  if (!Number.isInteger(size) || size < 1)
    throw new RangeError(`Expected a chunk size of at least 1, got ${size}`);
  return Array.from({ length: Math.ceil(items.length / size) }, (_, chunk) =>
    items.slice(chunk * size, (chunk + 1) * size),
  );
};

const range = (first?: number, last?: number, step?: number) => {
  if (first === undefined || last === undefined || step === undefined) return undefined;
  if (step === 0) throw new RangeError('Expected a step other than 0, got 0');
  return Array.from(
    { length: Math.max(0, Math.floor((last - first) / step) + 1) },
    (_, n) => first + n * step,
  );
};

const hash = (text?: string, algorithm?: string) => {
  if (text === undefined || algorithm === undefined) return undefined;
  const name = HASHES[algorithm];
  if (!name) throw new RangeError(`Expected one of ${Object.keys(HASHES).join(', ')}, got ${algorithm}`);
  return createHash(name).update(text).digest('hex');
};

/** The same number in [0, 1) for the same seed. */
const seeded = (seed: number) => createHash('sha256').update(String(seed)).digest().readUInt32BE() / 2 ** 32;

const fromMillis = jsonata('$fromMillis($at, $picture, $zone)');

const format = (at: number, picture?: string, zone?: string) =>
  picture === undefined ? new Date(at).toISOString() : fromMillis.evaluate(undefined, { at, picture, zone });

const shuffle = (items: readonly unknown[], random: () => number) =>
  items
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
