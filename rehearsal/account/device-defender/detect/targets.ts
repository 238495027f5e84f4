import type { IotState } from '../../iot/state';
import { nameOfArn } from '../../iot/thing-store';

/** What an arn of all devices of a kind ends with: https://docs.aws.amazon.com/iot-device-defender/latest/devguide/detect-HowToHowTo.html */
const ALL_TARGETS = ['all/things', 'all/registered-things', 'all/unregistered-things'] as const;

export const isAllTarget = (resource: string): resource is (typeof ALL_TARGETS)[number] =>
  ALL_TARGETS.some((target) => target === resource);

/** Behind the account id of an arn. */
export const resourceOfArn = (arn: string): string => arn.split(':').slice(5).join(':');

/** A thing group stands for its own things: AWS does not say that it stands for those of its child groups. */
export const isTargeted = (iot: IotState, target: string, thingName: string): boolean => {
  const resource = resourceOfArn(target);
  if (!isAllTarget(resource)) return iot.memberships.has(nameOfArn(target), thingName);
  switch (resource) {
    case 'all/things':
      return true;
    case 'all/registered-things':
      return iot.things.has(thingName);
    case 'all/unregistered-things':
      return !iot.things.has(thingName);
  }
};
