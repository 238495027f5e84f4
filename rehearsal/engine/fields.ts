import * as z from 'zod/mini';
import type { JsonObject } from '../../remediations/json';
import { InvalidDefinition } from './errors';
import { inside, type Place, placed } from './place';

/** Seconds of a timeout or wait: https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html */
export const MAX_SECONDS = 99_999_999;

export const json = z.json();

const comment = { Comment: z.optional(z.string()) };

export const common = { ...comment, Type: z.string(), QueryLanguage: z.optional(z.literal('JSONata')) };

export const flow = { Next: z.optional(z.string()), End: z.optional(z.literal(true)) };

export const values = { Output: z.optional(json), Assign: z.optional(z.record(z.string(), json)) };

const expression = z.string().check(z.regex(/^\{%[\s\S]*%\}$/));

export const integerField = (low: number, high: number) =>
  z.union([z.int().check(z.minimum(low), z.maximum(high)), expression]);

export const secondsField = (low: number) => integerField(low, MAX_SECONDS);

const errorEquals = z.array(z.string()).check(z.minLength(1));

const retrier = z.strictObject({
  ...comment,
  ErrorEquals: errorEquals,
  IntervalSeconds: z._default(z.int().check(z.minimum(1), z.maximum(MAX_SECONDS)), 1),
  MaxAttempts: z._default(z.int().check(z.minimum(0), z.maximum(MAX_SECONDS)), 3),
  BackoffRate: z._default(z.number().check(z.minimum(1)), 2),
  MaxDelaySeconds: z.optional(z.int().check(z.minimum(1), z.maximum(31_622_400))),
  JitterStrategy: z._default(z.enum(['FULL', 'NONE']), 'NONE'),
});

const catcher = z.strictObject({ ...comment, ...values, ErrorEquals: errorEquals, Next: z.string() });

export type Retrier = z.infer<typeof retrier>;
export type Catcher = z.infer<typeof catcher>;

export const recovery = { Retry: z._default(z.array(retrier), []), Catch: z._default(z.array(catcher), []) };

/** Of JSONPath states; worth a message of their own. */
const JSONPATH_FIELDS =
  /^(InputPath|OutputPath|ResultPath|Parameters|ResultSelector|Result|.+Path|Variable)$/;

/** Refuses (`InvalidDefinition`) every field that the schema does not know, by its name. */
export const parseFields = <S extends z.ZodMiniType>(
  schema: S,
  definition: JsonObject,
  place: Place,
): z.output<S> => {
  const parsed = schema.safeParse(definition);
  if (parsed.success) return parsed.data;
  throw new InvalidDefinition(parsed.error.issues.flatMap((issue) => complaints(issue, place)).join('; '));
};

const complaints = (issue: z.core.$ZodIssue, root: Place): readonly string[] => {
  const place = issue.path.reduce<Place>(
    (at, key) => inside(at, typeof key === 'number' ? key : String(key)),
    root,
  );
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => placed(inside(place, key), unknownField(key)));
    case 'invalid_type':
      return [placed(place, `expected ${issue.expected}`)];
    case 'invalid_value':
      return [placed(place, `expected ${issue.values.join(' or ')}`)];
    case 'too_small':
      return [placed(place, `expected at least ${issue.minimum}`)];
    case 'too_big':
      return [placed(place, `expected at most ${issue.maximum}`)];
    default:
      return [placed(place, `expected another value (${issue.code})`)];
  }
};

const unknownField = (key: string): string =>
  JSONPATH_FIELDS.test(key) ? 'JSONPath is not supported, expected JSONata fields' : 'unknown field';
