import {
  AddThingToThingGroup$,
  type AddThingToThingGroupCommandInput,
  type AddThingToThingGroupCommandOutput,
  InvalidRequestException$,
  ListThingGroupsForThing$,
  type ListThingGroupsForThingCommandInput,
  type ListThingGroupsForThingCommandOutput,
  ListThingsInThingGroup$,
  type ListThingsInThingGroupCommandInput,
  type ListThingsInThingGroupCommandOutput,
  RemoveThingFromThingGroup$,
  type RemoveThingFromThingGroupCommandInput,
  type RemoveThingFromThingGroupCommandOutput,
} from '@aws-sdk/client-iot';
import { awsError, NotRehearsed } from '../aws-error';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import { iotPage } from './paging';
import type { IotState } from './state';
import { findThing, findThingGroup, nameOfArn, refuseDynamic } from './thing-store';

/** https://docs.aws.amazon.com/general/latest/gr/iot-core.html#thing-limits */
const MAX_GROUPS_PER_THING = 10;

export const membershipOperations = (state: IotState): readonly ImplementedOperation[] => [
  implement(AddThingToThingGroup$, add(state)),
  implement(RemoveThingFromThingGroup$, remove(state)),
  implement(ListThingsInThingGroup$, listThings(state)),
  implement(ListThingGroupsForThing$, listGroups(state)),
];

const add =
  (state: IotState): Operation<AddThingToThingGroupCommandInput, AddThingToThingGroupCommandOutput> =>
  (input) => {
    const { groupName, thingName } = namedIn(state, input);
    const groups = state.memberships.leftsOf(thingName);
    if (groups.has(groupName)) return {};
    if (groups.size >= MAX_GROUPS_PER_THING) {
      const dynamic = input.overrideDynamicGroups ? lastDynamic(state, groups) : undefined;
      if (dynamic === undefined)
        throw awsError(
          InvalidRequestException$,
          `Expected ${thingName} to be in fewer than ${MAX_GROUPS_PER_THING} thing groups`,
        );
      state.memberships.remove(dynamic, thingName);
    }
    state.memberships.add(groupName, thingName);
    return {};
  };

const lastDynamic = ({ thingGroups }: IotState, groups: ReadonlySet<string>): string | undefined =>
  [...groups].findLast((name) => thingGroups.get(name)?.queryString !== undefined);

/** A thing that is not in the group is already as asked: the API declares no error for it. */
const remove =
  (
    state: IotState,
  ): Operation<RemoveThingFromThingGroupCommandInput, RemoveThingFromThingGroupCommandOutput> =>
  (input) => {
    const { groupName, thingName } = namedIn(state, input);
    state.memberships.remove(groupName, thingName);
    return {};
  };

interface Naming {
  readonly thingGroupName?: string | undefined;
  readonly thingGroupArn?: string | undefined;
  readonly thingName?: string | undefined;
  readonly thingArn?: string | undefined;
}

const namedIn = (state: IotState, { thingGroupName, thingGroupArn, thingName, thingArn }: Naming) => {
  const group = findThingGroup(state, oneOf(thingGroupName, thingGroupArn));
  refuseDynamic(group);
  const thing = findThing(state, oneOf(thingName, thingArn));
  return { groupName: group.thingGroupName, thingName: thing.thingName };
};

const oneOf = (name: string | undefined, arn: string | undefined): string => {
  if (name !== undefined) return name;
  if (arn !== undefined) return nameOfArn(arn);
  throw awsError(InvalidRequestException$, 'Expected a name or an arn, got neither');
};

const listThings =
  (state: IotState): Operation<ListThingsInThingGroupCommandInput, ListThingsInThingGroupCommandOutput> =>
  (input) => {
    if (input.recursive) throw new NotRehearsed('ListThingsInThingGroup with recursive');
    const { thingGroupName } = findThingGroup(state, input.thingGroupName);
    const things = state.memberships.rightsOf(thingGroupName);
    const { keys, next } = iotPage(things, { token: input.nextToken, size: input.maxResults });
    return { things: [...keys], nextToken: next };
  };

const listGroups =
  (state: IotState): Operation<ListThingGroupsForThingCommandInput, ListThingGroupsForThingCommandOutput> =>
  (input) => {
    const { thingName } = findThing(state, input.thingName);
    const groups = state.memberships.leftsOf(thingName);
    const { keys, next } = iotPage(groups, { token: input.nextToken, size: input.maxResults });
    return { thingGroups: keys.map((name) => nameAndArn(state, name)), nextToken: next };
  };

const nameAndArn = (state: IotState, name: string) => {
  const { thingGroupName, thingGroupArn } = findThingGroup(state, name);
  return { groupName: thingGroupName, groupArn: thingGroupArn };
};
