import { InvalidDefinition } from './errors';
import { type Place, placed } from './place';

/** What the `Resource` of a Task stands for. */
export type Resource =
  | { readonly kind: 'function'; readonly awaitsToken: boolean }
  | { readonly kind: 'execution'; readonly wait: 'none' | 'string' | 'json' }
  | ApiResource;

export interface ApiResource {
  readonly kind: 'api';
  readonly service: string;
  readonly action: string;
  /** Before the error names, without the dot. */
  readonly prefix: string;
  readonly awaitsToken: boolean;
}

/** Prefixes of `aws-sdk` errors: https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html */
const SDK_PREFIXES: Readonly<Record<string, string>> = {
  cloudwatch: 'CloudWatch',
  dynamodb: 'DynamoDb',
  eventbridge: 'EventBridge',
  iam: 'Iam',
  iot: 'Iot',
  iotdataplane: 'IotDataPlane',
  lambda: 'Lambda',
  securityhub: 'SecurityHub',
  sfn: 'Sfn',
  sns: 'Sns',
  sqs: 'Sqs',
  ssm: 'Ssm',
  sts: 'Sts',
};

/** Optimized integrations: https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html */
const OPTIMIZED: Readonly<Record<string, Resource>> = {
  'lambda:invoke': { kind: 'function', awaitsToken: false },
  'lambda:invoke.waitForTaskToken': { kind: 'function', awaitsToken: true },
  'states:startExecution': { kind: 'execution', wait: 'none' },
  'states:startExecution.sync': { kind: 'execution', wait: 'string' },
  'states:startExecution.sync:2': { kind: 'execution', wait: 'json' },
};

const OPTIMIZED_APIS: Readonly<Record<string, { readonly prefix: string; readonly takesToken: boolean }>> = {
  'dynamodb:getItem': { prefix: 'DynamoDB', takesToken: false },
  'dynamodb:putItem': { prefix: 'DynamoDB', takesToken: false },
  'dynamodb:updateItem': { prefix: 'DynamoDB', takesToken: false },
  'dynamodb:deleteItem': { prefix: 'DynamoDB', takesToken: false },
  'sns:publish': { prefix: 'SNS', takesToken: true },
  'sqs:sendMessage': { prefix: 'SQS', takesToken: true },
  'events:putEvents': { prefix: 'EventBridge', takesToken: true },
};

const TOKEN = '.waitForTaskToken';

/** Refuses (`InvalidDefinition`) resources that the engine does not know, by their name. */
export const parseResource = (arn: string, place: Place): Resource => {
  const name = /^arn:(?:aws|aws-cn|aws-us-gov):states:::(.+)$/.exec(arn)?.[1];
  const resource = name === undefined ? undefined : (OPTIMIZED[name] ?? apiResource(name));
  if (!resource) throw new InvalidDefinition(placed(place, `unknown resource "${arn}"`));
  return resource;
};

const apiResource = (name: string): ApiResource | undefined => {
  const awaitsToken = name.endsWith(TOKEN);
  const [first = '', second = '', third] = (awaitsToken ? name.slice(0, -TOKEN.length) : name).split(':');
  if (first === 'aws-sdk') return sdkResource(second, third, awaitsToken);
  const api = OPTIMIZED_APIS[`${first}:${second}`];
  if (!api || third !== undefined || (awaitsToken && !api.takesToken)) return undefined;
  return { kind: 'api', service: first, action: second, prefix: api.prefix, awaitsToken };
};

const sdkResource = (
  service: string,
  action: string | undefined,
  awaitsToken: boolean,
): ApiResource | undefined => {
  const prefix = SDK_PREFIXES[service];
  if (prefix === undefined || action === undefined || !/^[a-z][A-Za-z0-9]*$/.test(action)) return undefined;
  return { kind: 'api', service, action, prefix, awaitsToken };
};
