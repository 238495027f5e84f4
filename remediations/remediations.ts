import type { PlannedName, RemediationName } from './check';
import { deactivateCaCertificate } from './deactivate-ca-certificate';
import { enableLogging } from './enable-logging';
import { quarantineThing } from './quarantine-thing';
import { releaseThing } from './release-thing';
import type { Remediation, Reversible } from './remediation';
import { replacePolicyVersion } from './replace-policy-version';
import { restrictRole } from './restrict-role';
import { revokeCertificate } from './revoke-certificate';

/** Those that a finding can lead to. */
export const REMEDIATIONS: Readonly<Record<PlannedName, Remediation>> = {
  'replace-policy-version': replacePolicyVersion,
  'revoke-certificate': revokeCertificate,
  'deactivate-ca-certificate': deactivateCaCertificate,
  'quarantine-thing': quarantineThing,
  'enable-logging': enableLogging,
  'restrict-role': restrictRole,
};

/** All that have a workflow. */
export const CHANGES: Readonly<Record<RemediationName, Reversible>> = {
  ...REMEDIATIONS,
  'release-thing': releaseThing,
};
