import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';

export const PRODUCT_ARN = 'arn:aws:securityhub:eu-west-1::product/aws/iot-device-defender-audit';

/** A finding as a provider imports it. */
export const importedFinding = (changes: Partial<AwsSecurityFinding> = {}): AwsSecurityFinding => ({
  SchemaVersion: '2018-10-08',
  Id: '111122223333/IOT_POLICY/fleet/1/CHECK/CODE',
  ProductArn: PRODUCT_ARN,
  ProductName: 'IoT Device Defender - Audit',
  CompanyName: 'AWS',
  GeneratorId: 'generator',
  AwsAccountId: '111122223333',
  Types: ['Software and Configuration Check/Vulnerabilities'],
  CreatedAt: '2026-03-01T08:00:00.000Z',
  UpdatedAt: '2026-03-01T08:00:00.000Z',
  Severity: { Label: 'CRITICAL' },
  Title: 'CHECK: CODE',
  Description: 'fleet:1 is non-compliant',
  Resources: [{ Type: 'AwsIotPolicy', Id: 'fleet' }],
  RecordState: 'ACTIVE',
  ...changes,
});
