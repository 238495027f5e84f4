import * as sdk from '@aws-sdk/client-iam';
import { implement, type Service } from '../operation';
import type { Surroundings } from '../surroundings';
import { getPolicy, getPolicyVersion } from './managed-policies';
import { rolePolicyOperations } from './role-policies';
import { getRole, listAttachedRolePolicies } from './roles';
import { lastAccessedOperations } from './service-last-accessed';
import type { IamState } from './state';

/** AWS IAM: roles with their inline and managed policies. */
export const iamService = (state: IamState, surroundings: Surroundings): Service => ({
  name: 'iam',
  sdk,
  invalidInput: sdk.InvalidInputException$,
  operations: [
    implement(sdk.GetRole$, getRole(state)),
    implement(sdk.ListAttachedRolePolicies$, listAttachedRolePolicies(state)),
    ...rolePolicyOperations(state),
    ...lastAccessedOperations(state, surroundings),
    implement(sdk.GetPolicy$, getPolicy(state)),
    implement(sdk.GetPolicyVersion$, getPolicyVersion(state)),
  ],
});
