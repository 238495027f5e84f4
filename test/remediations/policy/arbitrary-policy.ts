import fc from 'fast-check';
import { DATA_PLANE_ACTIONS } from '../../../remediations/policy/actions';
import type { Values } from '../../../remediations/policy/condition';
import {
  type Conditions,
  listOf,
  type PolicyDocument,
  type Statement,
  statementsOf,
} from '../../../remediations/policy/document';
import type { Request } from '../../../remediations/policy/evaluate';
import type { NarrowingContext } from '../../../remediations/policy/narrowing-context';
import { expectedOfTemplate } from '../../../remediations/policy/topic-template';

const THING = '${iot:Connection.Thing.ThingName}';

const prefix = fc.constantFrom(
  'arn:aws:iot:us-east-1:123456789012:',
  'arn:aws:iot:us-east-1:123456789012:',
  'arn:aws:iot:*:*:',
  'arn:aws:iot:eu-west-1:*:',
  'arn:aws-cn:iot:cn-north-1:123456789012:',
  'arn:aws-us-gov:iot:us-gov-west-1:123456789012:',
);

const level = fc.constantFrom(
  ...['site', 'data', 'dev-1', 'pre*', '*', '*-post', '???', '+', '#', THING, '${iot:ClientId}', 'a?c'],
  ...['${iot:CertificateId}', '${iot:Connection.Thing.ThingTypeName}', '${*}', '*'],
);
const reserved = fc.constantFrom(
  ...['$aws/*', '$aws*', '$aws/things/*', '$aws/things/*/shadow/update', '$aws/things/+/shadow/#'],
  ...[`$aws/things/${THING}/shadow/*`, '$aws/things/core-*/jobs/*', '$aws/things/#', '$aws/things/*/*/x'],
  ...['$aws/commands/things/*', '$aws/commands/*', '$aws/rules/r/*', '$aws/device_location/*/get'],
);
const topic = fc.oneof(
  { weight: 3, arbitrary: fc.array(level, { minLength: 1, maxLength: 4 }).map((all) => all.join('/')) },
  { weight: 2, arbitrary: reserved },
  { weight: 2, arbitrary: fc.constant('*') },
);
const client = fc.constantFrom(
  ...['*', '*', 'fleet-*', 'dev-1', '${iot:ClientId}', THING, '${iot:ClientId}', '*-post', `*${THING}`],
);
const named = fc.oneof(
  topic.map((name) => `topic/${name}`),
  topic.map((name) => `topicfilter/${name}`),
  client.map((name) => `client/${name}`),
  client.map((name) => `thing/${name}`),
  fc.constantFrom('*', '*', 'rolealias/camera', 'topic*', 't*'),
);
const resource = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(prefix, named).map(([start, name]) => start + name) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['*', 'arn:aws:iot:*', 'arn:aws:sqs:us-east-1:1:*', 'arn:aws:iot:us-west-2:*'],
    ),
  },
);

const action = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...DATA_PLANE_ACTIONS.map(({ name }) => name)) },
  { weight: 4, arbitrary: fc.constantFrom('iot:Connect', 'iot:Publish', 'iot:Subscribe', 'iot:Receive') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('iot:*', '*', 'iot:Get*', 'iotjobsdata:*', 'IOT:publish', 'iot:CreateThing'),
  },
);

const conditions: fc.Arbitrary<Conditions | undefined> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Conditions[]>(
      { Bool: { 'iot:Connection.Thing.IsAttached': 'true' } },
      { Bool: { 'iot:Connection.Thing.IsAttached': [true] } },
      { Bool: { 'iot:Connection.Thing.IsAttached': ['true', 'false'] } },
      { BoolIfExists: { 'iot:Connection.Thing.IsAttached': 'true' } },
      { StringEquals: { 'iot:DomainName': 'd' } },
      { StringNotLike: { 'iot:ClientId': THING } },
      { 'ForAllValues:StringEquals': { 'iot:ConnectAttributes': ['LastWill'] } },
    ),
  },
);

const someOf = (one: fc.Arbitrary<string>) => fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 4 }));

