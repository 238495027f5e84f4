import {
  type GetPolicyCommandInput,
  type GetPolicyCommandOutput,
  type GetPolicyVersionCommandInput,
  type GetPolicyVersionCommandOutput,
  NoSuchEntityException$,
} from '@aws-sdk/client-iam';
import { awsError } from '../aws-error';
import type { Operation } from '../operation';
import type { IamState, ManagedPolicy } from './state';

export const getPolicy =
  (state: IamState): Operation<GetPolicyCommandInput, GetPolicyCommandOutput> =>
  ({ PolicyArn }) => {
    const { PolicyName, Arn, DefaultVersionId } = findManagedPolicy(state, PolicyArn);
    return { Policy: { PolicyName, Arn, DefaultVersionId, IsAttachable: true } };
  };

/** IAM answers documents URL-encoded: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyVersion.html */
export const getPolicyVersion =
  (state: IamState): Operation<GetPolicyVersionCommandInput, GetPolicyVersionCommandOutput> =>
  ({ PolicyArn, VersionId }) => {
    const { PolicyVersionList, DefaultVersionId } = findManagedPolicy(state, PolicyArn);
    const version = PolicyVersionList.find((candidate) => candidate.VersionId === VersionId);
    if (!version)
      throw awsError(NoSuchEntityException$, `Policy ${PolicyArn} version ${VersionId} does not exist.`);
    return {
      PolicyVersion: {
        VersionId,
        Document: encodeURIComponent(version.Document),
        IsDefaultVersion: VersionId === DefaultVersionId,
      },
    };
  };

const findManagedPolicy = ({ managedPolicies }: IamState, arn: string): ManagedPolicy => {
  const policy = managedPolicies.get(arn);
  if (!policy) throw awsError(NoSuchEntityException$, `Policy ${arn} does not exist.`);
  return policy;
};
