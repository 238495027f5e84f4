import { isJsonObject, type Json, type JsonObject } from '../remediations/json';
import type { Account } from './account/account';
import type { Rehearsal } from './rehearsal';

/** The resource of a finding at one moment. */
export type ResourceNow =
  | { readonly policyName: string; readonly versionId: string; readonly document: Json }
  | { readonly certificateId: string; readonly status: string; readonly policies: readonly string[] }
  | { readonly thingName: string; readonly groups: readonly string[]; readonly isConnected: boolean }
  | { readonly roleName: string; readonly inlinePolicies: readonly string[] }
  | { readonly defaultLogLevel: string; readonly disableAllLogs: boolean };

/** The resource that a finding names, as it is now; null: it names none, or it is gone, or in an account that is not there. */
export function resourceNow(rehearsal: Rehearsal, finding: JsonObject): ResourceNow | null {
  const account = accountOf(rehearsal, finding);
  if (account === undefined) return null;
  return (
    policyNow(account, finding) ??
    certificateNow(account, finding) ??
    thingNow(account, finding) ??
    roleNow(account, finding) ??
    loggingNow(account, finding)
  );
}

/** That of the member which the finding is about; one that says no account is the hub's. */
function accountOf(
  { account, memberAccounts }: Rehearsal,
  { AwsAccountId }: JsonObject,
): Account | undefined {
  if (AwsAccountId === undefined) return account;
  return [account, ...memberAccounts].find(({ identity }) => identity.accountId === AwsAccountId);
}

function certificateNow({ state }: Account, { ProductFields, Resources }: JsonObject): ResourceNow | null {
  const { certificates, caCertificates, attachments } = state.iot;
  const first = Array.isArray(Resources) ? Resources[0] : undefined;
  const ids = [
    isJsonObject(ProductFields) ? ProductFields.DeviceCertificateId : undefined,
    isJsonObject(ProductFields) ? ProductFields.CaCertificateId : undefined,
    isJsonObject(first) ? first.Id : undefined,
  ];
  const certificate = ids
    .map((id) => certificates.get(textOf(id)) ?? caCertificates.get(textOf(id)))
    .find((found) => found !== undefined);
  if (certificate === undefined) return null;
  const { certificateId, certificateArn, status } = certificate;
  return { certificateId, status, policies: [...attachments.leftsOf(certificateArn)] };
}

function thingNow({ state }: Account, { ProductFields }: JsonObject): ResourceNow | null {
  const { things, memberships, connections } = state.iot;
  const fields = isJsonObject(ProductFields) ? ProductFields : {};
  const thingName = textOf(fields.ThingName ?? fields.ClientId);
  if (!things.has(thingName)) return null;
  return {
    thingName,
    groups: [...memberships.leftsOf(thingName)],
    isConnected: connections.has(thingName),
  };
}

/** The role behind an alias; that of an identity pool is named by Device Defender only. */
function roleNow({ state }: Account, { ProductFields }: JsonObject): ResourceNow | null {
  const aliasArn = isJsonObject(ProductFields) ? ProductFields.RoleAliasArn : undefined;
  const alias = [...state.iot.roleAliases.values()].find((one) => one.roleAliasArn === aliasArn);
  const role = [...state.iam.roles.values()].find(({ Arn }) => Arn === alias?.roleArn);
  if (role === undefined) return null;
  return {
    roleName: role.RoleName,
    inlinePolicies: (role.RolePolicyList ?? []).map(({ PolicyName }) => PolicyName),
  };
}

function loggingNow({ state }: Account, { ProductFields }: JsonObject): ResourceNow | null {
  if (!isJsonObject(ProductFields) || ProductFields.CheckName !== 'LOGGING_DISABLED_CHECK') return null;
  const { defaultLogLevel = 'DISABLED', disableAllLogs = true } = state.iot.logging.v2 ?? {};
  return { defaultLogLevel, disableAllLogs };
}

function policyNow({ state }: Account, finding: JsonObject): ResourceNow | null {
  const policy = state.iot.policies.get(policyNameOf(finding) ?? '');
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

/** What is no text names nothing. */
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
