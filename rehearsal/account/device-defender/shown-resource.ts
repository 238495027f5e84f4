import type { IssuerCertificate } from '../iot/state';
import type { AuditedResource } from './audited-resource';

/** How a Security Hub finding shows a resource. */
export interface ShownResource {
  readonly type: string;
  readonly id: string;
  /** Its part of the finding's Id. */
  readonly path: string;
  /** In the description. */
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly other?: Readonly<Record<string, string>>;
  /** Its page of the console, where it has one. */
  readonly page?: string;
}

/**
 * AWS documents IOT_POLICY only, and the type AwsIotAccountSettings. Every other type, id and field name is inferred from these.
 * https://docs.aws.amazon.com/iot-device-defender/latest/devguide/securityhub-integration.html
 */
export const shownResource = (resource: AuditedResource): ShownResource => {
  switch (resource.resourceType) {
    case 'IOT_POLICY':
      return shownPolicy(resource.policyName, resource.policyVersionId);
    case 'DEVICE_CERTIFICATE': {
      const id = resource.deviceCertificateId;
      return { ...shown('AwsIotDeviceCertificate', id, 'DeviceCertificateId'), page: `certificate/${id}` };
    }
    case 'CA_CERTIFICATE': {
      const id = resource.caCertificateId;
      return { ...shown('AwsIotCaCertificate', id, 'CaCertificateId'), page: `cacertificate/${id}` };
    }
    case 'ISSUER_CERTIFICATE':
      return shownIssuer(resource);
    case 'CLIENT_ID':
      return shown('AwsIotClientId', resource.clientId, 'ClientId');
    case 'ACCOUNT_SETTINGS':
      return shown('AwsIotAccountSettings', resource.account, 'Account');
    case 'ROLE_ALIAS':
      return shown('AwsIotRoleAlias', resource.roleAliasArn, 'RoleAliasArn');
    case 'COGNITO_IDENTITY_POOL':
      return shown('AwsIotCognitoIdentityPool', resource.cognitoIdentityPoolId, 'CognitoIdentityPoolId');
    case 'IAM_ROLE':
      return shown('AwsIamRole', resource.iamRoleArn, 'IamRoleArn');
  }
};

const shown = (type: string, id: string, field: string): ShownResource => ({
  type,
  id,
  path: id,
  name: id,
  fields: { [field]: id },
});

const shownPolicy = (policyName: string, policyVersionId: string): ShownResource => ({
  type: 'AwsIotPolicy',
  id: policyName,
  path: `${policyName}/${policyVersionId}`,
  name: `${policyName}:${policyVersionId}`,
  fields: { PolicyName: policyName, PolicyVersionId: policyVersionId },
  other: { PolicyVersionId: policyVersionId },
  page: `policy/${policyName}`,
});

const shownIssuer = ({
  issuerId = '',
  issuerCertificateSubject = '',
  issuerCertificateSerialNumber = '',
}: IssuerCertificate): ShownResource => {
  const id = issuerId || issuerCertificateSubject;
  return {
    type: 'AwsIotIssuerCertificate',
    id,
    path: issuerCertificateSerialNumber ? `${id}/${issuerCertificateSerialNumber}` : id,
    name: issuerCertificateSubject || id,
    fields: {
      IssuerId: issuerId,
      IssuerCertificateSubject: issuerCertificateSubject,
      IssuerCertificateSerialNumber: issuerCertificateSerialNumber,
    },
  };
};
