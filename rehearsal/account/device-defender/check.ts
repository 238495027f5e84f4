import type { Check } from './audited';
import { authenticatedCognitoRoleOverlyPermissive } from './checks/authenticated-cognito-role-overly-permissive';
import { caCertificateExpiring } from './checks/ca-certificate-expiring';
import { caCertificateKeyQuality } from './checks/ca-certificate-key-quality';
import { conflictingClientIds } from './checks/conflicting-client-ids';
import { deviceCertificateAge } from './checks/device-certificate-age';
import { deviceCertificateExpiring } from './checks/device-certificate-expiring';
import { deviceCertificateKeyQuality } from './checks/device-certificate-key-quality';
import { deviceCertificateShared } from './checks/device-certificate-shared';
import { intermediateCaRevokedForActiveDeviceCertificates } from './checks/intermediate-ca-revoked-for-active-device-certificates';
import { iotPolicyOverlyPermissive } from './checks/iot-policy-overly-permissive';
import { iotPolicyPotentialMisconfiguration } from './checks/iot-policy-potential-misconfiguration';
import { iotRoleAliasAllowsAccessToUnusedServices } from './checks/iot-role-alias-allows-access-to-unused-services';
import { iotRoleAliasOverlyPermissive } from './checks/iot-role-alias-overly-permissive';
import { loggingDisabled } from './checks/logging-disabled';
import { revokedCaCertificateStillActive } from './checks/revoked-ca-certificate-still-active';
import { revokedDeviceCertificateStillActive } from './checks/revoked-device-certificate-still-active';
import { unauthenticatedCognitoRoleOverlyPermissive } from './checks/unauthenticated-cognito-role-overly-permissive';
import type { Severity } from './severity';

/** All 17: https://docs.aws.amazon.com/iot-device-defender/latest/devguide/device-defender-audit-checks.html */
export const CHECKS = {
  AUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: authenticatedCognitoRoleOverlyPermissive,
  CA_CERTIFICATE_EXPIRING_CHECK: caCertificateExpiring,
  CA_CERTIFICATE_KEY_QUALITY_CHECK: caCertificateKeyQuality,
  CONFLICTING_CLIENT_IDS_CHECK: conflictingClientIds,
  DEVICE_CERTIFICATE_AGE_CHECK: deviceCertificateAge,
  DEVICE_CERTIFICATE_EXPIRING_CHECK: deviceCertificateExpiring,
  DEVICE_CERTIFICATE_KEY_QUALITY_CHECK: deviceCertificateKeyQuality,
  DEVICE_CERTIFICATE_SHARED_CHECK: deviceCertificateShared,
  INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK:
    intermediateCaRevokedForActiveDeviceCertificates,
  IOT_POLICY_OVERLY_PERMISSIVE_CHECK: iotPolicyOverlyPermissive,
  IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK: iotPolicyPotentialMisconfiguration,
  IOT_ROLE_ALIAS_ALLOWS_ACCESS_TO_UNUSED_SERVICES_CHECK: iotRoleAliasAllowsAccessToUnusedServices,
  IOT_ROLE_ALIAS_OVERLY_PERMISSIVE_CHECK: iotRoleAliasOverlyPermissive,
  LOGGING_DISABLED_CHECK: loggingDisabled,
  REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK: revokedCaCertificateStillActive,
  REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK: revokedDeviceCertificateStillActive,
  UNAUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: unauthenticatedCognitoRoleOverlyPermissive,
} as const satisfies Record<string, Check>;

export type CheckName = keyof typeof CHECKS;

export const isCheckName = (name: string): name is CheckName => Object.hasOwn(CHECKS, name);

export const CHECK_SEVERITIES: Readonly<Record<string, Severity>> = Object.fromEntries(
  Object.entries(CHECKS).map(([name, { severity }]) => [name, severity]),
);
