import {
  DescribeThing$,
  type DescribeThingCommandInput,
  type DescribeThingCommandOutput,
  ListThings$,
  type ListThingsCommandInput,
  type ListThingsCommandOutput,
} from '@aws-sdk/client-iot';
import { NotRehearsed } from '../aws-error';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import { iotPage } from './paging';
import type { IotState, Thing } from './state';
import { findThing } from './thing-store';

export const thingOperations = (state: IotState): readonly ImplementedOperation[] => {
  const describe: Operation<DescribeThingCommandInput, DescribeThingCommandOutput> = ({ thingName }) => {
    const thing = findThing(state, thingName);
    return { ...description(thing), defaultClientId: thingName };
  };

  const list: Operation<ListThingsCommandInput, ListThingsCommandOutput> = (input) => {
    if (input.usePrefixAttributeValue) throw new NotRehearsed('ListThings with usePrefixAttributeValue');
    const names = [...state.things.values()]
      .filter((thing) => isListed(thing, input))
      .map(({ thingName }) => thingName);
    const { keys, next } = iotPage(names, { token: input.nextToken, size: input.maxResults });
    return { things: keys.map((name) => description(findThing(state, name))), nextToken: next };
  };

  return [implement(DescribeThing$, describe), implement(ListThings$, list)];
};

const description = ({ thingName, thingArn, thingTypeName, attributes }: Thing) => ({
  thingName,
  thingArn,
  thingTypeName,
  attributes: { ...attributes },
  version: 1,
});

const isListed = (thing: Thing, asked: ListThingsFilter): boolean =>
  (asked.thingTypeName === undefined || thing.thingTypeName === asked.thingTypeName) &&
  (asked.attributeName === undefined || thing.attributes[asked.attributeName] === asked.attributeValue);

type ListThingsFilter = Pick<ListThingsCommandInput, 'thingTypeName' | 'attributeName' | 'attributeValue'>;
