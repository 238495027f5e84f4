import { IoTClient } from '@aws-sdk/client-iot';
import { createFleet } from '../fleet';
import { createVerify } from '../verify';

export const handler = createVerify({ fleet: createFleet(new IoTClient({})) });
