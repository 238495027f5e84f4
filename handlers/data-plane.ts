import { DescribeEndpointCommand, type IoTClient } from '@aws-sdk/client-iot';
import { IncompleteAnswer } from './incomplete-answer';

/** A client of the account's data endpoint. Asks for the endpoint once per process; a failure is asked again. */
export function createDataPlane<Client>(
  iot: IoTClient,
  connect: (endpoint: string) => Client,
): () => Promise<Client> {
  let client: Client | undefined;
  return async () => {
    client ??= connect(await readDataEndpoint(iot));
    return client;
  };
}

/** https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeEndpoint.html */
async function readDataEndpoint(iot: IoTClient): Promise<string> {
  const { endpointAddress } = await iot.send(new DescribeEndpointCommand({ endpointType: 'iot:Data-ATS' }));
  if (endpointAddress === undefined) {
    throw new IncompleteAnswer('DescribeEndpoint iot:Data-ATS: expected endpointAddress, got none');
  }
  return `https://${endpointAddress}`;
}
