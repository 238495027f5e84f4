import {
  AttachSecurityProfile$,
  type AttachSecurityProfileCommandInput,
  type AttachSecurityProfileCommandOutput,
  InvalidRequestException$,
  LimitExceededException$,
  ListTargetsForSecurityProfile$,
  type ListTargetsForSecurityProfileCommandInput,
  type ListTargetsForSecurityProfileCommandOutput,
} from '@aws-sdk/client-iot';
import { awsError } from '../../aws-error';
import { type Identity, iotArn } from '../../identity';
import { iotPage } from '../../iot/paging';
import type { IotState } from '../../iot/state';
import { findThingGroupByArn, refuseDynamic } from '../../iot/thing-store';
import { type ImplementedOperation, implement, type Operation } from '../../operation';
import { findSecurityProfile } from './security-profile-store';
import type { DetectState } from './state';
import { isAllTarget, resourceOfArn } from './targets';

/** Of a thing group or the account: https://docs.aws.amazon.com/iot/latest/apireference/API_AttachSecurityProfile.html */
const MAX_PROFILES_PER_TARGET = 5;

export const securityProfileTargetOperations = (
  iot: IotState,
  { securityProfiles, targets }: DetectState,
  identity: Identity,
): readonly ImplementedOperation[] => {
  const attach: Operation<AttachSecurityProfileCommandInput, AttachSecurityProfileCommandOutput> = ({
    securityProfileName,
    securityProfileTargetArn: target,
  }) => {
    findSecurityProfile(securityProfiles, securityProfileName);
    checkTarget(iot, identity, target);
    const attached = targets.leftsOf(target);
    if (!attached.has(securityProfileName) && attached.size >= MAX_PROFILES_PER_TARGET)
      throw awsError(
        LimitExceededException$,
        `Expected at most ${MAX_PROFILES_PER_TARGET} security profiles on ${target}`,
      );
    targets.add(securityProfileName, target);
    return {};
  };

  const list: Operation<
    ListTargetsForSecurityProfileCommandInput,
    ListTargetsForSecurityProfileCommandOutput
  > = ({ securityProfileName, nextToken, maxResults }) => {
    findSecurityProfile(securityProfiles, securityProfileName);
    const arns = targets.rightsOf(securityProfileName);
    const { keys, next } = iotPage(arns, { token: nextToken, size: maxResults });
    return { securityProfileTargets: keys.map((arn) => ({ arn })), nextToken: next };
  };

  return [implement(AttachSecurityProfile$, attach), implement(ListTargetsForSecurityProfile$, list)];
};

/** All devices of a kind, or a static thing group: https://docs.aws.amazon.com/iot-device-defender/latest/devguide/detect-concepts.html */
const checkTarget = (iot: IotState, identity: Identity, target: string): void => {
  const resource = resourceOfArn(target);
  const isOurs = target === iotArn(identity, resource);
  if (isOurs && isAllTarget(resource)) return;
  if (!isOurs || !resource.startsWith('thinggroup/'))
    throw awsError(InvalidRequestException$, `Expected things or a thing group, got ${target}`);
  refuseDynamic(findThingGroupByArn(iot, target));
};
