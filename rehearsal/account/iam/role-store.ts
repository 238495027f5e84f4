import { NoSuchEntityException$ } from '@aws-sdk/client-iam';
import { awsError } from '../aws-error';
import type { IamState, Role } from './state';

/** Throws `NoSuchEntityException` when there is no such role. */
export const findRole = ({ roles, deployedRoles }: IamState, roleName: string): Role => {
  const role = roles.get(roleName) ?? deployedRoles.get(roleName);
  if (!role) throw awsError(NoSuchEntityException$, `The role with name ${roleName} cannot be found.`);
  return role;
};
