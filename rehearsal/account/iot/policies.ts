import {
  CreatePolicy$,
  type CreatePolicyCommandInput,
  type CreatePolicyCommandOutput,
  DeleteConflictException$,
  DeletePolicy$,
  type DeletePolicyCommandInput,
  type DeletePolicyCommandOutput,
  GetPolicy$,
  type GetPolicyCommandInput,
  type GetPolicyCommandOutput,
  InvalidRequestException$,
  ListPolicies$,
  type ListPoliciesCommandInput,
  type ListPoliciesCommandOutput,
  ResourceAlreadyExistsException$,
} from '@aws-sdk/client-iot';
import { awsError } from '../aws-error';
import { iotArn } from '../identity';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import type { Surroundings } from '../surroundings';
import { iotPage } from './paging';
import { checkPolicyDocument } from './policy-document';
import { findPolicy, findVersion, storePolicy } from './policy-store';
import type { IotState } from './state';

/** https://docs.aws.amazon.com/iot/latest/apireference/API_CreatePolicy.html */
const POLICY_NAME = /^[\w+=,.@-]{1,128}$/;

export const policyOperations = (
  state: IotState,
  surroundings: Surroundings,
): readonly ImplementedOperation[] => [
  implement(CreatePolicy$, createPolicy(state, surroundings)),
  implement(GetPolicy$, getPolicy(state)),
  implement(ListPolicies$, listPolicies(state)),
  implement(DeletePolicy$, deletePolicy(state)),
];

const createPolicy =
  (
    state: IotState,
    surroundings: Surroundings,
  ): Operation<CreatePolicyCommandInput, CreatePolicyCommandOutput> =>
  ({ policyName, policyDocument }) => {
    if (!POLICY_NAME.test(policyName))
      throw awsError(
        InvalidRequestException$,
        `Expected a policy name of ${POLICY_NAME.source}, got ${policyName}`,
      );
    if (state.policies.has(policyName))
      throw awsError(
        ResourceAlreadyExistsException$,
        `Policy cannot be created - name already exists (name=${policyName})`,
      );
    checkPolicyDocument(policyDocument);
    const createDate = new Date(surroundings.now());
    const { policyArn } = storePolicy(state, surroundings, {
      policyName,
      policyArn: iotArn(surroundings.identity, `policy/${policyName}`),
      defaultVersionId: '1',
      nextVersion: 2,
      versions: [{ versionId: '1', policyDocument, createDate }],
      creationDate: createDate,
    });
    return { policyName, policyArn, policyDocument, policyVersionId: '1' };
  };

const getPolicy =
  (state: IotState): Operation<GetPolicyCommandInput, GetPolicyCommandOutput> =>
  ({ policyName }) => {
    const policy = findPolicy(state, policyName);
    const { policyArn, defaultVersionId, creationDate, lastModifiedDate, generationId } = policy;
    const { policyDocument } = findVersion(policy, defaultVersionId);
    return {
      policyName,
      policyArn,
      policyDocument,
      defaultVersionId,
      creationDate,
      lastModifiedDate,
      generationId,
    };
  };

const listPolicies =
  (state: IotState): Operation<ListPoliciesCommandInput, ListPoliciesCommandOutput> =>
  ({ marker, pageSize, ascendingOrder }) => {
    const names = ascendingOrder ? state.policies.keys() : [...state.policies.keys()].reverse();
    const { keys, next } = iotPage(names, { token: marker, size: pageSize });
    return { policies: keys.map((name) => nameAndArn(state, name)), nextMarker: next };
  };

const deletePolicy =
  (state: IotState): Operation<DeletePolicyCommandInput, DeletePolicyCommandOutput> =>
  ({ policyName }) => {
    const { versions } = findPolicy(state, policyName);
    if (versions.length > 1)
      throw awsError(
        DeleteConflictException$,
        `Cannot delete policy ${policyName}: it has non-default versions`,
      );
    if (state.attachments.rightsOf(policyName).size > 0)
      throw awsError(DeleteConflictException$, `Cannot delete policy ${policyName}: it is attached`);
    state.policies.delete(policyName);
    return {};
  };

/** The form in which lists give a policy. */
export const nameAndArn = (state: IotState, name: string): { policyName: string; policyArn: string } => {
  const { policyName, policyArn } = findPolicy(state, name);
  return { policyName, policyArn };
};