const statement = (effect: fc.Arbitrary<'Allow' | 'Deny'>): fc.Arbitrary<Statement> =>
  fc
    .record({ effect, actions: someOf(action), resources: someOf(resource), conditions, odd: fc.nat(40) })
    .map(({ effect: Effect, actions, resources, conditions: Condition, odd }) => ({
      Effect,
      ...(odd === 0 ? { NotAction: actions } : { Action: actions }),
      ...(odd === 1 ? { NotResource: resources } : { Resource: resources }),
      ...(Condition && { Condition }),
    }));

const document = (statements: fc.Arbitrary<Statement>, most: number): fc.Arbitrary<PolicyDocument> =>
  fc.record({
    Version: fc.constant('2012-10-17'),
    Statement: fc.array(statements, { minLength: 1, maxLength: most }),
  });

/** Policies of real-looking parts, most of them too broad. */
export const policies = document(statement(fc.constantFrom('Allow', 'Allow', 'Allow', 'Allow', 'Deny')), 3);

/** Policies in which much is denied. */
export const policiesWithDenies = document(statement(fc.constantFrom('Allow', 'Deny')), 4);

const places = fc.constantFrom<NarrowingContext[]>(
  {},
  {},
  { partition: 'aws', region: 'us-east-1', accountId: '123456789012' },
  { region: 'cn-north-1' },
);

const plainLevel = fc.constantFrom('site', 'data', 'dev-1', 'pre-x', '+', '#', 'abc', '$a');
const thingLevel = fc.constantFrom('{thing}', '{thing}', 'pre-{thing}', '{thing}-post');

/** In the topics of the policies, many of them within what is broad there. */
const topicTemplate = fc
  .tuple(fc.array(plainLevel, { maxLength: 3 }), thingLevel, fc.array(plainLevel, { maxLength: 2 }))
  .map(([before, thing, after]) => [...before, thing, ...after].join('/'))
  .filter((template) => expectedOfTemplate(template) === undefined);

export const contexts: fc.Arbitrary<NarrowingContext> = fc
  .tuple(places, fc.oneof(fc.constant([]), fc.array(topicTemplate, { minLength: 1, maxLength: 3 })))
  .map(([place, topicTemplates]) => ({ ...place, topicTemplates }));

const variables: fc.Arbitrary<Values> = fc.constantFrom<Values[]>(
  { 'iot:Connection.Thing.ThingName': 't1', 'iot:ClientId': 't1', 'iot:CertificateId': 'c1' },
  { 'iot:Connection.Thing.ThingName': '*', 'iot:ClientId': '*' },
  { 'iot:ClientId': 'other' },
);
const context: fc.Arbitrary<Values> = fc.constantFrom<Values[]>(
  { 'iot:Connection.Thing.IsAttached': 'true', 'iot:DomainName': 'd', 'iot:ConnectAttributes': ['LastWill'] },
  { 'iot:Connection.Thing.IsAttached': 'false', 'iot:ClientId': 't1' },
  {},
);
const filling = fc.constantFrom('', 'x', 't1', 'other', 'a/b', 't1/data', 'shadow/update', 'us-east-1', '1');

/** Requests that are made of the documents' own resources, so that many of them are granted. */
export function requestsFor(documents: readonly PolicyDocument[]): fc.Arbitrary<Request> {
  const patterns = documents.flatMap((each) => statementsOf(each).flatMap(resourcesOf));
  return fc
    .record({
      pattern: fc.constantFrom(...patterns),
      fillings: fc.array(filling, { minLength: 1, maxLength: 5 }),
      action: fc.constantFrom(...DATA_PLANE_ACTIONS.map(({ name }) => name)),
      variables,
      context,
    })
    .map(({ pattern, fillings, ...request }) => ({
      ...request,
      resource: filled(pattern, fillings, request.variables),
    }));
}

const resourcesOf = (each: Statement): readonly string[] => [
  ...listOf(each.Resource),
  ...listOf(each.NotResource),
];

function filled(pattern: string, fillings: readonly string[], values: Values): string {
  let used = 0;
  const next = () => fillings[used++ % fillings.length] ?? '';
  return pattern
    .replace(/\$\{([^}]*)\}/g, (_, name: string) => String(values[name] ?? next()))
    .replace(/\*/g, next)
    .replace(/\?/g, () => next().charAt(0) || 'q');
}
