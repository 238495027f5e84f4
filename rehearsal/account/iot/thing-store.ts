import { ResourceNotFoundException$ } from '@aws-sdk/client-iot';
import { awsError } from '../aws-error';
import type { IotState, Thing, ThingGroup } from './state';

/** Throws `ResourceNotFoundException` when there is no such thing. */
export const findThing = (state: IotState, thingName: string): Thing => {
  const thing = state.things.get(thingName);
  if (!thing) throw awsError(ResourceNotFoundException$, `Thing not found: ${thingName}`);
  return thing;
};

/** Throws `ResourceNotFoundException` when there is no such thing group. */
export const findThingGroup = (state: IotState, thingGroupName: string): ThingGroup => {
  const group = state.thingGroups.get(thingGroupName);
  if (!group) throw awsError(ResourceNotFoundException$, `Thing group not found: ${thingGroupName}`);
  return group;
};

export const findThingGroupByArn = (state: IotState, arn: string): ThingGroup =>
  findThingGroup(state, arn.slice(arn.indexOf('/') + 1));
