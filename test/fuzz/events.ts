import fc from 'fast-check';
import { createBus } from '../../rehearsal/account/events/bus';
import type { BusEvent } from '../../rehearsal/account/events/event';
import { compilePattern } from '../../rehearsal/account/events/pattern';
import { putEvents } from '../../rehearsal/account/events/put-events';
import { targetInput } from '../../rehearsal/account/events/target-input';
import { rehearseEvent } from '../../rehearsal/rehearse';
import { isJsonObject, isNestedDeeper, type Json, type JsonObject } from '../../remediations/json';
import patterns from '../cases/event-patterns.json';
import inputs from '../cases/event-target-inputs.json';
import { createRandom, IDENTITY } from '../rehearsal/account/rehearsed-account';
import { createWorld, deployment } from '../support/rehearsed';
import { expectPrintable, expectThat, orRefusal } from './expected';
import { REAL_FINDINGS } from './findings';
import { hostileJson, hostileText, objectOf } from './hostile';
import { mutated, realOrNot } from './mutated';
import { property, type Subject } from './property';

const toJson = (value: unknown): Json => JSON.parse(JSON.stringify(value));

const imported = (detailType: string): Json => ({
  ...(toJson(patterns.event) as JsonObject),
  version: '0',
  id: '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
  account: '111122223333',
  region: 'eu-west-1',
  time: '2026-03-02T06:00:00Z',
  'detail-type': detailType,
  resources: deployment.actions.map(({ arn }) => arn).slice(0, 1),
  detail: { findings: [...REAL_FINDINGS].slice(0, 2), actionName: 'Remediate IoT' },
});
const EVENTS = [
  toJson(patterns.event),
  imported('Security Hub Findings - Imported'),
  imported('Security Hub Findings - Custom Action'),
];
const REAL_PATTERNS = [
  ...patterns.matching.map(({ pattern }) => toJson(pattern)),
  ...deployment.rules.map(({ EventPattern }) => toJson(EventPattern)),
];
const REAL_TARGETS = [
  ...inputs.given.map(({ target }) => toJson(target)),
  ...deployment.rules.flatMap(({ Targets }) => Targets.map(toJson)),
];

const shallow = <T extends Json>(json: fc.Arbitrary<T>) => json.filter((one) => !isNestedDeeper(one));
const events = shallow(realOrNot(EVENTS, objectOf(hostileText, hostileJson)));
const test = objectOf(fc.constantFrom('exists', 'prefix', 'anything-but', 'numeric', '$or'), hostileJson);
const pattern = objectOf(
  fc.oneof(fc.constantFrom('source', 'detail', 'constructor', '__proto__', 'toString'), hostileText),
  fc.oneof(
    fc.array(fc.oneof(test, hostileText, fc.constantFrom({ exists: true }, { exists: false })), {
      maxLength: 3,
    }),
    hostileJson,
  ),
);
const somePattern = shallow(realOrNot(REAL_PATTERNS, pattern)).filter(isJsonObject);
const entries = fc.record({
  Source: fc.oneof(fc.constant('aws.securityhub'), hostileText),
  DetailType: fc.oneof(fc.constant('Security Hub Findings - Custom Action'), hostileText),
  Detail: fc.oneof(
    events.map((event) => JSON.stringify(event)),
    hostileText,
    fc.constant('{"a":'.repeat(9999) + '0' + '}'.repeat(9999)),
  ),
  Resources: fc.array(hostileText, { maxLength: 2 }),
});

export const EVENTS_PRODUCT = { compilePattern, targetInput, putEvents, rehearseEvent };

/** Events of the bus: whoever may put events there, and whoever a finding is about, writes into them. */
export const eventsSubject = (product = EVENTS_PRODUCT): Subject => ({
  name: 'events',
  properties: [
    property({
      name: 'match a pattern by what is in them and nothing else',
      weight: 60,
      given: fc.tuple(somePattern, events),
      holds: async ([one, event]) => {
        const matches = await orRefusal(() => product.compilePattern(one), ['NotRehearsed']);
        if (matches === undefined) return;
        expectThat(matches(event) === matches(bare(event)), 'the answer of an event that inherits nothing');
      },
    }),
    property({
      name: 'become the input of a target, or none',
      weight: 30,
      given: fc.tuple(mutated(REAL_TARGETS).filter(isTarget), events),
      holds: async ([input, event]) => {
        const made = await orRefusal(
          () => product.targetInput(input, event),
          ['InvalidTargetInput', 'NotRehearsed'],
        );
        expectThat(made === undefined || JSON.stringify(made) !== undefined, 'JSON');
      },
    }),
    property({
      name: 'are put on the bus, or refused one by one',
      weight: 30,
      given: fc.array(entries, { maxLength: 3 }),
      holds: async (all) => {
        const bus = createBus(() => undefined);
        for (const { name, EventPattern, Targets } of deployment.rules)
          bus.putRule({ name, pattern: EventPattern as JsonObject, targets: Targets });
        const surroundings = { identity: IDENTITY, now: () => 0, random: createRandom() };
        const put = product.putEvents(bus, surroundings as never);
        const answer = await orRefusal(() => put({ Entries: all }), ['ValidationException']);
        if (answer !== undefined) expectThat(answer.Entries?.length === all.length, 'an answer for each');
      },
    }),
    property({
      name: 'start runs that end, or none',
      weight: 0.15,
      mostMs: 10_000,
      given: fc.array(shallow(mutated(EVENTS.slice(1))).filter(isEvent), { minLength: 1, maxLength: 4 }),
      holds: async (all) => {
        const { rehearsal } = await createWorld({
          settings: { automaticRuns: true, minimumSeverity: 'LOW' },
        });
        for (const event of all)
          for (const { path, outcome, note } of await product.rehearseEvent(rehearsal, event)) {
            expectPrintable(note ?? '');
            const ended =
              outcome !== 'failed' || path.includes('Record the failure') || path.at(-1) === 'Not a finding';
            expectThat(ended, `a run that ends, got ${path.join(' > ')}`);
          }
      },
    }),
  ],
});

type TargetInput = Parameters<typeof targetInput>[0];

/** As CloudFormation checks a template before it is deployed. */
function isTarget(json: Json): json is Json & TargetInput {
  if (!isJsonObject(json)) return false;
  const { Input, InputPath, InputTransformer } = json;
  const isText = (value: Json | undefined) => value === undefined || typeof value === 'string';
  if (!isText(Input) || !isText(InputPath)) return false;
  if (InputTransformer === undefined) return true;
  if (!isJsonObject(InputTransformer) || typeof InputTransformer.InputTemplate !== 'string') return false;
  const { InputPathsMap = {} } = InputTransformer;
  return isJsonObject(InputPathsMap) && Object.values(InputPathsMap).every(isText);
}

/** As `warden rehearse --event` checks a file. */
function isEvent(json: Json): json is Json & BusEvent {
  return (
    isJsonObject(json) &&
    ['id', 'detail-type', 'source', 'account', 'time', 'region'].every(
      (key) => typeof json[key] === 'string',
    ) &&
    Array.isArray(json.resources) &&
    json.resources.every((one) => typeof one === 'string') &&
    isJsonObject(json.detail)
  );
}

/** The same, without a prototype at any depth. */
function bare(json: Json): Json {
  if (Array.isArray(json)) return json.map(bare);
  if (!isJsonObject(json)) return json;
  const copy: Record<string, Json> = Object.create(null);
  for (const [key, value] of Object.entries(json)) copy[key] = bare(value);
  return copy;
}
