import type { Fleet } from '../../remediations/fleet';
import type { PolicyTargets } from '../../remediations/impact';
import type { PolicyState } from '../../remediations/policy-state';
import { targets } from './policies';

/** A fleet of one policy; Device Defender knows no finding. */
export const fleetOf = (
  policy: PolicyState | undefined,
  policyTargets: PolicyTargets = targets({ a: ['press-1'], b: ['press-2'] }),
): Fleet => ({
  policy: async () => policy,
  policyInForce: async () => policy,
  policyTargets: async () => policyTargets,
  certificate: async () => undefined,
  caCertificate: async () => undefined,
  thingsOf: async () => [],
  roleAlias: async () => undefined,
  role: async () => undefined,
  inlinePolicy: async () => undefined,
  unusedServices: async () => [],
  auditedResource: async () => undefined,
});
