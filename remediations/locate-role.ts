import { auditedResource } from './audited-resource';
import type { Check } from './check';
import type { AuditFinding } from './finding';
import type { Fleet } from './fleet';

export interface LocatedRole {
  readonly roleArn: string;
  /** What gives it out: a role alias or an identity pool. */
  readonly through: string;
}

/** A role; or that what led to it does not exist any more; or undefined, when that is not said. */
export type RoleLocation = LocatedRole | { readonly gone: string } | undefined;

// https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeRoleAlias.html
const ALIAS_ARN = /^arn:aws[a-z-]*:iot:([a-z0-9-]+):(\d{12}):rolealias\/([\w=,@-]{1,128})$/;

const ALIAS_CHECKS: readonly Check[] = [
  'IOT_ROLE_ALIAS_OVERLY_PERMISSIVE_CHECK',
  'IOT_ROLE_ALIAS_ALLOWS_ACCESS_TO_UNUSED_SERVICES_CHECK',
];

/** Which role a finding is about. */
export const locateRole = (finding: AuditFinding, fleet: Fleet): Promise<RoleLocation> =>
  ALIAS_CHECKS.includes(finding.check) ? behindAlias(finding, fleet) : ofPool(finding, fleet);

async function behindAlias(finding: AuditFinding, fleet: Fleet): Promise<RoleLocation> {
  const arn = await aliasOf(finding, fleet);
  const name = ALIAS_ARN.exec(arn ?? '')?.[3];
  if (name === undefined) return undefined;
  const alias = await fleet.roleAlias(name);
  if (alias === undefined) return { gone: `role alias ${name}` };
  return alias.roleAliasArn === arn ? { roleArn: alias.roleArn, through: `role alias ${name}` } : undefined;
}

/** AWS documents neither the product field nor the resource type of an alias; Device Defender knows its ARN. */
async function aliasOf(finding: AuditFinding, fleet: Fleet): Promise<string | undefined> {
  const { ProductFields, Resource, AwsAccountId, Region } = finding.asff;
  const isItsAlias = (arn = '') => {
    const [, region, accountId] = ALIAS_ARN.exec(arn) ?? [];
    return accountId !== undefined && accountId === AwsAccountId && region === (Region ?? region);
  };
  const named = [ProductFields?.RoleAliasArn, Resource?.Id].find(isItsAlias);
  return named ?? [(await auditedResource(finding, fleet))?.roleAliasArn].find(isItsAlias);
}

/** Device Defender relates a pool to its role (inferred: AWS documents that roles can be related, not to what). */
async function ofPool(finding: AuditFinding, fleet: Fleet): Promise<RoleLocation> {
  const audited = await auditedResource(finding, fleet);
  const [roleArn, ...others] = new Set(audited?.relatedRoleArns);
  if (audited === undefined || roleArn === undefined || others.length > 0) return undefined;
  return { roleArn, through: `identity pool ${audited.cognitoIdentityPoolId}` };
}
