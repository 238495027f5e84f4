import * as z from 'zod/mini';
import { type AuditFact, auditFactSchema } from './audit-fact';
import type { Item, StageName } from './stage';

/** What earlier stages found out that later ones need: small beside the fleet, and known again when a snapshot is resumed. */
export interface Facts {
  accountId: string | undefined;
  /** By certificate id, of devices and CAs. */
  readonly ofCertificates: Map<string, Readonly<Record<string, unknown>>>;
  readonly caCertificateIds: Set<string>;
  /** Certificate id to the id of the CA certificate. */
  readonly issuers: Map<string, string>;
  readonly conflictingClientIds: Set<string>;
  readonly identityPools: Map<string, Readonly<Record<string, string>>>;
  readonly roleArns: Set<string>;
  readonly managedPolicyArns: Set<string>;
}

export const noFacts = (): Facts => ({
  accountId: undefined,
  ofCertificates: new Map(),
  caCertificateIds: new Set(),
  issuers: new Map(),
  conflictingClientIds: new Set(),
  identityPools: new Map(),
  roleArns: new Set(),
  managedPolicyArns: new Set(),
});

const { array, object, optional, string } = z;
const policy = object({ policyArn: string() });
const caCertificate = object({ certificateId: string() });
const issued = object({ caCertificateId: string(), certificateIds: array(string()) });
const roleAlias = object({ roleArn: string() });
const role = object({ AttachedManagedPolicies: array(object({ PolicyArn: string() })) });
const finding = object({ fact: optional(auditFactSchema) });

/** Takes down what an item says for later stages. */
export const remember = (facts: Facts, stage: StageName, item: Item): void => {
  if (stage === 'policies') facts.accountId ??= policy.parse(item).policyArn.split(':')[4];
  if (stage === 'caCertificates') facts.caCertificateIds.add(caCertificate.parse(item).certificateId);
  if (stage === 'roleAliases') facts.roleArns.add(roleAlias.parse(item).roleArn);
  if (stage === 'roles')
    for (const { PolicyArn } of role.parse(item).AttachedManagedPolicies)
      facts.managedPolicyArns.add(PolicyArn);
  if (stage === 'issued') {
    const { caCertificateId, certificateIds } = issued.parse(item);
    for (const id of certificateIds) facts.issuers.set(id, caCertificateId);
  }
  if (stage === 'findings') {
    const { fact } = finding.parse(item);
    if (fact) rememberFact(facts, fact);
  }
};

const rememberFact = (facts: Facts, { certificates, clientId, pool }: AuditFact): void => {
  for (const { certificateId, ...fact } of certificates ?? [])
    facts.ofCertificates.set(certificateId, { ...facts.ofCertificates.get(certificateId), ...fact });
  if (clientId !== undefined) facts.conflictingClientIds.add(clientId);
  if (pool === undefined) return;
  facts.identityPools.set(pool.id, { ...facts.identityPools.get(pool.id), [pool.kind]: pool.roleArn });
  facts.roleArns.add(pool.roleArn);
};
