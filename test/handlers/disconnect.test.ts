import {
  DeleteConnectionCommand,
  IoTDataPlaneClient,
  ResourceNotFoundException,
  ThrottlingException,
} from '@aws-sdk/client-iot-data-plane';
import { mockClient } from 'aws-sdk-client-mock';
import { createDisconnect } from '../../handlers/disconnect';

const dataPlane = mockClient(IoTDataPlaneClient);
const disconnect = createDisconnect(async () => async () => new IoTDataPlaneClient({}));
const ROLE = 'arn:aws:iam::111122223333:role/FleetWarden-disconnect-eu-west-1';
const failure = { message: 'injected', $metadata: {} };

beforeEach(() => {
  dataPlane.reset();
});

describe('the function disconnect', () => {
  it('closes the connection of the client', async () => {
    dataPlane.on(DeleteConnectionCommand, { clientId: 'press-1' }).resolves({});
    expect(await disconnect({ clientId: 'press-1', roleArn: ROLE })).toEqual({ wasConnected: true });
    expect(dataPlane.commandCalls(DeleteConnectionCommand)).toHaveLength(1);
  });

  it('takes a client that is not connected for success', async () => {
    dataPlane.on(DeleteConnectionCommand).rejects(new ResourceNotFoundException(failure));
    expect(await disconnect({ clientId: 'press-1', roleArn: ROLE })).toEqual({ wasConnected: false });
  });

  it('passes on every other error, so that the workflow can retry it', async () => {
    dataPlane.on(DeleteConnectionCommand).rejects(new ThrottlingException(failure));
    await expect(disconnect({ clientId: 'press-1', roleArn: ROLE })).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
  });

  it.each(['', '$aws', 'x'.repeat(129)])(
    'asks AWS nothing about the impossible client id "%s"',
    async (clientId) => {
      await expect(disconnect({ clientId, roleArn: ROLE })).rejects.toThrow();
      expect(dataPlane.calls()).toHaveLength(0);
    },
  );
});
