import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyCaCertificate, anyCaCertificate } from './any-ca-certificate';
import { acknowledgeAnyCertificate, anyCertificate } from './any-certificate';
import { acknowledgeAnyPolicy, anyPolicy } from './any-policy';
import { acknowledgeAnyRole, anyRole } from './any-role';
import { acknowledgeAnyRoleAlias, anyRoleAlias } from './any-role-alias';
import { MemberRole } from './member-role';
import { acknowledgeAnyThing, anyThing, type Quarantine } from './quarantine';
import type { QuarantineRoleProps } from './quarantine-thing-role';

/** Of the functions `plan` and `verify`: reads IoT and IAM. */
export class ReadRole extends MemberRole {
  constructor(scope: Construct, id: string, { hub, quarantine }: QuarantineRoleProps) {
    super(scope, id, {
      hub,
      purpose: 'read',
      heldBy: ['Plan', 'Verify'],
      statements: [...readNamed(scope, quarantine), readUnnamed()],
    });
    acknowledgeAnyPolicy(this);
    acknowledgeAnyThing(this);
    acknowledgeAnyCertificate(this);
    acknowledgeAnyCaCertificate(this);
    acknowledgeAnyRoleAlias(this);
    acknowledgeAnyRole(this);
  }
}

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
      'iot:ListThingPrincipals',
      'iot:ListThingGroupsForThing',
      'iot:ListAttachedPolicies',
      'iot:DescribeAuditFinding',
      'iot:ListRelatedResourcesForAuditFinding',
      'iot:GetV2LoggingOptions',
      'iot:GetLoggingOptions',
      'iam:GetServiceLastAccessedDetails',
    ],
    resources: ['*'],
  });
