import { createHash } from 'node:crypto';

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';

export const auditProductArn = `arn:aws:securityhub:${REGION}::product/aws/iot-device-defender-audit`;

export type FindingFields = Readonly<Record<string, unknown>> & {
  readonly ProductFields: Readonly<Record<string, string>>;
};

/** A finding as Device Defender's audit sends it for version 1 of a policy. */
export function policyFinding(
  policyName = 'LinePolicy',
  overrides: Readonly<Record<string, unknown>> = {},
): FindingFields {
  const check = 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK';
  const reason = 'ALLOWS_BROAD_ACCESS_TO_IOT_DATA_PLANE_ACTIONS';
  return {
    SchemaVersion: '2018-10-08',
    Id: `${ACCOUNT}/IOT_POLICY/${policyName}/1/${check}/${reason}`,
    ProductArn: auditProductArn,
    ProductName: 'IoT Device Defender - Audit',
    CompanyName: 'AWS',
    Region: REGION,
    GeneratorId: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
    AwsAccountId: ACCOUNT,
    Types: ['Software and Configuration Check/Vulnerabilities'],
    CreatedAt: '2026-03-02T06:00:00.000Z',
    UpdatedAt: '2026-03-02T06:00:00.000Z',
    Severity: { Label: 'CRITICAL', Normalized: 90 },
    Title: `${check}: ${reason}`,
    Description: `IOT_POLICY ${policyName}:1 is reported as non-compliant for ${check}.`,
    ProductFields: {
      CheckName: check,
      TaskId: '11112222333344445555666677778888',
      TaskType: 'ON_DEMAND_AUDIT_TASK',
      PolicyName: policyName,
      PolicyVersionId: '1',
      IsSuppressed: 'false',
      ReasonForNonComplianceCode: reason,
      ResourceType: 'IOT_POLICY',
      FindingId: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
      ReportType: 'AuditFinding',
      TaskStartTime: '1772431200000',
    },
    Resources: [
      {
        Type: 'AwsIotPolicy',
        Id: policyName,
        Partition: 'aws',
        Region: REGION,
        Details: { Other: { PolicyVersionId: '1' } },
      },
    ],
    WorkflowState: 'NEW',
    Workflow: { Status: 'NEW' },
    RecordState: 'ACTIVE',
    ...overrides,
  };
}

/** The same finding with some of its ProductFields replaced; undefined takes a field away. */
export function withProductFields(
  finding: FindingFields,
  fields: Readonly<Record<string, string | undefined>>,
): FindingFields {
  const merged = Object.entries({ ...finding.ProductFields, ...fields });
  return {
    ...finding,
    ProductFields: Object.fromEntries(
      merged.filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  };
}

/** An audit finding about a device certificate, with the field names that are inferred from those of policies. */
export function certificateFinding(
  certificateId: string,
  {
    check = 'REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK',
    ...overrides
  }: Readonly<Record<string, unknown>> & { readonly check?: string } = {},
): FindingFields {
  const reason = 'CERTIFICATE_REVOKED_BY_ISSUER';
  const finding = withProductFields(policyFinding('unused'), {
    CheckName: check,
    PolicyName: undefined,
    PolicyVersionId: undefined,
    DeviceCertificateId: certificateId,
    ResourceType: 'DEVICE_CERTIFICATE',
    ReasonForNonComplianceCode: reason,
  });
  return {
    ...finding,
    Id: `${ACCOUNT}/DEVICE_CERTIFICATE/${certificateId}/${check}/${reason}`,
    Title: `${check}: ${reason}`,
    Resources: [{ Type: 'AwsIotDeviceCertificate', Id: certificateId, Partition: 'aws', Region: REGION }],
    ...overrides,
  };
}

/** A violation as Device Defender Detect sends it. */
export function violationFinding(
  thingName: string,
  overrides: Readonly<Record<string, unknown>> = {},
): FindingFields {
  return {
    ...policyFinding('unused'),
    Id: createHash('md5').update(thingName).digest('hex'),
    ProductArn: `arn:aws:securityhub:${REGION}::product/aws/iot-device-defender-detect`,
    ProductName: 'IoT Device Defender - Detect',
    GeneratorId: `arn:aws:iot:${REGION}:${ACCOUNT}:securityprofile/SmallMessages`,
    Types: ['Unusual Behaviors'],
    Severity: { Label: 'MEDIUM', Normalized: 40 },
    Title: `Registered thing ${thingName} is in alarm for STATIC behavior LessThan8Bytes.`,
    ProductFields: {
      ThingName: thingName,
      BehaviorName: 'LessThan8Bytes',
      SecurityProfileName: 'SmallMessages',
      BehaviorCriteriaType: 'STATIC',
    },
    Resources: [
      {
        Type: 'AwsIotRegisteredThing',
        Id: thingName,
        Region: REGION,
        Details: { Other: { IsRegisteredThing: 'true' } },
      },
    ],
    ...overrides,
  };
}
