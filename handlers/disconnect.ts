import {
  DeleteConnectionCommand,
  type IoTDataPlaneClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-iot-data-plane';
import * as z from 'zod/mini';
import type { Acting } from './acting';

/** https://docs.aws.amazon.com/goto/WebAPI/iot-data-2015-05-28/DeleteConnection */
const requestSchema = z.object({
  clientId: z.string().check(z.regex(/^[^$].{0,127}$/s)),
  /** To act with in the account of the client. */
  roleArn: z.string(),
});

export interface Disconnected {
  /** False: it was not connected. */
  readonly wasConnected: boolean;
}

/** The function `disconnect`: closes the open connection of a client. Step Functions has no task for that. */
export const createDisconnect =
  (dataPlane: Acting<() => Promise<IoTDataPlaneClient>>) =>
  async (event: unknown): Promise<Disconnected> => {
    const { clientId, roleArn } = requestSchema.parse(event);
    const connect = await dataPlane(roleArn);
    const client = await connect();
    try {
      await client.send(new DeleteConnectionCommand({ clientId }));
      return { wasConnected: true };
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return { wasConnected: false };
      throw error;
    }
  };
