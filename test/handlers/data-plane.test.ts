import { DescribeEndpointCommand, IoTClient } from '@aws-sdk/client-iot';
import { mockClient } from 'aws-sdk-client-mock';
import { createDataPlane } from '../../handlers/data-plane';

const iot = mockClient(IoTClient);
const create = () => createDataPlane(new IoTClient({}), (endpoint) => ({ endpoint }));

beforeEach(() => {
  iot.reset();
});

describe('the data plane', () => {
  it('is reached at the endpoint of the account, which is asked for once', async () => {
    iot
      .on(DescribeEndpointCommand, { endpointType: 'iot:Data-ATS' })
      .resolves({ endpointAddress: 'a1b2-ats.iot.eu-west-1.amazonaws.com' });
    const dataPlane = create();
    const first = await dataPlane();
    expect(first).toEqual({ endpoint: 'https://a1b2-ats.iot.eu-west-1.amazonaws.com' });
    expect(await dataPlane()).toBe(first);
    expect(iot.calls()).toHaveLength(1);
  });

  it('is asked for again after a failure', async () => {
    iot
      .on(DescribeEndpointCommand)
      .rejectsOnce(new Error('injected'))
      .resolves({ endpointAddress: 'a1b2-ats.iot.eu-west-1.amazonaws.com' });
    const dataPlane = create();
    await expect(dataPlane()).rejects.toThrow('injected');
    expect(await dataPlane()).toEqual({ endpoint: 'https://a1b2-ats.iot.eu-west-1.amazonaws.com' });
  });

  it('is not guessed when AWS names no endpoint', async () => {
    iot.on(DescribeEndpointCommand).resolves({});
    await expect(create()()).rejects.toMatchObject({ name: 'IncompleteAnswer' });
  });
});
