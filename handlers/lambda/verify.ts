import { IoTClient } from '@aws-sdk/client-iot';
import { createVerify } from '../verify';

export const handler = createVerify({ iot: new IoTClient({}) });
