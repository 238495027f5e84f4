import type {
  GetRoleCommandInput,
  GetRoleCommandOutput,
  ListAttachedRolePoliciesCommandInput,
  ListAttachedRolePoliciesCommandOutput,
} from '@aws-sdk/client-iam';
import type { Operation } from '../operation';
import { iamPage } from './paging';
import { findRole } from './role-store';
import type { IamState } from './state';

export const getRole =
  (state: IamState): Operation<GetRoleCommandInput, GetRoleCommandOutput> =>
  (input) => {
    const { RoleName, RoleId, Arn, Path, CreateDate, AssumeRolePolicyDocument, Tags } = findRole(
      state,
      input.RoleName,
    );
    return {
      Role: {
        RoleName,
        RoleId,
        Arn,
        Path,
        CreateDate,
        Tags: Tags && [...Tags],
        AssumeRolePolicyDocument: AssumeRolePolicyDocument && encodeURIComponent(AssumeRolePolicyDocument),
      },
    };
  };

export const listAttachedRolePolicies =
  (state: IamState): Operation<ListAttachedRolePoliciesCommandInput, ListAttachedRolePoliciesCommandOutput> =>
  (input) => {
    const { PathPrefix = '/' } = input;
    const attached = findRole(state, input.RoleName).AttachedManagedPolicies.filter(({ PolicyArn }) =>
      PolicyArn.replace(/^.*:policy/, '').startsWith(PathPrefix),
    );
    const { keys, marking } = iamPage(
      attached.map(({ PolicyArn }) => PolicyArn),
      input,
    );
    const listed = new Set(keys);
    return { AttachedPolicies: attached.filter(({ PolicyArn }) => listed.has(PolicyArn)), ...marking };
  };
