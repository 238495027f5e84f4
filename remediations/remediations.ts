import type { RemediationName } from './check';
import { deactivateCaCertificate } from './deactivate-ca-certificate';
import type { Remediation } from './remediation';
import { replacePolicyVersion } from './replace-policy-version';
import { restrictRole } from './restrict-role';
import { revokeCertificate } from './revoke-certificate';

export const REMEDIATIONS: Readonly<Record<RemediationName, Remediation>> = {
  'replace-policy-version': replacePolicyVersion,
  'revoke-certificate': revokeCertificate,
  'deactivate-ca-certificate': deactivateCaCertificate,
  'restrict-role': restrictRole,
};
