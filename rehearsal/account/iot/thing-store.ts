import { InvalidRequestException$, ResourceNotFoundException$ } from '@aws-sdk/client-iot';
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

/** Throws `ResourceNotFoundException` when there is no such thing group. */
export const findThingGroupByArn = (state: IotState, arn: string): ThingGroup =>
  findThingGroup(state, nameOfArn(arn));

/** The part of a thing's or thing group's arn behind its kind. */
export const nameOfArn = (arn: string): string => arn.slice(arn.indexOf('/') + 1);

/** A dynamic group has no policies and no members of its own: https://docs.aws.amazon.com/iot/latest/developerguide/dynamic-thing-groups.html */
export const refuseDynamic = ({ thingGroupName, queryString }: ThingGroup): void => {
  if (queryString !== undefined)
    throw awsError(InvalidRequestException$, `Expected a static thing group, got ${thingGroupName}`);
};
