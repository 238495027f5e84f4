import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyCaCertificate, anyCaCertificate } from './any-ca-certificate';
import { acknowledgeAnyCertificate, anyCertificate } from './any-certificate';
import { acknowledgeAnyPolicy, anyPolicy } from './any-policy';
import { acknowledgeAnyRole, anyRole } from './any-role';
import { acknowledgeAnyRoleAlias, anyRoleAlias } from './any-role-alias';
import type { Journal } from './journal';
import { acknowledgeAnyThing, anyThing, type Quarantine, readSuspects } from './quarantine';
import { readSettings, type SettingsParameter } from './settings-parameter';
import { WardenFunction } from './warden-function';

export interface PlanFunctionProps {
  readonly journal: Journal;
  readonly loggingRole: IRole;
  readonly quarantine: Quarantine;
  readonly settings: SettingsParameter;
}

/** The function `plan`: reads IoT and IAM, writes the journal. */
export class PlanFunction extends WardenFunction {
  constructor(scope: Construct, id: string, props: PlanFunctionProps) {
    const { journal, loggingRole, quarantine, settings } = props;
    super(scope, id, {
      handler: 'plan',
      description: 'Decides what a run does, and writes it into the journal',
      environment: {
        JOURNAL_TABLE: journal.tableName,
        LOGGING_ROLE_ARN: loggingRole.roleArn,
        QUARANTINE_GROUP: quarantine.name,
        SETTINGS_PARAMETER: settings.parameterName,
      },
      statements: [
        ...readNamed(scope, quarantine),
        readUnnamed(),
        new PolicyStatement({
          actions: ['dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:GetItem'],
          resources: [journal.tableArn],
        }),
        countAutomaticRuns(journal),
        readSettings(settings),
      ],
    });
    acknowledgeAnyPolicy(this);
    acknowledgeAnyThing(this);
    acknowledgeAnyCertificate(this);
    acknowledgeAnyCaCertificate(this);
    acknowledgeAnyRoleAlias(this);
    acknowledgeAnyRole(this);
  }
}

/** The circuit breaker's rows of the journal only. */
const countAutomaticRuns = (journal: Journal): PolicyStatement =>
  new PolicyStatement({
    actions: ['dynamodb:UpdateItem'],
    resources: [journal.tableArn],
    conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['counter/automatic'] } },
  });

const readNamed = (scope: Construct, { groupArn }: Quarantine): PolicyStatement[] => [
  new PolicyStatement({
    actions: [
      'iot:GetPolicy',
      'iot:ListPolicyVersions',
      'iot:ListTargetsForPolicy',
      'iot:ListTagsForResource',
    ],
    resources: [anyPolicy(scope)],
  }),
  new PolicyStatement({ actions: ['iot:DescribeThing'], resources: [anyThing(scope)] }),
  new PolicyStatement({ actions: ['iot:DescribeThingGroup'], resources: [groupArn] }),
  new PolicyStatement({ actions: ['iot:DescribeCertificate'], resources: [anyCertificate(scope)] }),
  new PolicyStatement({ actions: ['iot:DescribeCACertificate'], resources: [anyCaCertificate(scope)] }),
  new PolicyStatement({ actions: ['iot:DescribeRoleAlias'], resources: [anyRoleAlias(scope)] }),
  new PolicyStatement({
    actions: [
      'iam:GetRole',
      'iam:ListRolePolicies',
      'iam:GetRolePolicy',
      'iam:GenerateServiceLastAccessedDetails',
    ],
    resources: [anyRole(scope)],
  }),
];

/** What has no resource that could be named. */
const readUnnamed = (): PolicyStatement =>
  new PolicyStatement({
    actions: [
      'iot:ListPrincipalThings',
      'iot:ListCertificatesByCA',
      ...readSuspects,
      'iot:DescribeAuditFinding',
      'iot:ListRelatedResourcesForAuditFinding',
      'iot:GetV2LoggingOptions',
      'iot:GetLoggingOptions',
      'iam:GetServiceLastAccessedDetails',
    ],
    resources: ['*'],
  });
