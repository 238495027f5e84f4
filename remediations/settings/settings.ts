import * as z from 'zod/mini';
import { CHECKS, isCheck } from '../check';
import { BLAST_RADIUS_CAP } from '../impact';
import { isNestedDeeper, NESTING_LIMIT } from '../json';
import { expectedOfTemplate } from '../policy/topic-template';
import { QUARANTINE_NAME } from '../quarantine/quarantine';
import { explain } from './explain';

/**
 * Characters of a parameter of the advanced tier:
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html
 */
const SIZE_LIMIT = 8192;

/** What a finding of a check may lead to, as a person sets it. */
const MODES = ['off', 'preview', 'approval', 'automatic'] as const;

/** From least to most: https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Severity.html */
export const SEVERITIES = ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;

/** The messages of the schema are what was expected; `explain` says where, and what was there instead. */
const flag = (by: boolean) => z._default(z.boolean('true or false'), by);

const whole = (least: number, most: number, by: number) => {
  const expected = `a whole number from ${least} to ${most}`;
  return z._default(
    z.number(expected).check(z.int(expected), z.gte(least, expected), z.lte(most, expected)),
    by,
  );
};

const text = (pattern: RegExp, expected: string) => z.string(expected).check(z.regex(pattern, expected));

const list = <Item extends z.ZodMiniType>(item: Item) => z._default(z.array(item, 'a list'), []);

const fields = <Shape extends z.core.$ZodShape>(shape: Shape) => {
  const names = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? `one of ${names}` : `an object with ${names}`),
  });
};

const modeName = z.string().check(
  z.refine((name) => name === 'all' || name === 'violation' || isCheck(name), {
    error: `all, violation or a check such as ${Object.keys(CHECKS)[0]}`,
  }),
);

// https://docs.aws.amazon.com/iot/latest/apireference/API_CreateThingGroup.html, the same for types and attributes
const NAME = text(
  /^[a-zA-Z0-9:_-]{1,128}$/,
  'a name of 1 to 128 letters, digits, colons, hyphens and underscores',
);
// https://docs.aws.amazon.com/iot/latest/apireference/API_CreatePolicy.html
const POLICY_NAME = text(/^[\w+=,.@-]{1,128}$/, 'the name of a policy');
// What both of them allow.
const GROUP_AND_POLICY_NAME = text(
  /^[a-zA-Z0-9_-]{1,128}$/,
  'a name of 1 to 128 letters, digits, hyphens and underscores',
);
// https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeCertificate.html
const CERTIFICATE_ID = text(/^[0-9a-f]{64}$/, 'a certificate id: 64 digits and letters from a to f');

/** Values by name; null stands for any value. */
const values = () =>
  z._default(z.record(z.string(), z.nullable(z.string('a text, or null for any value')), 'an object'), {});

const topicTemplate = z.string('a text such as plant/{thing}/#').check(
  z.refine((template) => expectedOfTemplate(template) === undefined, {
    error: ({ input }) => expectedOfTemplate(String(input)),
  }),
);

/** A week, within the time limit of the workflow. */
export const LONGEST_APPROVAL_HOURS = 168;

const settingsSchema = fields({
  automaticRuns: flag(false),
  automaticRunsInMembers: flag(false),
  killSwitch: flag(false),
  modes: z._default(z.record(modeName, z.enum(MODES, `one of ${MODES.join(', ')}`), 'an object'), {}),
  minimumSeverity: z._default(z.enum(SEVERITIES, `one of ${SEVERITIES.join(', ')}`), 'CRITICAL'),
  exclusions: z.prefault(
    fields({
      thingAttributes: values(),
      thingTypes: list(NAME),
      thingGroups: list(NAME),
      policyNames: list(POLICY_NAME),
      policyTags: values(),
      certificateIds: list(CERTIFICATE_ID),
    }),
    {},
  ),
  topicTemplates: list(topicTemplate),
  quarantineGroup: z._default(GROUP_AND_POLICY_NAME, QUARANTINE_NAME),
  blastRadius: z.prefault(
    fields({
      certificates: whole(0, BLAST_RADIUS_CAP, BLAST_RADIUS_CAP),
      things: whole(0, BLAST_RADIUS_CAP, BLAST_RADIUS_CAP),
    }),
    {},
  ),
  automaticRunsPerHour: whole(0, 1000, 20),
  attempts: z.prefault(fields({ perFinding: whole(1, 100, 3), coolDownHours: whole(0, 720, 24) }), {}),
  approval: z.prefault(
    fields({ timeoutHours: whole(1, LONGEST_APPROVAL_HOURS, 24), irreversibleByLink: flag(false) }),
    {},
  ),
});

/** What an operator can set; every field has a value. docs/settings.md says what each is for. */
export type Settings = z.infer<typeof settingsSchema>;

/** Settings that cannot be used; `invalid` says where, what was expected and what was got. */
export interface InvalidSettings {
  readonly invalid: string;
}

/** Reads settings from JSON text; what is left out has its default. */
export function parseSettings(json: string): Settings | InvalidSettings {
  const read = readJson(json);
  if ('invalid' in read) return read;
  if (isNestedDeeper(read.value))
    return { invalid: `settings: expected at most ${NESTING_LIMIT} levels, got something nested deeper` };
  if (namesProto(read.value))
    return { invalid: 'settings: expected other names than __proto__, which cannot be looked up, got it' };
  const size = JSON.stringify(read.value).length;
  if (size > SIZE_LIMIT)
    return { invalid: `settings: expected at most ${SIZE_LIMIT} characters, got ${size}` };
  const parsed = settingsSchema.safeParse(read.value);
  return parsed.success ? parsed.data : { invalid: explain(parsed.error, read.value) };
}

/** Zod leaves it out of a record without a word: an exclusion by that name would exclude nothing. */
const namesProto = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (Object.hasOwn(value, '__proto__') || Object.values(value).some(namesProto));

function readJson(json: string): { readonly value: unknown } | InvalidSettings {
  try {
    return { value: JSON.parse(json) };
  } catch (error) {
    return { invalid: `settings: expected JSON, got something else (${String(error)})` };
  }
}
