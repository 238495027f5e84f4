import { NotRehearsed } from '../account/aws-error';
import type { Call } from '../account/gateway';
import { isRecord } from '../account/record';
import type { Place } from '../deployment/intrinsics';
import type { AccessRequest } from './evaluate';
import { type KeyedTable, leadingKeys } from './leading-keys';
import { type EncryptedTopic, usedKey } from './used-key';

export interface NeedsOptions {
  readonly place: Place;
  readonly tables: readonly KeyedTable[];
  readonly topics: readonly EncryptedTopic[];
  /** With its path, which calls of IAM leave out; undefined if there is no such role. */
  readonly roleArn: (roleName: string) => string | undefined;
}

export type Needs = (call: Call) => readonly AccessRequest[];

type Input = Readonly<Record<string, unknown>>;
type Arn = (service: string, resource: string) => string;
type RoleArn = NeedsOptions['roleArn'];
/** The resources that an operation is about: none means that IAM knows no resource for it. */
type Resources = (input: Input, arn: Arn, roleArn: RoleArn) => readonly string[];

const none: Resources = () => [];
const iot =
  (type: string, member: string): Resources =>
  (input, arn) => [arn('iot', `${type}/${input[member]}`)];
const thingAndGroup: Resources = ({ thingName, thingGroupName }, arn) => [
  arn('iot', `thing/${thingName}`),
  arn('iot', `thinggroup/${thingGroupName}`),
];
const given =
  (member: string): Resources =>
  (input) => [String(input[member])];
const role: Resources = ({ RoleName }, arn, roleArn) => [
  roleArn(String(RoleName)) ?? arn('iam', `role/${RoleName}`),
];
const table: Resources = ({ TableName, IndexName }, arn) => [
  arn('dynamodb', `table/${TableName}${IndexName === undefined ? '' : `/index/${IndexName}`}`),
];
const hub: Resources = (_, arn) => [arn('securityhub', 'hub/default')];

interface Actions {
  /** Of the actions in policies. */
  readonly prefix: string;
  readonly operations: Readonly<Record<string, Resources>>;
}

