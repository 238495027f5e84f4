import { DeleteConnectionCommand, IoTDataPlaneClient } from '@aws-sdk/client-iot-data-plane';
import { loadSnapshot } from '../../../rehearsal/account/snapshot/load';
import { CLIENT_DEFAULTS, certificateArn, certificateId, IDENTITY, rehearse } from './rehearsed-account';

const connect = () => {
  const { account } = rehearse({
    snapshot: loadSnapshot({
      account: IDENTITY,
      certificates: [{ certificateArn: certificateArn('a') }],
      connections: [
        { clientId: 'site/pump 1', certificateId: certificateId('a') },
        { clientId: 'pump-2', certificateId: certificateId('b') },
      ],
    }),
  });
  const client = new IoTDataPlaneClient({
    ...CLIENT_DEFAULTS,
    requestHandler: account.requestHandler('iotdata'),
  });
  return {
    account,
    connected: () => [...account.state.iot.connections.keys()],
    disconnect: (clientId: string) =>
      client.send(new DeleteConnectionCommand({ clientId, cleanSession: true })),
  };
};

test('a connection is deleted by its client id', async () => {
  const { disconnect, connected } = connect();
  await disconnect('site/pump 1');
  expect(connected()).toEqual(['pump-2']);
});

test('a client that is not connected is not found', async () => {
  const { disconnect } = connect();
  await disconnect('pump-2');
  await expect(disconnect('pump-2')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test.each(['$reserved', 'x'.repeat(129)])('the client id %s is invalid', async (clientId) => {
  await expect(connect().disconnect(clientId)).rejects.toMatchObject({ name: 'InvalidRequestException' });
});

test('a certificate that is no longer active loses its connections', async () => {
  const { account, connected } = connect();
  await account.call({
    service: 'iot',
    action: 'updateCertificate',
    input: { CertificateId: certificateId('a'), NewStatus: 'INACTIVE' },
  });
  expect(connected()).toEqual(['pump-2']);
});
