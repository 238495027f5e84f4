import { type Identity, iotArn } from '../identity';
import { nameOfArn } from '../iot/thing-store';
import type { SnapshotFile } from './file';
import type { ThingGroupSnapshot } from './snapshot';

/** A thing group that is only named, as a target, is taken as without things. */
export const loadThingGroups = (
  account: Identity,
  file: SnapshotFile,
  targets: readonly string[],
): readonly ThingGroupSnapshot[] => {
  const listed = file.thingGroups.map(({ things = [], ...group }) => ({
    ...group,
    thingGroupArn: group.thingGroupArn ?? iotArn(account, `thinggroup/${group.thingGroupName}`),
    things: [...new Set(things)],
  }));
  const arns = new Set(listed.map(({ thingGroupArn }) => thingGroupArn));
  const named = new Set(targets.filter((arn) => arn.includes(':thinggroup/')));
  const missing = [...named].filter((arn) => !arns.has(arn));
  return [
    ...listed,
    ...missing.map((arn) => ({
      thingGroupName: nameOfArn(arn),
      thingGroupArn: arn,
      things: [],
    })),
  ];
};
