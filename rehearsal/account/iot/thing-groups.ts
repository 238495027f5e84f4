import { isDeepStrictEqual } from 'node:util';
import {
  CreateThingGroup$,
  type CreateThingGroupCommandInput,
  type CreateThingGroupCommandOutput,
  DescribeThingGroup$,
  type DescribeThingGroupCommandInput,
  type DescribeThingGroupCommandOutput,
  InvalidRequestException$,
  ListThingGroups$,
  type ListThingGroupsCommandInput,
  type ListThingGroupsCommandOutput,
  ResourceAlreadyExistsException$,
} from '@aws-sdk/client-iot';
import { awsError, NotRehearsed } from '../aws-error';
import { iotArn } from '../identity';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import { randomUuid } from '../random-id';
import type { Surroundings } from '../surroundings';
import { iotPage } from './paging';
import type { IotState, ThingGroup, ThingGroupProperties } from './state';
import { findThingGroup } from './thing-store';

/** https://docs.aws.amazon.com/iot/latest/apireference/API_CreateThingGroup.html */
const GROUP_NAME = /^[\w:-]{1,128}$/;

export const thingGroupOperations = (
  state: IotState,
  surroundings: Surroundings,
): readonly ImplementedOperation[] => [
  implement(CreateThingGroup$, create(state, surroundings)),
  implement(DescribeThingGroup$, describe(state)),
  implement(ListThingGroups$, list(state)),
];

/** Creates static root groups. Creating the very same group again is answered with the one that is there. */
const create =
  (
    state: IotState,
    { identity, now, random }: Surroundings,
  ): Operation<CreateThingGroupCommandInput, CreateThingGroupCommandOutput> =>
  ({ thingGroupName, parentGroupName, thingGroupProperties = {} }) => {
    if (parentGroupName) throw new NotRehearsed('CreateThingGroup with parentGroupName');
    if (!GROUP_NAME.test(thingGroupName))
      throw awsError(
        InvalidRequestException$,
        `Expected a name of ${GROUP_NAME.source}, got ${thingGroupName}`,
      );
    const known = state.thingGroups.get(thingGroupName);
    if (known && !isSame(known, thingGroupProperties))
      throw awsError(
        ResourceAlreadyExistsException$,
        `Thing group ${thingGroupName} already exists in account with different properties`,
      );
    const group = known ?? {
      thingGroupName,
      thingGroupArn: iotArn(identity, `thinggroup/${thingGroupName}`),
      thingGroupId: randomUuid(random),
      thingGroupProperties,
      thingGroupMetadata: { creationDate: new Date(now()) },
    };
    state.thingGroups.set(thingGroupName, group);
    return { thingGroupName, thingGroupArn: group.thingGroupArn, thingGroupId: group.thingGroupId };
  };

const isSame = (
  { queryString, thingGroupMetadata, thingGroupProperties: known = {} }: ThingGroup,
  asked: ThingGroupProperties,
): boolean =>
  queryString === undefined &&
  thingGroupMetadata?.parentGroupName === undefined &&
  known.thingGroupDescription === asked.thingGroupDescription &&
  isDeepStrictEqual(known.attributePayload?.attributes ?? {}, asked.attributePayload?.attributes ?? {});

const describe =
  (state: IotState): Operation<DescribeThingGroupCommandInput, DescribeThingGroupCommandOutput> =>
  (input) => {
    const {
      thingGroupProperties = {},
      thingGroupMetadata,
      ...group
    } = findThingGroup(state, input.thingGroupName);
    const attributes = thingGroupProperties.attributePayload?.attributes;
    return {
      ...group,
      version: 1,
      thingGroupProperties: {
        thingGroupDescription: thingGroupProperties.thingGroupDescription,
        ...(attributes && { attributePayload: { attributes: { ...attributes } } }),
      },
      thingGroupMetadata: { ...thingGroupMetadata },
      ...(group.queryString !== undefined && { indexName: 'AWS_Things', status: 'ACTIVE' as const }),
    };
  };

const list =
  ({ thingGroups }: IotState): Operation<ListThingGroupsCommandInput, ListThingGroupsCommandOutput> =>
  ({ nextToken, maxResults, parentGroup, namePrefixFilter, recursive = true }) => {
    if (parentGroup || namePrefixFilter || !recursive)
      throw new NotRehearsed('ListThingGroups with a filter');
    const { keys, next } = iotPage(thingGroups.keys(), { token: nextToken, size: maxResults });
    return {
      thingGroups: keys.map((groupName) => ({
        groupName,
        groupArn: thingGroups.get(groupName)?.thingGroupArn,
      })),
      nextToken: next,
    };
  };
