import {
  DescribeThingGroup$,
  type DescribeThingGroupCommandInput,
  type DescribeThingGroupCommandOutput,
  ListThingGroupsForThing$,
  type ListThingGroupsForThingCommandInput,
  type ListThingGroupsForThingCommandOutput,
  ListThingsInThingGroup$,
  type ListThingsInThingGroupCommandInput,
  type ListThingsInThingGroupCommandOutput,
} from '@aws-sdk/client-iot';
import { NotRehearsed } from '../aws-error';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import { iotPage } from './paging';
import type { IotState } from './state';
import { findThing, findThingGroup } from './thing-store';

export const thingGroupOperations = (state: IotState): readonly ImplementedOperation[] => {
  const describe: Operation<DescribeThingGroupCommandInput, DescribeThingGroupCommandOutput> = ({
    thingGroupName,
  }) => ({
    ...findThingGroup(state, thingGroupName),
  });

  const listThings: Operation<ListThingsInThingGroupCommandInput, ListThingsInThingGroupCommandOutput> = (
    input,
  ) => {
    if (input.recursive) throw new NotRehearsed('ListThingsInThingGroup with recursive');
    const { thingGroupName } = findThingGroup(state, input.thingGroupName);
    const things = state.memberships.rightsOf(thingGroupName);
    const { keys, next } = iotPage(things, { token: input.nextToken, size: input.maxResults });
    return { things: [...keys], nextToken: next };
  };

  const listGroups: Operation<ListThingGroupsForThingCommandInput, ListThingGroupsForThingCommandOutput> = (
    input,
  ) => {
    const { thingName } = findThing(state, input.thingName);
    const groups = state.memberships.leftsOf(thingName);
    const { keys, next } = iotPage(groups, { token: input.nextToken, size: input.maxResults });
    return { thingGroups: keys.map((name) => nameAndArn(state, name)), nextToken: next };
  };

  return [
    implement(DescribeThingGroup$, describe),
    implement(ListThingsInThingGroup$, listThings),
    implement(ListThingGroupsForThing$, listGroups),
  ];
};

const nameAndArn = (state: IotState, name: string) => {
  const { thingGroupName, thingGroupArn } = findThingGroup(state, name);
  return { groupName: thingGroupName, groupArn: thingGroupArn };
};
