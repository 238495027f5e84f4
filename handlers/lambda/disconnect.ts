import { IoTClient } from '@aws-sdk/client-iot';
import { IoTDataPlaneClient } from '@aws-sdk/client-iot-data-plane';
import { createDataPlane } from '../data-plane';
import { createDisconnect } from '../disconnect';

export const handler = createDisconnect(
  createDataPlane(new IoTClient({}), (endpoint) => new IoTDataPlaneClient({ endpoint })),
);
