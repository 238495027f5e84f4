import { auditedResource } from '../audited-resource';
import { CHECKS } from '../check';
import { type AuditFinding, type Finding, isViolation } from '../finding';
import type { Fleet } from '../fleet';
import { locateCaCertificate, locateCertificates } from '../locate-certificate';
import { isThingName } from '../thing-name';
import { MAX_SUSPECTS } from './suspects';

/** Whom a finding accuses. */
export interface Accused {
  readonly thingNames: readonly string[];
  readonly certificateArns: readonly string[];
}

export type Accusation = Accused | { readonly nobody: string };

/** Whose things and certificates a quarantine for this finding is about. */
export async function accusedBy(finding: Finding, fleet: Fleet): Promise<Accusation> {
  if (isViolation(finding)) return accusedThing(finding.thingName, finding.isRegistered);
  const { check } = finding;
  if (check === 'CONFLICTING_CLIENT_IDS_CHECK') return accusedClient(finding, fleet);
  if (check === 'DEVICE_CERTIFICATE_SHARED_CHECK' || CHECKS[check].remediation === 'revoke-certificate')
    return accusedDevices(finding, fleet);
  if (CHECKS[check].remediation === 'deactivate-ca-certificate') return accusedByCa(finding, fleet);
  return { nobody: `a finding of ${check} names neither a thing nor a certificate` };
}

/** Only a thing is known by its certificates: whoever connects as an unregistered client cannot be told. */
const accusedThing = (name: string, isRegistered: boolean): Accusation =>
  isRegistered && isThingName(name)
    ? { thingNames: [name], certificateArns: [] }
    : { nobody: `client ${name} is no registered thing, so its certificates are not known` };

async function accusedClient(finding: AuditFinding, fleet: Fleet): Promise<Accusation> {
  const clientId =
    (await auditedResource(finding, fleet))?.clientId ??
    finding.asff.ProductFields?.ClientId ??
    finding.asff.Resource?.Id;
  if (clientId === undefined) return { nobody: 'it does not say which client id it is about' };
  const isRegistered = isThingName(clientId) && (await fleet.thing(clientId)) !== undefined;
  return accusedThing(clientId, isRegistered);
}

async function accusedDevices(finding: AuditFinding, fleet: Fleet): Promise<Accusation> {
  const located = await locateCertificates(finding, fleet);
  if ('unknown' in located) return { nobody: located.unknown };
  const arns: string[] = [];
  for (const id of located.ids.slice(0, MAX_SUSPECTS + 1)) {
    const certificate = await fleet.certificate(id);
    if (certificate !== undefined) arns.push(certificate.certificateArn);
  }
  if (arns.length === 0) return { nobody: `certificate ${located.ids[0]} does not exist any more` };
  return accusedCertificates(arns, fleet);
}

async function accusedByCa(finding: AuditFinding, fleet: Fleet): Promise<Accusation> {
  const id = await locateCaCertificate(finding, fleet);
  if (id === undefined) return { nobody: 'it does not say which CA certificate it is about' };
  const certificateArns = await fleet.certificatesOfCa(id, MAX_SUSPECTS + 1);
  if (certificateArns.length === 0) return { nobody: `no certificate of CA certificate ${id} is registered` };
  return accusedCertificates(certificateArns, fleet);
}

async function accusedCertificates(certificateArns: readonly string[], fleet: Fleet): Promise<Accused> {
  const thingNames = new Set<string>();
  for (const arn of certificateArns.slice(0, MAX_SUSPECTS))
    for (const thing of await fleet.thingsOf(arn)) thingNames.add(thing);
  return { thingNames: [...thingNames], certificateArns };
}
