import type { Role } from '../../rehearsal/account/iam/state';
import type { JsonObject } from '../../remediations/json';
import { approved } from './approved';
import { ANYTHING, ARN } from './policies';
import { createWorld, type Fault, type World } from './rehearsed';

export const ROLE_ARN = 'arn:aws:iam::111122223333:role/camera';
export const ALIAS_ARN = `${ARN}:rolealias/cam`;
const POOL = 'eu-west-1:0a1b';

/** All four checks of roles, with the reason codes that they find at a role that may do anything. */
export const REASONS = {
  IOT_ROLE_ALIAS_OVERLY_PERMISSIVE_CHECK: [
    'ALLOWS_ACCESS_TO_SECURITY_AUDITING_SERVICES',
    'ALLOWS_BROAD_ACCESS_TO_IOT_THING_ADMIN_READ_ACTIONS',
    'ALLOWS_ACCESS_TO_IOT_NON_THING_ADMIN_ACTIONS',
    'ALLOWS_ACCESS_TO_IOT_THING_ADMIN_WRITE_ACTIONS',
    'ALLOWS_BROAD_ACCESS_TO_IOT_DATA_PLANE_ACTIONS',
  ],
  IOT_ROLE_ALIAS_ALLOWS_ACCESS_TO_UNUSED_SERVICES_CHECK: ['ALLOWS_ACCESS_TO_UNUSED_SERVICES'],
  AUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: [
    'ALLOWS_BROAD_ACCESS_TO_IOT_THING_ADMIN_READ_ACTIONS',
    'ALLOWS_ACCESS_TO_IOT_NON_THING_ADMIN_ACTIONS',
    'ALLOWS_ACCESS_TO_IOT_THING_ADMIN_WRITE_ACTIONS',
  ],
  UNAUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: [
    'ALLOWS_ACCESS_TO_IOT_ADMIN_ACTIONS',
    'ALLOWS_BROAD_ACCESS_TO_IOT_DATA_PLANE_ACTIONS',
  ],
} as const;

export type RoleCheck = keyof typeof REASONS;

const CAMERA: Role = {
  RoleName: 'camera',
  RoleId: 'AROA00000000000000001',
  Arn: ROLE_ARN,
  Path: '/',
  CreateDate: new Date(0),
  RolePolicyList: [{ PolicyName: 'own', PolicyDocument: ANYTHING }],
  AttachedManagedPolicies: [],
  ServicesLastAccessed: [
    { ServiceNamespace: 's3', LastAuthenticated: new Date('2026-02-01T00:00:00Z') },
    { ServiceNamespace: 'sns', LastAuthenticated: new Date('2024-02-01T00:00:00Z') },
    { ServiceNamespace: 'sqs' },
  ],
};

export interface RoleWorldOptions {
  readonly approves?: boolean;
  readonly role?: Partial<Role>;
  readonly faults?: readonly Fault[];
}

/** A role that may do anything, behind a role alias and in both places of an identity pool. */
export async function createRoleWorld(options: RoleWorldOptions = {}): Promise<World> {
  const { approves = true, role, faults = [] } = options;
  const world = await createWorld({ faults, ...(approves && { functions: { plan: approved } }) });
  const { iam, iot, deviceDefender } = world.rehearsal.account.state;
  const { Arn, RoleName, ...rest } = { ...CAMERA, ...role };
  iam.roles.set(RoleName, { ...rest, Arn, RoleName });
  iot.roleAliases.set('cam', { roleAlias: 'cam', roleAliasArn: ALIAS_ARN, roleArn: Arn });
  deviceDefender.identityPools.set(POOL, {
    IdentityPoolId: POOL,
    Roles: { authenticated: Arn, unauthenticated: Arn },
  });
  return world;
}

export const roleOf = ({ rehearsal }: World, name = 'camera') => rehearsal.account.state.iam.roles.get(name);

/** Documents by name. */
export const inlinePoliciesOf = (world: World, name?: string) =>
  Object.fromEntries(
    (roleOf(world, name)?.RolePolicyList ?? []).map(({ PolicyName, PolicyDocument }) => [
      PolicyName,
      PolicyDocument,
    ]),
  );

export const withDenial = (document: string): Partial<Role> => ({
  RolePolicyList: [
    { PolicyName: 'own', PolicyDocument: ANYTHING },
    { PolicyName: 'FleetWardenDeny', PolicyDocument: document },
  ],
});

/** Runs an audit and answers the active findings of a check, by their reason code. */
export async function audit(
  { call, rehearsal }: World,
  check: RoleCheck,
): Promise<ReadonlyMap<string, JsonObject>> {
  await call('iot', 'startOnDemandAuditTask', { TargetCheckNames: [check] });
  const { findings } = rehearsal.account.state.securityHub;
  const active = [...findings.values()].filter(
    ({ finding: { ProductFields, RecordState } }) =>
      ProductFields?.CheckName === check &&
      ProductFields.ReportType === 'AuditFinding' &&
      RecordState === 'ACTIVE',
  );
  return new Map(
    active.map(({ finding }) => [
      finding.ProductFields?.ReasonForNonComplianceCode ?? '',
      // Security Hub gives findings out as JSON.
      JSON.parse(JSON.stringify(finding)),
    ]),
  );
}

/** The finding of an audit for one reason. */
export async function found(world: World, check: RoleCheck, reason: string): Promise<JsonObject> {
  const finding = (await audit(world, check)).get(reason);
  if (finding === undefined) throw new Error(`expected a finding of ${check} for ${reason}, got none`);
  return finding;
}
