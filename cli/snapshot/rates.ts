/**
 * Every call that a snapshot makes, as the IAM action that allows it, with the calls per second that AWS grants an
 * account and Region by default. This is also where the policy of `--print-policy` comes from.
 *
 * `iot`: https://docs.aws.amazon.com/general/latest/gr/iot-core.html#throttling-limits, of Device Defender:
 * https://docs.aws.amazon.com/general/latest/gr/iot_device_defender.html#iot_device_defender_quotas
 * `securityhub`: https://docs.aws.amazon.com/securityhub/1.0/APIReference/Welcome.html
 * `iam`: AWS publishes no figures; low ones, since there are few roles.
 */
export const RATES = {
  'iot:ListPolicies': 10,
  'iot:ListPolicyVersions': 10,
  'iot:GetPolicyVersion': 15,
  'iot:ListTargetsForPolicy': 10,
  'iot:ListCertificates': 10,
  'iot:DescribeCertificate': 10,
  'iot:ListCACertificates': 10,
  'iot:DescribeCACertificate': 10,
  'iot:ListCertificatesByCA': 10,
  'iot:ListThings': 10,
  'iot:ListThingPrincipals': 20,
  'iot:ListThingGroups': 10,
  'iot:DescribeThingGroup': 100,
  'iot:ListThingsInThingGroup': 25,
  'iot:ListRoleAliases': 10,
  'iot:DescribeRoleAlias': 10,
  'iot:GetLoggingOptions': 2,
  'iot:GetV2LoggingOptions': 2,
  'iot:DescribeAccountAuditConfiguration': 5,
  'iot:ListAuditSuppressions': 10,
  'iot:DescribeAuditFinding': 25,
  // Not in the list; as the other lists of audit findings.
  'iot:ListRelatedResourcesForAuditFinding': 10,
  'iot:ListSecurityProfiles': 10,
  'iot:DescribeSecurityProfile': 25,
  'iot:ListTargetsForSecurityProfile': 10,
  'securityhub:GetFindings': 3,
  'iam:GetRole': 5,
  'iam:ListRolePolicies': 5,
  'iam:GetRolePolicy': 5,
  'iam:ListAttachedRolePolicies': 5,
  'iam:GenerateServiceLastAccessedDetails': 5,
  'iam:GetServiceLastAccessedDetails': 5,
  'iam:GetPolicy': 5,
  'iam:GetPolicyVersion': 5,
} as const;

export type SnapshotAction = keyof typeof RATES;

export const isSnapshotAction = (action: string): action is SnapshotAction => Object.hasOwn(RATES, action);
