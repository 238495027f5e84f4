import { IoTClient } from '@aws-sdk/client-iot';
import { IoTDataPlaneClient } from '@aws-sdk/client-iot-data-plane';
import { STSClient } from '@aws-sdk/client-sts';
import { createDataPlane } from '../data-plane';
import { createDisconnect } from '../disconnect';
import { logged } from '../logged';
import { createActing } from './act';
import { log } from './log';

const acting = createActing(new STSClient({}), (credentials) =>
  createDataPlane(
    new IoTClient({ credentials }),
    (endpoint) => new IoTDataPlaneClient({ endpoint, credentials }),
  ),
);

export const handler = logged(
  {
    function: 'disconnect',
    log,
    tell: ({ wasConnected }) => ({
      message: wasConnected ? 'Closed the connection' : 'There was no connection',
    }),
  },
  createDisconnect(acting),
);
