import type { MetricValue } from '@aws-sdk/client-iot';
import { type Identity, iotArn } from '../../identity';
import type { Thing } from '../../iot/state';
import { MAX_LENGTHS } from '../../security-hub/finding-limits';
import type { Finding } from '../../security-hub/state';
import { consoleUrl, productFinding, UNUSUAL } from '../product-finding';
import { MEDIUM } from '../severity';
import { type Criteria, readCriteria } from './criteria';
import type { Violation } from './state';

/** Security Hub bounds the number of fields, and the length of their values: https://docs.aws.amazon.com/securityhub/latest/userguide/asff-top-level-attributes.html */
const MAX_FIELD_LENGTH = 2048;

/**
 * The Security Hub finding for a violation. AWS documents it for a registered thing and a STATIC count; the rest is
 * inferred: https://docs.aws.amazon.com/iot-device-defender/latest/devguide/securityhub-integration.html
 */
export const violationFinding = (
  identity: Identity,
  violation: Violation,
  thing: Thing | undefined,
): Finding => {
  const { violationId, thingName, securityProfileName, behavior } = violation;
  const criteria = readCriteria(behavior);
  const subject = `${thing ? 'Registered' : 'Unregistered'} thing ${thingName}`;
  const behaviorText = `${criteria.type} behavior ${behavior.name}`;
  return {
    ...productFinding({
      identity,
      product: 'detect',
      severity: MEDIUM,
      type: UNUSUAL,
      time: timeText(violation.startTime),
    }),
    Id: violationId,
    GeneratorId: iotArn(identity, `securityprofile/${securityProfileName}`),
    Title: `${subject} is in alarm for ${behaviorText}.`.slice(0, MAX_LENGTHS.Title),
    Description: (
      `${subject} violates ${behaviorText} of security profile ${securityProfileName}. Violation was triggered ` +
      `because the device did not conform to ${behavior.metric} ${criteriaText(criteria)}.`
    ).slice(0, MAX_LENGTHS.Description),
    SourceUrl: consoleUrl(identity, `dd/securityProfile/${securityProfileName}?tab=violations`),
    ProductFields: productFields(violation, criteria),
    Resources: [shownThing(identity, thingName, thing)],
    RecordState: 'ACTIVE',
  };
};

/** The finding of a violation that went out of alarm; Security Hub ignores an update that is not later than the last. */
export const archivedFinding = (finding: Finding, endTime: Date): Finding => {
  const time = Math.max(endTime.getTime(), Date.parse(finding.UpdatedAt) + 1);
  return { ...finding, RecordState: 'ARCHIVED', UpdatedAt: timeText(new Date(time)) };
};

/** Whole seconds are written without a fraction, as in AWS's example. */
const timeText = (time: Date): string => time.toISOString().replace('.000Z', 'Z');

const criteriaText = (criteria: Criteria): string => {
  switch (criteria.type) {
    case 'STATIC':
      return `${criteria.operator} ${Object.values(valueFields(criteria.value)).join(' ')}`;
    case 'STATISTICAL':
      return `${criteria.operator} ${criteria.statistic}`;
    case 'MACHINE_LEARNING':
      return `with ${criteria.confidenceLevel} confidence`;
  }
};

type Fields = Record<string, string>;

const productFields = ({ behavior, ...violation }: Violation, criteria: Criteria): Fields => {
  const { consecutiveDatapointsToAlarm, consecutiveDatapointsToClear, durationSeconds } =
    behavior.criteria ?? {};
  return {
    ...criteriaFields(criteria),
    BehaviorName: behavior.name,
    ViolationId: violation.violationId,
    ViolationStartTime: String(violation.startTime.getTime()),
    SuppressAlerts: String(behavior.suppressAlerts ?? false),
    ConsecutiveDatapointsToAlarm: String(consecutiveDatapointsToAlarm ?? 1),
    ConsecutiveDatapointsToClear: String(consecutiveDatapointsToClear ?? 1),
    ...(durationSeconds !== undefined && { DurationSeconds: String(durationSeconds) }),
    MetricName: behavior.metric ?? '',
    BehaviorCriteriaType: criteria.type,
    ThingName: violation.thingName,
    SecurityProfileName: violation.securityProfileName,
  };
};

const criteriaFields = (criteria: Criteria): Fields => {
  switch (criteria.type) {
    case 'STATIC':
      return { ComparisonOperator: criteria.operator, ...valueFields(criteria.value) };
    case 'STATISTICAL':
      return { ComparisonOperator: criteria.operator, Statistic: criteria.statistic };
    case 'MACHINE_LEARNING':
      return { ConfidenceLevel: criteria.confidenceLevel };
  }
};

/** Each kind of value under its own name, as AWS writes `Count`; lists as in the reasons of audit findings. */
const valueFields = (value: MetricValue): Fields =>
  Object.fromEntries(
    Object.entries(value).map(([kind, member]) => [
      kind.charAt(0).toUpperCase() + kind.slice(1),
      (Array.isArray(member) ? `[${member.join(', ')}]` : String(member)).slice(0, MAX_FIELD_LENGTH),
    ]),
  );

const shownThing = (
  identity: Identity,
  thingName: string,
  thing: Thing | undefined,
): Finding['Resources'][number] => ({
  Type: thing ? 'AwsIotRegisteredThing' : 'AwsIotUnregisteredThing',
  Id: thingName,
  Region: identity.region,
  Details: {
    Other: thing
      ? {
          SourceUrl: consoleUrl(identity, `thing/${thingName}?tab=violations`),
          IsRegisteredThing: 'true',
          ThingArn: thing.thingArn,
        }
      : { IsRegisteredThing: 'false' },
  },
});
