import { isJsonObject, type Json } from '../../remediations/json';
import type { Template } from './template';

/** The template uses something that rehearsal cannot resolve. */
export class UnresolvedIntrinsic extends Error {
  override readonly name = 'UnresolvedIntrinsic';
}

export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

/** Replaces Ref, Fn::GetAtt, Fn::Join and Fn::Sub by what they would be once deployed. */
export function createResolver(template: Template, place: Place): (value: Json) => Json {
  const resolve = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(resolve);
    if (!isJsonObject(value)) return value;
    const [entry, second] = Object.entries(value);
    if (entry !== undefined && second === undefined && (entry[0] === 'Ref' || entry[0].startsWith('Fn::'))) {
      return intrinsic(entry[0], entry[1]);
    }
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member)]));
  };
  const intrinsic = (name: string, argument: Json): Json => {
    if (name === 'Ref' && typeof argument === 'string') return reference(template, place, argument);
    if (name === 'Fn::GetAtt' && Array.isArray(argument)) return attribute(template, place, argument);
    if (name === 'Fn::Join' && Array.isArray(argument)) return join(argument.map(resolve));
    if (name === 'Fn::Sub' && typeof argument === 'string') {
      return argument.replace(/\$\{([\w:]+)\}/g, (_, parameter: string) =>
        reference(template, place, parameter),
      );
    }
    throw new UnresolvedIntrinsic(
      `expected Ref, Fn::GetAtt, Fn::Join or Fn::Sub, got ${name} ${JSON.stringify(argument)}`,
    );
  };
  return resolve;
}

function join([separator, parts]: readonly Json[]): string {
  if (typeof separator === 'string' && Array.isArray(parts)) return parts.join(separator);
  throw new UnresolvedIntrinsic(
    `expected a separator and parts in Fn::Join, got ${JSON.stringify(separator)}`,
  );
}

/** Types whose Ref is their ARN. */
const KNOWN_BY_ARN: ReadonlySet<string> = new Set(['AWS::StepFunctions::StateMachine', 'AWS::SNS::Topic']);

function reference(template: Template, place: Place, name: string): string {
  switch (name) {
    case 'AWS::Partition':
      return place.partition;
    case 'AWS::Region':
      return place.region;
    case 'AWS::AccountId':
      return place.accountId;
    case 'AWS::URLSuffix':
      return place.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    default:
      return resourceReference(template, place, name);
  }
}

function resourceReference(template: Template, place: Place, name: string): string {
  const type = typeOf(template, name);
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-sqs-queue.html
  if (type === 'AWS::SQS::Queue')
    return `https://sqs.${place.region}.${reference(template, place, 'AWS::URLSuffix')}/${place.accountId}/${name}`;
  return KNOWN_BY_ARN.has(type) ? arnOf(template, place, name) : name;
}

function attribute(template: Template, place: Place, argument: readonly Json[]): string {
  const [name, member] = argument;
  if (typeof name !== 'string')
    throw new UnresolvedIntrinsic(`expected a logical id, got ${JSON.stringify(name)}`);
  if (member === 'Name' || member === 'QueueName') return name;
  // Nobody can open it: a rehearsal has no sockets.
  if (member === 'FunctionUrl') return `https://${name.toLowerCase()}.invalid/`;
  if (member === 'Arn' || member === 'ActionTargetArn') return arnOf(template, place, name);
  throw new UnresolvedIntrinsic(
    `expected Arn, ActionTargetArn, FunctionUrl or Name of ${name}, got ${JSON.stringify(member)}`,
  );
}

/** The ARN that a resource gets; its logical id stands for the generated name. */
export function arnOf(template: Template, place: Place, logicalId: string): string {
  const { partition, region, accountId } = place;
  const type = typeOf(template, logicalId);
  const regional = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  switch (type) {
    case 'AWS::StepFunctions::StateMachine':
      return regional('states', `stateMachine:${logicalId}`);
    case 'AWS::Lambda::Function':
      return regional('lambda', `function:${logicalId}`);
    case 'AWS::DynamoDB::Table':
      return regional('dynamodb', `table/${logicalId}`);
    case 'AWS::SQS::Queue':
      return regional('sqs', logicalId);
    case 'AWS::SNS::Topic':
      return regional('sns', logicalId);
    case 'AWS::KMS::Key':
      return regional('kms', `key/${logicalId}`);
    case 'AWS::Logs::LogGroup':
      return regional('logs', `log-group:${logicalId}:*`);
    case 'AWS::Events::Rule':
      return regional('events', `rule/${logicalId}`);
    case 'AWS::IAM::Role':
      return `arn:${partition}:iam::${accountId}:role/${roleName(template, place, logicalId)}`;
    case 'AWS::SecurityHub::ActionTarget':
      return regional('securityhub', `action/custom/${actionId(template, logicalId)}`);
    default:
      throw new UnresolvedIntrinsic(
        `expected a resource whose ARN is known, got ${logicalId} of type ${type}`,
      );
  }
}

/** CloudFormation begins a name that it makes with that of the stack. */
function roleName(template: Template, place: Place, logicalId: string): string {
  const given = template.Resources[logicalId]?.Properties?.RoleName;
  const name = given === undefined ? undefined : createResolver(template, place)(given);
  return typeof name === 'string' ? name : `FleetWarden-${logicalId}`;
}

function actionId(template: Template, logicalId: string): string {
  const id = template.Resources[logicalId]?.Properties?.Id;
  return typeof id === 'string' ? id : logicalId;
}

function typeOf(template: Template, logicalId: string): string {
  const resource = template.Resources[logicalId];
  if (resource === undefined)
    throw new UnresolvedIntrinsic(`expected a resource of the template, got ${logicalId}`);
  return resource.Type;
}