/**
 * What roles may be asked to do, by the Service Authorization Reference; an operation has the action of its name:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const ACTIONS: Readonly<Record<string, Actions>> = {
  /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiot.html */
  iot: {
    prefix: 'iot',
    operations: {
      AddThingToThingGroup: thingAndGroup,
      AttachPolicy: given('target'),
      CreatePolicy: iot('policy', 'policyName'),
      CreatePolicyVersion: iot('policy', 'policyName'),
      CreateThingGroup: iot('thinggroup', 'thingGroupName'),
      DeletePolicyVersion: iot('policy', 'policyName'),
      DescribeAuditFinding: none,
      DescribeCACertificate: iot('cacert', 'certificateId'),
      DescribeCertificate: iot('cert', 'certificateId'),
      DescribeEndpoint: none,
      DescribeRoleAlias: iot('rolealias', 'roleAlias'),
      DescribeThing: iot('thing', 'thingName'),
      DescribeThingGroup: iot('thinggroup', 'thingGroupName'),
      DetachPolicy: given('target'),
      GetLoggingOptions: none,
      GetPolicy: iot('policy', 'policyName'),
      GetV2LoggingOptions: none,
      ListAttachedPolicies: none,
      ListCertificatesByCA: none,
      ListPolicyVersions: iot('policy', 'policyName'),
      ListPrincipalThings: none,
      ListRelatedResourcesForAuditFinding: none,
      ListTagsForResource: given('resourceArn'),
      ListTargetsForPolicy: iot('policy', 'policyName'),
      ListThingGroupsForThing: none,
      ListThingPrincipals: none,
      RemoveThingFromThingGroup: thingAndGroup,
      SetDefaultPolicyVersion: iot('policy', 'policyName'),
      SetV2LoggingOptions: none,
      UpdateCACertificate: iot('cacert', 'certificateId'),
      UpdateCertificate: iot('cert', 'certificateId'),
    },
  },
  /** In the reference with the rest of AWS IoT. */
  iotdata: { prefix: 'iot', operations: { DeleteConnection: iot('client', 'clientId') } },
  /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
  iam: {
    prefix: 'iam',
    operations: {
      DeleteRolePolicy: role,
      GenerateServiceLastAccessedDetails: given('Arn'),
      GetRole: role,
      GetRolePolicy: role,
      GetServiceLastAccessedDetails: none,
      ListRolePolicies: role,
      PutRolePolicy: role,
    },
  },
  /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecurityhub.html */
  securityhub: { prefix: 'securityhub', operations: { BatchUpdateFindings: hub } },
  /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
  dynamodb: {
    prefix: 'dynamodb',
    operations: { DeleteItem: table, GetItem: table, PutItem: table, Query: table, UpdateItem: table },
  },
  /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html */
  sns: { prefix: 'sns', operations: { Publish: given('TopicArn') } },
  /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html */
  ssm: {
    prefix: 'ssm',
    operations: { GetParameter: ({ Name }, arn) => [arn('ssm', `parameter/${Name}`)] },
  },
  /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html */
  lambda: {
    prefix: 'lambda',
    operations: { InvokeFunction: given('FunctionName'), InvokeFunctionUrl: given('FunctionName') },
  },
  /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html */
  sqs: { prefix: 'sqs', operations: { SendMessage: given('QueueArn') } },
  /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html */
  sts: { prefix: 'sts', operations: { AssumeRole: given('RoleArn') } },
  /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html */
  sfn: {
    prefix: 'states',
    operations: {
      DescribeExecution: given('ExecutionArn'),
      // Not in the reference, but what AWS looks at: https://github.com/aws/aws-cdk/pull/8486
      SendTaskSuccess: given('StateMachineArn'),
      StartExecution: given('StateMachineArn'),
      StopExecution: given('ExecutionArn'),
    },
  },
  /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
  events: {
    prefix: 'events',
    operations: {
      DescribeRule: given('Rule'),
      PutEvents: given('EventBusName'),
      PutRule: given('Rule'),
      PutTargets: given('Rule'),
    },
  },
};

/** What a call needs to be allowed, all of it. A call that is not in the table is refused, so that none is forgotten. */
export const createNeeds =
  ({ place, tables, topics, roleArn }: NeedsOptions): Needs =>
  ({ service, operation, input }) => {
    const { prefix, operations } = ACTIONS[service] ?? { prefix: service, operations: {} };
    const resourcesOf = operations[operation];
    if (resourcesOf === undefined || !isRecord(input))
      throw new NotRehearsed(`the permissions of ${service}:${operation}`);
    const resources = resourcesOf(input, arnIn(place), roleArn);
    const context = service === 'dynamodb' ? { 'dynamodb:LeadingKeys': leadingKeys(tables, input) } : {};
    return [
      ...(resources.length === 0 ? ['*'] : resources).map((resource) => ({
        action: `${prefix}:${operation}`,
        resource,
        context,
      })),
      ...passedRole(operation, input),
      ...usedKey(place, topics, input.TopicArn),
    ];
  };

/** https://docs.aws.amazon.com/iot/latest/apireference/API_SetV2LoggingOptions.html */
const passedRole = (operation: string, { roleArn }: Input): readonly AccessRequest[] =>
  operation === 'SetV2LoggingOptions' && typeof roleArn === 'string'
    ? [
        {
          action: 'iam:PassRole',
          resource: roleArn,
          context: { 'iam:PassedToService': ['iot.amazonaws.com'] },
        },
      ]
    : [];

const arnIn =
  ({ partition, region, accountId }: Place): Arn =>
  (service, resource) =>
    `arn:${partition}:${service}:${service === 'iam' ? '' : region}:${accountId}:${resource}`;
