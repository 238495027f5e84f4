import type { SnapshotClients } from './clients';
import type { Facts } from './facts';
import { auditSettingStages, loggingStages, securityProfileStage } from './read-account-settings';
import { caCertificateStage, certificateStage, issuedStage } from './read-certificates';
import { findingStage } from './read-findings';
import { policyStage } from './read-policies';
import { managedPolicyStage, roleAliasStage, roleStage } from './read-roles';
import { thingGroupStage, thingStage } from './read-things';
import { onePage, type Stage } from './stage';

export interface Reading extends SnapshotClients {
  readonly facts: Facts;
  readonly region: string;
  readonly isDetailed: boolean;
  readonly complain: (text: string) => void;
  readonly pause: () => Promise<void>;
}

/** In the order in which they need each other's facts. */
export const stagesOf = (reading: Reading): readonly Stage[] => {
  const { iot, iam, facts } = reading;
  return [
    policyStage(iot),
    findingStage(reading),
    caCertificateStage(reading),
    issuedStage(reading),
    certificateStage(reading),
    thingStage(iot),
    thingGroupStage(iot),
    roleAliasStage(iot),
    roleStage(reading, facts),
    managedPolicyStage(iam, facts),
    ...loggingStages(iot),
    onePage(
      'conflictingClientIds',
      () => [...facts.conflictingClientIds],
      async (clientId) => clientId,
    ),
    onePage(
      'cognitoIdentityPools',
      () => [...facts.identityPools.keys()],
      async (IdentityPoolId) => ({ IdentityPoolId, Roles: facts.identityPools.get(IdentityPoolId) }),
    ),
    ...auditSettingStages(iot),
    securityProfileStage(iot),
  ];
};
