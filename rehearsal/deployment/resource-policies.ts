import * as z from 'zod/mini';
import type { Json } from '../../remediations/json';
import { type ResourceStatement, resourceDocument } from '../iam/statement';

/** The policy of one resource. */
export interface ResourcePolicy {
  /** ARN. */
  readonly resource: string;
  readonly statements: readonly ResourceStatement[];
}

interface Resource {
  readonly properties: Json;
  readonly arn: () => string;
}

type Read = (type: string) => readonly Resource[];

const queuePolicy = z.object({ Queues: z.array(z.string()), PolicyDocument: resourceDocument });
const topicPolicy = z.object({ Topics: z.array(z.string()), PolicyDocument: resourceDocument });
const keySchema = z.object({ KeyPolicy: resourceDocument });
/** Strict on purpose: what else limits a permission is not evaluated. */
const permission = z.strictObject({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.optional(z.string()),
  FunctionUrlAuthType: z.optional(z.string()),
  InvokedViaFunctionUrl: z.optional(z.boolean()),
});

/** Of queues, topics, keys and functions. */
export const readResourcePolicies = (
  read: Read,
  queues: readonly { readonly arn: string; readonly url: string }[],
): readonly ResourcePolicy[] => [
  ...read('AWS::SQS::QueuePolicy').flatMap(({ properties }) => {
    const { Queues, PolicyDocument } = queuePolicy.parse(properties);
    const named = queues.filter(({ url }) => Queues.includes(url));
    return named.map(({ arn }) => ({ resource: arn, statements: PolicyDocument.Statement }));
  }),
  ...read('AWS::SNS::TopicPolicy').flatMap(({ properties }) => {
    const { Topics, PolicyDocument } = topicPolicy.parse(properties);
    return Topics.map((resource) => ({ resource, statements: PolicyDocument.Statement }));
  }),
  ...read('AWS::KMS::Key').map(({ properties, arn }) => ({
    resource: arn(),
    statements: keySchema.parse(properties).KeyPolicy.Statement,
  })),
  ...read('AWS::Lambda::Permission').map(({ properties }) => invocation(permission.parse(properties))),
];

/** As Lambda writes it into the policy of the function: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html */
function invocation(given: z.infer<typeof permission>): ResourcePolicy {
  const { Action, FunctionName: resource, Principal, SourceArn } = given;
  const { FunctionUrlAuthType: authType, InvokedViaFunctionUrl: viaUrl } = given;
  const Condition = {
    ...(SourceArn !== undefined && { ArnLike: { 'aws:SourceArn': SourceArn } }),
    ...(authType !== undefined && { StringEquals: { 'lambda:FunctionUrlAuthType': authType } }),
    ...(viaUrl !== undefined && { Bool: { 'lambda:InvokedViaFunctionUrl': String(viaUrl) } }),
  };
  const who = Principal === '*' ? Principal : { Service: Principal };
  return {
    resource,
    statements: [{ Effect: 'Allow', Action, Resource: resource, Principal: who, Condition }],
  };
}
