import type { PolicyTargets } from './impact';
import type { PolicyInForce, PolicyState } from './policy-state';

/** The version of a policy that an audit finding is about. */
export interface LocatedPolicy {
  readonly policyName: string;
  readonly versionId: string | undefined;
}

/** What remediations read of AWS; handlers/ reads it. Undefined: there is no such resource (any more). */
export interface Fleet {
  readonly policy: (policyName: string) => Promise<PolicyState | undefined>;
  readonly policyInForce: (policyName: string) => Promise<PolicyInForce | undefined>;
  readonly policyTargets: (policyName: string) => Promise<PolicyTargets>;
  /** By Device Defender's own id of an audit finding. */
  readonly auditedPolicy: (auditFindingId: string) => Promise<LocatedPolicy | undefined>;
}
