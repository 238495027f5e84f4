import { isJsonObject, type Json, type JsonObject } from '../remediations/json';
import type { Rehearsal } from './rehearsal';

/** The resource of a finding at one moment. */
export type ResourceNow =
  | { readonly policyName: string; readonly versionId: string; readonly document: Json }
  | { readonly certificateId: string; readonly status: string; readonly policies: readonly string[] }
  | { readonly thingName: string; readonly groups: readonly string[]; readonly isConnected: boolean };

/** The policy, certificate or thing that a finding names, as it is now; null: none of them, or gone. */
export const resourceNow = (rehearsal: Rehearsal, finding: JsonObject): ResourceNow | null =>
  policyNow(rehearsal, finding) ?? certificateNow(rehearsal, finding) ?? thingNow(rehearsal, finding);

function certificateNow(
  { account }: Rehearsal,
  { ProductFields, Resources }: JsonObject,
): ResourceNow | null {
  const { certificates, caCertificates, attachments } = account.state.iot;
  const first = Array.isArray(Resources) ? Resources[0] : undefined;
  const ids = [
    isJsonObject(ProductFields) ? ProductFields.DeviceCertificateId : undefined,
    isJsonObject(ProductFields) ? ProductFields.CaCertificateId : undefined,
    isJsonObject(first) ? first.Id : undefined,
  ];
  const certificate = ids
    .map((id) => certificates.get(String(id)) ?? caCertificates.get(String(id)))
    .find((found) => found !== undefined);
  if (certificate === undefined) return null;
  const { certificateId, certificateArn, status } = certificate;
  return { certificateId, status, policies: [...attachments.leftsOf(certificateArn)] };
}

function thingNow({ account }: Rehearsal, { ProductFields }: JsonObject): ResourceNow | null {
  const { things, memberships, connections } = account.state.iot;
  const fields = isJsonObject(ProductFields) ? ProductFields : {};
  const thingName = String(fields.ThingName ?? fields.ClientId);
  if (!things.has(thingName)) return null;
  return {
    thingName,
    groups: [...memberships.leftsOf(thingName)],
    isConnected: connections.has(thingName),
  };
}

function policyNow({ account }: Rehearsal, finding: JsonObject): ResourceNow | null {
  const policy = account.state.iot.policies.get(policyNameOf(finding) ?? '');
  const version = policy?.versions.find(({ versionId }) => versionId === policy.defaultVersionId);
  if (policy === undefined || version === undefined) return null;
  return {
    policyName: policy.policyName,
    versionId: version.versionId,
    document: jsonOrText(version.policyDocument),
  };
}

function policyNameOf({ ProductFields, Resources }: JsonObject): string | undefined {
  if (isJsonObject(ProductFields) && typeof ProductFields.PolicyName === 'string')
    return ProductFields.PolicyName;
  const first = Array.isArray(Resources) ? Resources[0] : undefined;
  return isJsonObject(first) && first.Type === 'AwsIotPolicy' && typeof first.Id === 'string'
    ? first.Id
    : undefined;
}

function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
