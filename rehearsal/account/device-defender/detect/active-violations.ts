import {
  ListActiveViolations$,
  type ListActiveViolationsCommandInput,
  type ListActiveViolationsCommandOutput,
  type VerificationState,
} from '@aws-sdk/client-iot';
import { iotPage } from '../../iot/paging';
import { type Checked, type ImplementedOperation, implement, type Operation } from '../../operation';
import { criteriaTypeOf } from './criteria';
import { findSecurityProfile } from './security-profile-store';
import type { DetectState, Violation } from './state';

/** Of every alarm that nobody has verified: https://docs.aws.amazon.com/iot-device-defender/latest/devguide/detect-concepts.html */
const UNVERIFIED: VerificationState = 'UNKNOWN';

export const activeViolationOperations = (state: DetectState): readonly ImplementedOperation[] => {
  const list: Operation<ListActiveViolationsCommandInput, ListActiveViolationsCommandOutput> = (input) => {
    if (input.securityProfileName !== undefined)
      findSecurityProfile(state.securityProfiles, input.securityProfileName);
    const listed = new Map<string, Violation>();
    for (const { violation } of state.alarms.values())
      if (violation && isListed(violation, input)) listed.set(violation.violationId, violation);
    const { keys, next } = iotPage(listed.keys(), { token: input.nextToken, size: input.maxResults });
    const page = keys.flatMap((id) => listed.get(id) ?? []);
    return { activeViolations: page.map(asAnswered), nextToken: next };
  };
  return [implement(ListActiveViolations$, list)];
};

const isListed = (
  { thingName, securityProfileName, behavior }: Violation,
  asked: Checked<ListActiveViolationsCommandInput>,
): boolean =>
  isAsked(thingName, asked.thingName) &&
  isAsked(securityProfileName, asked.securityProfileName) &&
  isAsked(criteriaTypeOf(behavior), asked.behaviorCriteriaType) &&
  isAsked(behavior.suppressAlerts ?? false, asked.listSuppressedAlerts) &&
  isAsked(UNVERIFIED, asked.verificationState);

const isAsked = <T>(value: T, asked: T | undefined): boolean => asked === undefined || value === asked;

const asAnswered = ({ last, startTime, ...violation }: Violation) => ({
  ...violation,
  lastViolationValue: last.value,
  lastViolationTime: last.timestamp,
  violationStartTime: startTime,
  verificationState: UNVERIFIED,
  ...(last.anomaly && { violationEventAdditionalInfo: { confidenceLevel: last.anomaly } }),
});
