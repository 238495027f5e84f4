import {
  DeleteRolePolicy$,
  type DeleteRolePolicyCommandInput,
  type DeleteRolePolicyCommandOutput,
  GetRolePolicy$,
  type GetRolePolicyCommandInput,
  type GetRolePolicyCommandOutput,
  InvalidInputException$,
  LimitExceededException$,
  ListRolePolicies$,
  type ListRolePoliciesCommandInput,
  type ListRolePoliciesCommandOutput,
  MalformedPolicyDocumentException$,
  NoSuchEntityException$,
  PutRolePolicy$,
  type PutRolePolicyCommandInput,
  type PutRolePolicyCommandOutput,
  UnmodifiableEntityException$,
} from '@aws-sdk/client-iam';
import { awsError } from '../aws-error';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import { isRecord } from '../record';
import { iamPage } from './paging';
import { findRole } from './role-store';
import type { IamState, InlinePolicy, Role } from './state';

/** Characters of all inline policies without white space: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const ROLE_POLICIES_MAX_LENGTH = 10_240;
/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html */
const POLICY_NAME = /^[\w+=,.@-]{1,128}$/;
/** https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html */
const SERVICE_LINKED_PATH = '/aws-service-role/';

export const rolePolicyOperations = (state: IamState): readonly ImplementedOperation[] => {
  const list: Operation<ListRolePoliciesCommandInput, ListRolePoliciesCommandOutput> = (input) => {
    const names = findRole(state, input.RoleName).RolePolicyList.map(({ PolicyName }) => PolicyName);
    const { keys, marking } = iamPage(names, input);
    return { PolicyNames: [...keys], ...marking };
  };

  const get: Operation<GetRolePolicyCommandInput, GetRolePolicyCommandOutput> = ({
    RoleName,
    PolicyName,
  }) => {
    const { PolicyDocument } = findInline(findRole(state, RoleName), PolicyName);
    return { RoleName, PolicyName, PolicyDocument: encodeURIComponent(PolicyDocument) };
  };

  const put: Operation<PutRolePolicyCommandInput, PutRolePolicyCommandOutput> = (input) => {
    const { RoleName, PolicyName, PolicyDocument } = input;
    const role = findModifiable(state, RoleName);
    if (!POLICY_NAME.test(PolicyName))
      throw awsError(InvalidInputException$, `Expected a name of ${POLICY_NAME.source}, got ${PolicyName}`);
    checkDocument(PolicyDocument);
    const policy = { PolicyName, PolicyDocument };
    const isKnown = role.RolePolicyList.some((known) => known.PolicyName === PolicyName);
    const RolePolicyList = isKnown
      ? role.RolePolicyList.map((known) => (known.PolicyName === PolicyName ? policy : known))
      : [...role.RolePolicyList, policy];
    checkLength(role, RolePolicyList);
    state.roles.set(RoleName, { ...role, RolePolicyList });
    return {};
  };

  const remove: Operation<DeleteRolePolicyCommandInput, DeleteRolePolicyCommandOutput> = (input) => {
    const role = findModifiable(state, input.RoleName);
    const removed = findInline(role, input.PolicyName);
    const RolePolicyList = role.RolePolicyList.filter((policy) => policy !== removed);
    state.roles.set(role.RoleName, { ...role, RolePolicyList });
    return {};
  };

  return [
    implement(ListRolePolicies$, list),
    implement(GetRolePolicy$, get),
    implement(PutRolePolicy$, put),
    implement(DeleteRolePolicy$, remove),
  ];
};

const findInline = ({ RoleName, RolePolicyList }: Role, name: string): InlinePolicy => {
  const policy = RolePolicyList.find(({ PolicyName }) => PolicyName === name);
  if (!policy)
    throw awsError(
      NoSuchEntityException$,
      `The role policy with name ${name} cannot be found on ${RoleName}.`,
    );
  return policy;
};

const findModifiable = (state: IamState, roleName: string): Role => {
  const role = findRole(state, roleName);
  if (role.Path.startsWith(SERVICE_LINKED_PATH))
    throw awsError(UnmodifiableEntityException$, `Cannot change ${roleName}: it is a service-linked role`);
  return role;
};

const checkLength = ({ RoleName }: Role, policies: readonly InlinePolicy[]): void => {
  const length = policies.reduce(
    (sum, { PolicyDocument }) => sum + PolicyDocument.replace(/\s/g, '').length,
    0,
  );
  if (length > ROLE_POLICIES_MAX_LENGTH)
    throw awsError(
      LimitExceededException$,
      `Expected at most ${ROLE_POLICIES_MAX_LENGTH} characters of inline policies on ${RoleName}, got ${length}`,
    );
};

const checkDocument = (document: string): void => {
  try {
    if (isRecord(JSON.parse(document))) return;
  } catch (cause) {
    throw awsError(MalformedPolicyDocumentException$, 'Expected a policy document in JSON', { cause });
  }
  throw awsError(MalformedPolicyDocumentException$, 'Expected a policy document that is a JSON object');
};
