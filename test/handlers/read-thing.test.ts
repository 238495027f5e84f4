import {
  DescribeThingGroupCommand,
  IoTClient,
  ListAttachedPoliciesCommand,
  ListThingGroupsForThingCommand,
  ListThingPrincipalsCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-iot';
import { mockClient } from 'aws-sdk-client-mock';
import { readAttachedPolicies, readThing, readThingGroup } from '../../handlers/read-thing';
import { certificate } from '../support/policies';

const iot = mockClient(IoTClient);
const client = new IoTClient({});
const gone = new ResourceNotFoundException({ message: 'gone', $metadata: {} });

beforeEach(() => {
  iot.reset();
  iot.onAnyCommand().rejects(new Error('unexpected command'));
});

describe('reading a thing', () => {
  it('gives its groups and principals over all pages', async () => {
    iot
      .on(ListThingPrincipalsCommand)
      .resolvesOnce({ principals: [certificate('a')], nextToken: '2' })
      .resolves({ principals: [certificate('b'), 'eu-west-1:1'] });
    iot
      .on(ListThingGroupsForThingCommand)
      .resolvesOnce({ thingGroups: [{ groupName: 'line' }], nextToken: '2' })
      .resolves({ thingGroups: [{ groupName: 'hall' }] });
    expect(await readThing(client, 'press-1')).toEqual({
      thingName: 'press-1',
      groups: ['line', 'hall'],
      certificateArns: [certificate('a'), certificate('b')],
      identities: ['eu-west-1:1'],
    });
  });

  it('gives nothing for a thing that is not registered', async () => {
    iot.on(ListThingPrincipalsCommand).rejects(gone);
    expect(await readThing(client, 'press-1')).toBeUndefined();
  });
});

describe('reading attached policies', () => {
  it('gives their names over all pages', async () => {
    iot
      .on(ListAttachedPoliciesCommand, { target: certificate('a') })
      .resolvesOnce({ policies: [{ policyName: 'LinePolicy' }], nextMarker: '2' })
      .resolves({ policies: [{ policyName: 'Other' }] });
    expect(await readAttachedPolicies(client, certificate('a'))).toEqual(['LinePolicy', 'Other']);
  });

  it('gives nothing for a certificate that is gone', async () => {
    iot.on(ListAttachedPoliciesCommand).rejects(gone);
    expect(await readAttachedPolicies(client, certificate('a'))).toBeUndefined();
  });
});

describe('reading a thing group', () => {
  it('gives its parent and policies', async () => {
    iot.on(DescribeThingGroupCommand).resolves({
      thingGroupArn: 'arn:group',
      thingGroupMetadata: { parentGroupName: 'line' },
    });
    iot
      .on(ListAttachedPoliciesCommand, { target: 'arn:group' })
      .resolves({ policies: [{ policyName: 'P' }] });
    expect(await readThingGroup(client, 'g')).toEqual({ isDynamic: false, parent: 'line', policies: ['P'] });
  });

  it('does not ask for the policies of a dynamic group, which IoT refuses', async () => {
    iot.on(DescribeThingGroupCommand).resolves({ thingGroupArn: 'arn:group', queryString: 'thingName:x' });
    expect(await readThingGroup(client, 'g')).toEqual({ isDynamic: true, parent: undefined, policies: [] });
  });
});
