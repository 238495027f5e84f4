import type { IamState, Role } from '../iam/state';

/** The role that an arn names, if the account has it: its name is behind the last slash. */
export const findRoleByArn = ({ roles }: IamState, arn: string | undefined): Role | undefined => {
  const role = roles.get(arn?.slice(arn.lastIndexOf('/') + 1) ?? '');
  return role?.Arn === arn ? role : undefined;
};
