import {
  AttachPolicy$,
  type AttachPolicyCommandInput,
  type AttachPolicyCommandOutput,
  DetachPolicy$,
  type DetachPolicyCommandInput,
  type DetachPolicyCommandOutput,
  InvalidRequestException$,
  LimitExceededException$,
  ListAttachedPolicies$,
  type ListAttachedPoliciesCommandInput,
  type ListAttachedPoliciesCommandOutput,
  ListTargetsForPolicy$,
  type ListTargetsForPolicyCommandInput,
  type ListTargetsForPolicyCommandOutput,
} from '@aws-sdk/client-iot';
import { awsError, NotRehearsed } from '../aws-error';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import { findCertificateByArn } from './certificate-store';
import { iotPage } from './paging';
import { nameAndArn } from './policies';
import { findPolicy } from './policy-store';
import type { IotState } from './state';
import { findThingGroupByArn, refuseDynamic } from './thing-store';

/** https://docs.aws.amazon.com/general/latest/gr/iot-core.html#limits_iot */
const MAX_POLICIES_PER_PRINCIPAL = 10;
/** https://docs.aws.amazon.com/iot/latest/developerguide/thing-groups.html */
const MAX_POLICIES_PER_THING_GROUP = 2;

const THING_GROUP_ARN = /^arn:[\w-]+:iot:[^:]*:\d*:thinggroup\//;
const CERTIFICATE_ARN = /^arn:[\w-]+:iot:[^:]*:\d*:cert\//;
const COGNITO_IDENTITY_ID = /^[\w-]+:[0-9a-f-]{36}$/;

export const policyTargetOperations = (state: IotState): readonly ImplementedOperation[] => {
  const attach: Operation<AttachPolicyCommandInput, AttachPolicyCommandOutput> = ({ policyName, target }) => {
    findPolicy(state, policyName);
    const max = checkTarget(state, target);
    const attached = state.attachments.leftsOf(target);
    if (!attached.has(policyName) && attached.size >= max)
      throw awsError(LimitExceededException$, `Expected at most ${max} policies on ${target}`);
    state.attachments.add(policyName, target);
    return {};
  };

  const detach: Operation<DetachPolicyCommandInput, DetachPolicyCommandOutput> = ({ policyName, target }) => {
    // DetachPolicy declares no ResourceNotFoundException; a policy that is not attached is already as asked.
    if (!state.policies.has(policyName))
      throw awsError(InvalidRequestException$, `Policy not found: ${policyName}`);
    state.attachments.remove(policyName, target);
    return {};
  };

  const listTargets: Operation<ListTargetsForPolicyCommandInput, ListTargetsForPolicyCommandOutput> = (
    input,
  ) => {
    const { policyName } = findPolicy(state, input.policyName);
    const targets = state.attachments.rightsOf(policyName);
    const { keys, next } = iotPage(targets, { token: input.marker, size: input.pageSize });
    return { targets: [...keys], nextMarker: next };
  };

  const listAttached: Operation<ListAttachedPoliciesCommandInput, ListAttachedPoliciesCommandOutput> = (
    input,
  ) => {
    if (input.recursive) throw new NotRehearsed('ListAttachedPolicies with recursive');
    checkTarget(state, input.target);
    const attached = state.attachments.leftsOf(input.target);
    const { keys, next } = iotPage(attached, { token: input.marker, size: input.pageSize });
    return { policies: keys.map((name) => nameAndArn(state, name)), nextMarker: next };
  };

  return [
    implement(AttachPolicy$, attach),
    implement(DetachPolicy$, detach),
    implement(ListTargetsForPolicy$, listTargets),
    implement(ListAttachedPolicies$, listAttached),
  ];
};

/** How many policies the target may have. Throws when it is no target or is not there. */
const checkTarget = (state: IotState, target: string): number => {
  if (THING_GROUP_ARN.test(target)) {
    refuseDynamic(findThingGroupByArn(state, target));
    return MAX_POLICIES_PER_THING_GROUP;
  }
  if (CERTIFICATE_ARN.test(target)) findCertificateByArn(state, target);
  else if (!COGNITO_IDENTITY_ID.test(target))
    throw awsError(
      InvalidRequestException$,
      `Expected the arn of a certificate or thing group, or a Cognito identity id, got ${target}`,
    );
  return MAX_POLICIES_PER_PRINCIPAL;
};
