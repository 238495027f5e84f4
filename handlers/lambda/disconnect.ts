import { IoTClient } from '@aws-sdk/client-iot';
import { IoTDataPlaneClient } from '@aws-sdk/client-iot-data-plane';
import { STSClient } from '@aws-sdk/client-sts';
import { createDataPlane } from '../data-plane';
import { createDisconnect } from '../disconnect';
import { createActing } from './act';

export const handler = createDisconnect(
  createActing(new STSClient({}), (credentials) =>
    createDataPlane(
      new IoTClient({ credentials }),
      (endpoint) => new IoTDataPlaneClient({ endpoint, credentials }),
    ),
  ),
);
