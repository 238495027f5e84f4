import type { Conventions, Fleet, Provisions } from '../../remediations/fleet';
import type { PolicyTargets } from '../../remediations/impact';
import type { PolicyState } from '../../remediations/policy-state';
import { QUARANTINE_NAME } from '../../remediations/quarantine/quarantine';
import { targets } from './policies';

/** A fleet of one policy that never logged; Device Defender knows no finding. */
export const fleetOf = (
  policy: PolicyState | undefined,
  policyTargets: PolicyTargets = targets({ a: ['press-1'], b: ['press-2'] }),
): Fleet & Provisions & Conventions => ({
  policy: async () => policy,
  policyInForce: async () => policy,
  policyTargets: async () => policyTargets,
  certificate: async () => undefined,
  caCertificate: async () => undefined,
  thingsOf: async () => [],
  certificatesOfCa: async () => [],
  thing: async () => undefined,
  thingGroup: async () => undefined,
  attachedPolicies: async () => undefined,
  hold: async () => undefined,
  relatedCertificates: async () => undefined,
  roleAlias: async () => undefined,
  role: async () => undefined,
  inlinePolicy: async () => undefined,
  unusedServices: async () => [],
  auditedResource: async () => undefined,
  loggingOptions: async () => ({ disableAllLogs: false }),
  v1LogLevel: async () => undefined,
  accountId: '111122223333',
  loggingRole: async () => 'arn:aws:iam::111122223333:role/Logging',
  quarantineGroup: QUARANTINE_NAME,
  topicTemplates: [],
});
