import * as sdk from '@aws-sdk/client-iam';
import { implement, type Service } from '../operation';
import { getPolicy, getPolicyVersion } from './managed-policies';
import { rolePolicyOperations } from './role-policies';
import { getRole, listAttachedRolePolicies } from './roles';
import type { IamState } from './state';

/** AWS IAM: roles with their inline and managed policies. */
export const iamService = (state: IamState): Service => ({
  name: 'iam',
  sdk,
  invalidInput: sdk.InvalidInputException$,
  operations: [
    implement(sdk.GetRole$, getRole(state)),
    implement(sdk.ListAttachedRolePolicies$, listAttachedRolePolicies(state)),
    ...rolePolicyOperations(state),
    implement(sdk.GetPolicy$, getPolicy(state)),
    implement(sdk.GetPolicyVersion$, getPolicyVersion(state)),
  ],
});
