import { AwsSecurityFinding$ } from '@aws-sdk/client-securityhub';
import type { JsonObject } from '../../../remediations/json';
import type { Bus } from '../events/bus';
import type { BusEvent } from '../events/event';
import { randomUuid } from '../random-id';
import { taskJson } from '../schema/dialect';
import { shapeOf } from '../schema/shape';
import { write } from '../schema/write';
import type { Surroundings } from '../surroundings';
import { type Finding, findingKey } from './state';

/** Events of Security Hub: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html */
type Envelope = Pick<BusEvent, 'detail-type' | 'resources' | 'detail'>;

const emit = (bus: Bus, { identity, now, random }: Surroundings, envelope: Envelope): void =>
  bus.put({
    version: '0',
    id: randomUuid(random),
    source: 'aws.securityhub',
    account: identity.accountId,
    time: new Date(now()).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: identity.region,
    ...envelope,
  });

/** One event per finding, after every import and every update. */
export const emitImported = (bus: Bus, surroundings: Surroundings, finding: Finding): void =>
  emit(bus, surroundings, {
    'detail-type': 'Security Hub Findings - Imported',
    resources: [findingKey(finding)],
    detail: { findings: [write(taskJson, shapeOf(AwsSecurityFinding$), finding)] },
  });

export interface CustomActionPress {
  readonly actionArn: string;
  readonly actionName: string;
  readonly description: string;
  readonly findings: readonly JsonObject[];
}

/** One event per finding that an analyst sends to a custom action. */
export const emitCustomAction = (bus: Bus, surroundings: Surroundings, press: CustomActionPress): void => {
  for (const finding of press.findings) {
    emit(bus, surroundings, {
      'detail-type': 'Security Hub Findings - Custom Action',
      resources: [press.actionArn],
      detail: { actionName: press.actionName, actionDescription: press.description, findings: [finding] },
    });
  }
};
