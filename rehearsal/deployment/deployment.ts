import * as z from 'zod/mini';
import { isJsonObject, type Json, type JsonObject } from '../../remediations/json';
import type { EncryptedTopic } from '../iam/used-key';
import { arnOf, createResolver, type Place } from './intrinsics';
import { type ResourcePolicy, readResourcePolicies } from './resource-policies';
import { type DeployedRole, readRoles } from './roles';
import { type DeployedRule, type DeployedSchedule, readRules } from './rules';
import { resourcesOfType, type Template } from './template';

export interface DeployedWorkflow {
  readonly arn: string;
  /** The file in statemachines/, without .asl.json. */
  readonly file: string;
  readonly name: string;
  readonly roleArn: string;
  /** The ASL, substitutions done. */
  readonly definition: JsonObject;
}

export interface DeployedFunction {
  readonly arn: string;
  /** The file in handlers/. */
  readonly handler: string;
  readonly name: string;
  readonly roleArn: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A function that whoever knows its address reaches over HTTPS. */
export interface DeployedUrl {
  readonly functionArn: string;
  /** `NONE` */
  readonly authType: string;
  /** Ends with a slash. */
  readonly url: string;
}

export interface DeployedAction {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/** What the synthesized template deploys, as rehearsal runs it. */
export interface Deployment {
  readonly workflows: readonly DeployedWorkflow[];
  readonly functions: readonly DeployedFunction[];
  readonly actions: readonly DeployedAction[];
  readonly rules: readonly DeployedRule[];
  readonly schedules: readonly DeployedSchedule[];
  readonly urls: readonly DeployedUrl[];
  readonly roles: readonly DeployedRole[];
  readonly tables: readonly (z.infer<typeof tableSchema> & { readonly TableName: string })[];
  readonly queues: readonly { readonly arn: string; readonly url: string }[];
  readonly topics: readonly EncryptedTopic[];
  readonly policies: readonly ResourcePolicy[];
  /** Of Parameter Store; the logical id stands for a generated name. */
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
}

const workflowSchema = z.object({
  DefinitionString: z.string(),
  DefinitionSubstitutions: z.record(z.string(), z.string()),
  RoleArn: z.string(),
});
const functionSchema = z.object({
  Role: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }),
});
const actionSchema = z.object({ Id: z.string(), Name: z.string(), Description: z.string() });
const urlSchema = z.object({ TargetFunctionArn: z.string(), AuthType: z.string() });
const topicSchema = z.object({ KmsMasterKeyId: z.optional(z.string()) });
const parameterSchema = z.object({ Name: z.optional(z.string()), Value: z.string() });
const tableSchema = z.object({
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) })),
  BillingMode: z.enum(['PAY_PER_REQUEST']),
  GlobalSecondaryIndexes: z._default(
    z.array(
      z.object({
        IndexName: z.string(),
        KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) })),
        Projection: z.union([
          z.object({ ProjectionType: z.literal('ALL') }),
          z.object({ ProjectionType: z.literal('INCLUDE'), NonKeyAttributes: z.array(z.string()) }),
        ]),
      }),
    ),
    [],
  ),
});

export function readDeployment(template: Template, place: Place): Deployment {
  const resolve = createResolver(template, place);
  const read = (type: string) =>
    resourcesOfType(template, type).map(([logicalId, { Properties, Metadata }]) => ({
      logicalId,
      properties: resolve(Properties ?? {}),
      metadata: Metadata ?? {},
      arn: () => arnOf(template, place, logicalId),
    }));
  const queues = read('AWS::SQS::Queue').map(({ logicalId, arn }) => ({
    arn: arn(),
    url: z.string().parse(resolve({ Ref: logicalId })),
  }));
  return {
    workflows: read('AWS::StepFunctions::StateMachine').map(({ logicalId, properties, metadata, arn }) =>
      workflow({ arn: arn(), name: logicalId, file: z.string().parse(metadata.workflow) }, properties),
    ),
    functions: read('AWS::Lambda::Function').map(({ logicalId, properties, metadata, arn }) =>
      lambda({ arn: arn(), name: logicalId, handler: z.string().parse(metadata.handler) }, properties),
    ),
    actions: read('AWS::SecurityHub::ActionTarget').map(({ properties, arn }) =>
      action(arn(), actionSchema.parse(properties)),
    ),
    ...readRules(read),
    urls: read('AWS::Lambda::Url').map(({ logicalId, properties }) =>
      url(properties, resolve({ 'Fn::GetAtt': [logicalId, 'FunctionUrl'] })),
    ),
    queues,
    topics: read('AWS::SNS::Topic').map(({ properties, arn }) => ({
      arn: arn(),
      keyArn: topicSchema.parse(properties).KmsMasterKeyId,
    })),
    policies: readResourcePolicies(read, queues),
    roles: readRoles(read),
    tables: read('AWS::DynamoDB::Table').map(({ logicalId, properties }) => ({
      TableName: logicalId,
      ...tableSchema.parse(properties),
    })),
    parameters: read('AWS::SSM::Parameter').map(({ logicalId, properties }) =>
      parameter(logicalId, parameterSchema.parse(properties)),
    ),
  };
}

const action = (arn: string, { Id, Name, Description }: z.infer<typeof actionSchema>): DeployedAction => ({
  arn,
  id: Id,
  name: Name,
  description: Description,
});

const parameter = (logicalId: string, { Name, Value }: z.infer<typeof parameterSchema>) => ({
  name: Name ?? logicalId,
  value: Value,
});

function lambda(
  identity: Pick<DeployedFunction, 'arn' | 'name' | 'handler'>,
  properties: Json,
): DeployedFunction {
  const { Role, Environment } = functionSchema.parse(properties);
  return { ...identity, roleArn: Role, environment: Environment.Variables };
}

function url(properties: Json, address: Json): DeployedUrl {
  const { TargetFunctionArn: functionArn, AuthType: authType } = urlSchema.parse(properties);
  return { functionArn, authType, url: z.string().parse(address) };
}

function workflow(
  identity: Pick<DeployedWorkflow, 'arn' | 'name' | 'file'>,
  properties: Json,
): DeployedWorkflow {
  const { DefinitionString, DefinitionSubstitutions, RoleArn } = workflowSchema.parse(properties);
  const text = DefinitionString.replace(/\$\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(DefinitionSubstitutions, name)
      ? (DefinitionSubstitutions[name] ?? placeholder)
      : placeholder,
  );
  return {
    ...identity,
    roleArn: RoleArn,
    definition: z.custom<JsonObject>(isJsonObject).parse(JSON.parse(text)),
  };
}
