import type { ResourceIdentifier } from '@aws-sdk/client-iot';
import type { IssuerCertificate } from '../iot/state';

/** What an audit finding is about: https://docs.aws.amazon.com/iot/latest/apireference/API_NonCompliantResource.html */
export type AuditedResource =
  | { readonly resourceType: 'IOT_POLICY'; readonly policyName: string; readonly policyVersionId: string }
  | { readonly resourceType: 'DEVICE_CERTIFICATE'; readonly deviceCertificateId: string }
  | { readonly resourceType: 'CA_CERTIFICATE'; readonly caCertificateId: string }
  | ({ readonly resourceType: 'ISSUER_CERTIFICATE' } & IssuerCertificate)
  | { readonly resourceType: 'CLIENT_ID'; readonly clientId: string }
  | { readonly resourceType: 'ACCOUNT_SETTINGS'; readonly account: string }
  | { readonly resourceType: 'ROLE_ALIAS'; readonly roleAliasArn: string }
  | { readonly resourceType: 'COGNITO_IDENTITY_POOL'; readonly cognitoIdentityPoolId: string }
  | { readonly resourceType: 'IAM_ROLE'; readonly iamRoleArn: string };

/** As the API names it. */
export const identifierOf = (resource: AuditedResource): ResourceIdentifier => {
  switch (resource.resourceType) {
    case 'IOT_POLICY': {
      const { policyName, policyVersionId } = resource;
      return { policyVersionIdentifier: { policyName, policyVersionId } };
    }
    case 'ISSUER_CERTIFICATE': {
      const { issuerCertificateSubject, issuerId, issuerCertificateSerialNumber } = resource;
      return {
        issuerCertificateIdentifier: { issuerCertificateSubject, issuerId, issuerCertificateSerialNumber },
      };
    }
    case 'DEVICE_CERTIFICATE':
      return { deviceCertificateId: resource.deviceCertificateId };
    case 'CA_CERTIFICATE':
      return { caCertificateId: resource.caCertificateId };
    case 'CLIENT_ID':
      return { clientId: resource.clientId };
    case 'ACCOUNT_SETTINGS':
      return { account: resource.account };
    case 'ROLE_ALIAS':
      return { roleAliasArn: resource.roleAliasArn };
    case 'COGNITO_IDENTITY_POOL':
      return { cognitoIdentityPoolId: resource.cognitoIdentityPoolId };
    case 'IAM_ROLE':
      return { iamRoleArn: resource.iamRoleArn };
  }
};

/** Equal for equal resources. */
export const identifierKey = (identifier: ResourceIdentifier): string => JSON.stringify(identifier);
