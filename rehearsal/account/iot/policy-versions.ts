import {
  CreatePolicyVersion$,
  type CreatePolicyVersionCommandInput,
  type CreatePolicyVersionCommandOutput,
  DeleteConflictException$,
  DeletePolicyVersion$,
  type DeletePolicyVersionCommandInput,
  type DeletePolicyVersionCommandOutput,
  GetPolicyVersion$,
  type GetPolicyVersionCommandInput,
  type GetPolicyVersionCommandOutput,
  ListPolicyVersions$,
  type ListPolicyVersionsCommandInput,
  type ListPolicyVersionsCommandOutput,
  SetDefaultPolicyVersion$,
  type SetDefaultPolicyVersionCommandInput,
  type SetDefaultPolicyVersionCommandOutput,
  VersionsLimitExceededException$,
} from '@aws-sdk/client-iot';
import { awsError } from '../aws-error';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import type { Surroundings } from '../surroundings';
import { checkPolicyDocument } from './policy-document';
import { findPolicy, findVersion, storePolicy } from './policy-store';
import type { IotState } from './state';

/** https://docs.aws.amazon.com/general/latest/gr/iot-core.html#limits_iot */
const MAX_POLICY_VERSIONS = 5;

export const policyVersionOperations = (
  state: IotState,
  surroundings: Surroundings,
): readonly ImplementedOperation[] => [
  implement(CreatePolicyVersion$, createVersion(state, surroundings)),
  implement(GetPolicyVersion$, getVersion(state)),
  implement(ListPolicyVersions$, listVersions(state)),
  implement(SetDefaultPolicyVersion$, setDefaultVersion(state, surroundings)),
  implement(DeletePolicyVersion$, deleteVersion(state, surroundings)),
];

const createVersion =
  (
    state: IotState,
    surroundings: Surroundings,
  ): Operation<CreatePolicyVersionCommandInput, CreatePolicyVersionCommandOutput> =>
  ({ policyName, policyDocument, setAsDefault = false }) => {
    const policy = findPolicy(state, policyName);
    checkPolicyDocument(policyDocument);
    if (policy.versions.length >= MAX_POLICY_VERSIONS)
      throw awsError(
        VersionsLimitExceededException$,
        `The policy ${policyName} already has the maximum number of versions (${MAX_POLICY_VERSIONS})`,
      );
    const versionId = String(policy.nextVersion);
    storePolicy(state, surroundings, {
      ...policy,
      nextVersion: policy.nextVersion + 1,
      defaultVersionId: setAsDefault ? versionId : policy.defaultVersionId,
      versions: [...policy.versions, { versionId, policyDocument, createDate: new Date(surroundings.now()) }],
    });
    return {
      policyArn: policy.policyArn,
      policyDocument,
      policyVersionId: versionId,
      isDefaultVersion: setAsDefault,
    };
  };

const getVersion =
  (state: IotState): Operation<GetPolicyVersionCommandInput, GetPolicyVersionCommandOutput> =>
  ({ policyName, policyVersionId }) => {
    const policy = findPolicy(state, policyName);
    const { policyDocument, createDate } = findVersion(policy, policyVersionId);
    return {
      policyArn: policy.policyArn,
      policyName,
      policyDocument,
      policyVersionId,
      isDefaultVersion: policyVersionId === policy.defaultVersionId,
      creationDate: createDate,
      lastModifiedDate: createDate,
      generationId: policy.generationId,
    };
  };

const listVersions =
  (state: IotState): Operation<ListPolicyVersionsCommandInput, ListPolicyVersionsCommandOutput> =>
  ({ policyName }) => {
    const { versions, defaultVersionId } = findPolicy(state, policyName);
    const policyVersions = versions.toReversed().map(({ versionId, createDate }) => ({
      versionId,
      isDefaultVersion: versionId === defaultVersionId,
      createDate,
    }));
    return { policyVersions };
  };

const setDefaultVersion =
  (
    state: IotState,
    surroundings: Surroundings,
  ): Operation<SetDefaultPolicyVersionCommandInput, SetDefaultPolicyVersionCommandOutput> =>
  ({ policyName, policyVersionId }) => {
    const policy = findPolicy(state, policyName);
    const { versionId } = findVersion(policy, policyVersionId);
    storePolicy(state, surroundings, { ...policy, defaultVersionId: versionId });
    return {};
  };

const deleteVersion =
  (
    state: IotState,
    surroundings: Surroundings,
  ): Operation<DeletePolicyVersionCommandInput, DeletePolicyVersionCommandOutput> =>
  ({ policyName, policyVersionId }) => {
    const policy = findPolicy(state, policyName);
    const deleted = findVersion(policy, policyVersionId);
    if (policyVersionId === policy.defaultVersionId)
      throw awsError(DeleteConflictException$, `Cannot delete the default version of policy ${policyName}`);
    const versions = policy.versions.filter((version) => version !== deleted);
    storePolicy(state, surroundings, { ...policy, versions });
    return {};
  };
