import type { Identity } from '../identity';
import type { RoleFile } from './file';
import type { RoleSnapshot } from './snapshot';

const ROLE_ID_DIGITS = 17;
const UNKNOWN_TIME = new Date(0).toISOString();

export const deriveRole = (
  { partition, accountId }: Identity,
  role: RoleFile,
  position: number,
): RoleSnapshot => ({
  ...role,
  RoleId: role.RoleId ?? `AROA${String(position).padStart(ROLE_ID_DIGITS, '0')}`,
  Arn: role.Arn ?? `arn:${partition}:iam::${accountId}:role${role.Path}${role.RoleName}`,
  CreateDate: role.CreateDate ?? UNKNOWN_TIME,
});
