import { IoTClient } from '@aws-sdk/client-iot';
import { IoTDataPlaneClient } from '@aws-sdk/client-iot-data-plane';
import { createDataPlane } from '../data-plane';
import { createDisconnect } from '../disconnect';
import { logged } from '../logged';
import { log } from './log';

export const handler = logged(
  {
    function: 'disconnect',
    log,
    tell: ({ wasConnected }) => ({
      message: wasConnected ? 'Closed the connection' : 'There was no connection',
    }),
  },
  createDisconnect(createDataPlane(new IoTClient({}), (endpoint) => new IoTDataPlaneClient({ endpoint }))),
);
