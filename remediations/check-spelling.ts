/**
 * All older spellings of check names that AWS still writes:
 * https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-finding-suppressions.html
 */
const MODERN_NAMES: ReadonlyMap<string, string> = new Map([
  ['AUTHENTICATE_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK', 'AUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK'],
  ['CA_CERT_APPROACHING_EXPIRATION_CHECK', 'CA_CERTIFICATE_EXPIRING_CHECK'],
  ['DEVICE_CERT_APPROACHING_EXPIRATION_CHECK', 'DEVICE_CERTIFICATE_EXPIRING_CHECK'],
  ['REVOKED_CA_CERT_CHECK', 'REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK'],
  ['REVOKED_DEVICE_CERT_CHECK', 'REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK'],
]);

/** The name of a check as the API spells it now; any other name stays as it is. */
export const modernName = (name: string): string => MODERN_NAMES.get(name) ?? name;
