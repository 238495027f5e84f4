import * as z from 'zod/mini';
import { isJsonObject, type Json, type JsonObject } from '../../remediations/json';
import { arnOf, createResolver, type Place } from './intrinsics';
import { type DeployedRole, readRoles } from './roles';
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

/** A rule that may invoke a function. */
export interface DeployedInvoker {
  readonly functionArn: string;
  readonly sourceArn: string;
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
  readonly rules: readonly (z.infer<typeof ruleSchema> & { readonly arn: string; readonly name: string })[];
  readonly invokers: readonly DeployedInvoker[];
  readonly roles: readonly DeployedRole[];
  readonly tables: readonly (z.infer<typeof tableSchema> & { readonly TableName: string })[];
  readonly queueUrls: readonly string[];
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
const invokerSchema = z.object({
  Action: z.literal('lambda:InvokeFunction'),
  FunctionName: z.string(),
  Principal: z.literal('events.amazonaws.com'),
  SourceArn: z.string(),
});
const actionSchema = z.object({ Id: z.string(), Name: z.string(), Description: z.string() });
const ruleSchema = z.object({
  State: z.enum(['ENABLED', 'DISABLED']),
  EventPattern: z.record(z.string(), z.json()),
  Targets: z.array(z.looseObject({ Id: z.string(), Arn: z.string(), RoleArn: z.optional(z.string()) })),
});
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
  return {
    workflows: read('AWS::StepFunctions::StateMachine').map(({ logicalId, properties, metadata, arn }) =>
      workflow({ arn: arn(), name: logicalId, file: z.string().parse(metadata.workflow) }, properties),
    ),
    functions: read('AWS::Lambda::Function').map(({ logicalId, properties, metadata, arn }) => {
      const { Role, Environment } = functionSchema.parse(properties);
      return {
        arn: arn(),
        name: logicalId,
        handler: z.string().parse(metadata.handler),
        roleArn: Role,
        environment: Environment.Variables,
      };
    }),
    actions: read('AWS::SecurityHub::ActionTarget').map(({ properties, arn }) => {
      const { Id, Name, Description } = actionSchema.parse(properties);
      return { arn: arn(), id: Id, name: Name, description: Description };
    }),
    rules: read('AWS::Events::Rule').flatMap(({ logicalId, properties, arn }) =>
      isScheduled(properties) ? [] : [{ arn: arn(), name: logicalId, ...ruleSchema.parse(properties) }],
    ),
    invokers: read('AWS::Lambda::Permission').flatMap(({ properties }) => invoker(properties)),
    queueUrls: read('AWS::SQS::Queue').map(({ logicalId }) => z.string().parse(resolve({ Ref: logicalId }))),
    roles: readRoles(read),
    tables: read('AWS::DynamoDB::Table').map(({ logicalId, properties }) => ({
      TableName: logicalId,
      ...tableSchema.parse(properties),
    })),
    parameters: read('AWS::SSM::Parameter').map(({ logicalId, properties }) => {
      const { Name, Value } = parameterSchema.parse(properties);
      return { name: Name ?? logicalId, value: Value };
    }),
  };
}

/** Such a rule waits for no event. */
const isScheduled = (rule: Json): boolean => isJsonObject(rule) && 'ScheduleExpression' in rule;

/** Other permissions open the URL of a function. */
function invoker(properties: Json): Deployment['invokers'] {
  const { data } = invokerSchema.safeParse(properties);
  return data === undefined ? [] : [{ functionArn: data.FunctionName, sourceArn: data.SourceArn }];
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
