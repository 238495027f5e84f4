import {
  DeleteConnectionCommand,
  type IoTDataPlaneClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-iot-data-plane';
import * as z from 'zod/mini';

/** https://docs.aws.amazon.com/goto/WebAPI/iot-data-2015-05-28/DeleteConnection */
const requestSchema = z.object({ clientId: z.string().check(z.regex(/^[^$].{0,127}$/s)) });

export interface Disconnected {
  /** False: it was not connected. */
  readonly wasConnected: boolean;
}

/** The function `disconnect`: closes the open connection of a client. Step Functions has no task for that. */
export const createDisconnect =
  (dataPlane: () => Promise<IoTDataPlaneClient>) =>
  async (event: unknown): Promise<Disconnected> => {
    const { clientId } = requestSchema.parse(event);
    const client = await dataPlane();
    try {
      await client.send(new DeleteConnectionCommand({ clientId }));
      return { wasConnected: true };
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return { wasConnected: false };
      throw error;
    }
  };
