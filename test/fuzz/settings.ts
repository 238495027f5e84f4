import fc from 'fast-check';
import { complaint } from '../../cli/complaint';
import { CHECKS } from '../../remediations/check';
import { isJsonObject, type Json } from '../../remediations/json';
import { parseSettings } from '../../remediations/settings/settings';
import invalid from '../cases/settings-invalid.json';
import { settingsWith } from '../support/settings';
import { expectPrintable, expectThat } from './expected';
import { hostileJson, hostileText, objectOf } from './hostile';
import { realOrNot } from './mutated';
import { property, type Subject } from './property';

const FULL = {
  ...settingsWith(),
  automaticRuns: true,
  modes: { [Object.keys(CHECKS)[0] ?? '']: 'off', violation: 'approval', all: 'preview' },
  exclusions: {
    thingAttributes: { site: 'test', owner: null },
    thingTypes: ['Pump'],
    thingGroups: ['Line'],
    policyNames: ['Admin'],
    policyTags: { team: 'core' },
    certificateIds: ['a'.repeat(64)],
  },
  topicTemplates: ['plant/{thing}/#', 'factory/+/{thing}/telemetry'],
};

const REAL: readonly Json[] = JSON.parse(JSON.stringify([FULL, settingsWith(), {}]));

const values = objectOf(hostileText, fc.oneof(hostileText, fc.constant(null)));
const grammar = fc
  .record({
    values,
    lists: fc.array(hostileText, { maxLength: 3 }),
    modes: objectOf(hostileText, fc.constantFrom('off', 'automatic')),
  })
  .map(({ values: given, lists, modes }) => ({
    modes,
    exclusions: { thingAttributes: given, policyTags: given, policyNames: lists, thingTypes: lists },
    topicTemplates: lists,
  }));
const anything = objectOf(fc.constantFrom(...Object.keys(FULL)), hostileJson);

/** The parameter as somebody has stored it. */
const texts = fc.oneof(
  {
    weight: 8,
    arbitrary: realOrNot(
      REAL,
      fc.oneof(
        grammar,
        anything,
        values.map((thingAttributes) => ({ exclusions: { thingAttributes } })),
      ),
    ).map(writtenJson),
  },
  { weight: 1, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.constantFrom(...invalid.map(({ text = '' }: { text?: string }) => text)) },
);

/** JSON.stringify runs out of stack where JSON.parse does not. */
function writtenJson(json: Json): string {
  try {
    return JSON.stringify(json);
  } catch {
    return `${'{"exclusions":'.repeat(20_000)}0${'}'.repeat(20_000)}`;
  }
}

export const SETTINGS_PRODUCT = { parseSettings, complaint };

/** The settings: a person writes them, and what is not understood must not be as good as unsaid. */
export const settingsSubject = (product = SETTINGS_PRODUCT): Subject => ({
  name: 'settings',
  properties: [
    property({
      name: 'are read, or invalid with a reason that a terminal can show',
      weight: 70,
      given: texts,
      holds: (text) => {
        const settings = product.parseSettings(text);
        if (!('invalid' in settings)) return;
        expectThat(settings.invalid.includes('expected'), `what was expected, got ${settings.invalid}`);
        expectPrintable(product.complaint(new Error(settings.invalid)));
      },
    }),
    property({
      name: 'leave out nothing that was said',
      weight: 30,
      given: texts,
      holds: (text) => {
        const settings = product.parseSettings(text);
        if ('invalid' in settings) return;
        const lost = missing(JSON.parse(text), JSON.parse(JSON.stringify(settings)));
        expectThat(lost === undefined, `everything that was said, got nothing at ${lost}`);
      },
    }),
  ],
});

/** Where something was said that is not in what was read. */
function missing(said: Json, read: Json | undefined, path = '$'): string | undefined {
  if (read === undefined) return path;
  if (!isJsonObject(said) && !Array.isArray(said))
    return Object.is(said, read) || said === read ? undefined : path;
  const found =
    isJsonObject(read) || Array.isArray(read) ? new Map<string, Json>(Object.entries(read)) : new Map();
  return Object.entries(said)
    .map(([key, value]: [string, Json]) => missing(value, found.get(key), `${path}.${key}`))
    .find((lost) => lost !== undefined);
}
