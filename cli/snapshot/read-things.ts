import {
  DescribeThingGroupCommand,
  type IoTClient,
  ListThingGroupsCommand,
  ListThingsCommand,
  paginateListThingPrincipals,
  paginateListThingsInThingGroup,
} from '@aws-sdk/client-iot';
import { unlessGone } from '../../handlers/unless-gone';
import { gathered, IOT_PAGE } from './gathered';
import type { Stage } from './stage';

/** AWS answers ListThingPrincipals twice as often as ListPrincipalThings, so things are asked for their certificates. */
export const thingStage = (iot: IoTClient): Stage => ({
  name: 'things',
  isCounted: true,
  page: async (nextToken) => {
    const answer = await iot.send(
      new ListThingsCommand({ maxResults: IOT_PAGE, ...(nextToken && { nextToken }) }),
    );
    return {
      entries: (answer.things ?? []).map(({ thingName = '', thingArn, thingTypeName, attributes }) => ({
        key: thingName,
        read: async () => {
          const principals = await unlessGone(readPrincipals(iot, thingName));
          return principals && { thingName, thingArn, thingTypeName, attributes, principals };
        },
      })),
      next: answer.nextToken,
    };
  },
});

const readPrincipals = (iot: IoTClient, thingName: string) =>
  gathered(
    paginateListThingPrincipals({ client: iot, pageSize: IOT_PAGE }, { thingName }),
    (page) => page.principals,
  );

export const thingGroupStage = (iot: IoTClient): Stage => ({
  name: 'thingGroups',
  isCounted: true,
  page: async (nextToken) => {
    const answer = await iot.send(
      new ListThingGroupsCommand({ maxResults: IOT_PAGE, ...(nextToken && { nextToken }) }),
    );
    return {
      entries: (answer.thingGroups ?? []).map(({ groupName = '' }) => ({
        key: groupName,
        read: () => unlessGone(readThingGroup(iot, groupName)),
      })),
      next: answer.nextToken,
    };
  },
});

const readThingGroup = async (iot: IoTClient, thingGroupName: string) => {
  const group = await iot.send(new DescribeThingGroupCommand({ thingGroupName }));
  const { thingGroupArn, thingGroupId, queryString, thingGroupProperties, thingGroupMetadata } = group;
  const things = await gathered(
    paginateListThingsInThingGroup({ client: iot, pageSize: IOT_PAGE }, { thingGroupName }),
    (page) => page.things,
  );
  return {
    thingGroupName,
    thingGroupArn,
    thingGroupId,
    queryString,
    thingGroupProperties,
    thingGroupMetadata,
    things,
  };
};
