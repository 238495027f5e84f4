import * as sdk from '@aws-sdk/client-iot-data-plane';
import { awsError } from '../aws-error';
import type { Connection } from '../iot/state';
import { implement, type Operation, type Service } from '../operation';

/** A client id starting with a dollar sign is reserved: https://docs.aws.amazon.com/iot/latest/apireference/API_iotdata_DeleteConnection.html */
const CLIENT_ID = /^[^$].{0,127}$/s;

/** The data plane of AWS IoT: what is connected, by client id. */
export const iotDataService = (connections: Map<string, Connection>): Service => ({
  name: 'iotdata',
  sdk,
  invalidInput: sdk.InvalidRequestException$,
  operations: [implement(sdk.DeleteConnection$, deleteConnection(connections))],
});

const deleteConnection =
  (
    connections: Map<string, Connection>,
  ): Operation<sdk.DeleteConnectionCommandInput, sdk.DeleteConnectionCommandOutput> =>
  ({ clientId }) => {
    if (!CLIENT_ID.test(clientId))
      throw awsError(
        sdk.InvalidRequestException$,
        `Expected a client id of 1 to 128 characters that does not start with $, got ${clientId}`,
      );
    if (!connections.delete(clientId))
      throw awsError(sdk.ResourceNotFoundException$, `Client is not connected: ${clientId}`);
    return {};
  };
