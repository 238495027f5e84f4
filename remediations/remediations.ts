import type { RemediationName } from './check';
import { deactivateCaCertificate } from './deactivate-ca-certificate';
import { enableLogging } from './enable-logging';
import type { Remediation } from './remediation';
import { replacePolicyVersion } from './replace-policy-version';
import { revokeCertificate } from './revoke-certificate';

export const REMEDIATIONS: Readonly<Record<RemediationName, Remediation>> = {
  'replace-policy-version': replacePolicyVersion,
  'revoke-certificate': revokeCertificate,
  'deactivate-ca-certificate': deactivateCaCertificate,
  'enable-logging': enableLogging,
};
