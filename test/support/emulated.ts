import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IoTClient } from '@aws-sdk/client-iot';
import { IoTDataPlaneClient } from '@aws-sdk/client-iot-data-plane';
import { type BatchImportFindingsCommandInput, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { realTime } from '../../cli/real-time';
import { type EmulatorOptions, type Served, serveAccount } from '../../rehearsal/emulator/emulator';
import { createPacedClock } from '../../rehearsal/paced-clock';
import { createWorld, deployment, finding, type WorldOptions } from './rehearsed';

/** A signature that nobody checks. */
export const authorization = (service: string, region = 'eu-west-1'): string =>
  `AWS4-HMAC-SHA256 Credential=any/20260302/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;

/** Clients of the SDK as anybody makes them, but for the endpoint. */
export function clientsOf(endpoint: string) {
  const configuration = {
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  };
  return {
    iot: new IoTClient(configuration),
    iotData: new IoTDataPlaneClient(configuration),
    securityHub: new SecurityHubClient(configuration),
    sfn: new SFNClient(configuration),
    events: new EventBridgeClient(configuration),
    dynamodb: new DynamoDBClient(configuration),
    ssm: new SSMClient(configuration),
    sns: new SNSClient(configuration),
    sts: new STSClient(configuration),
  };
}

/** A world that is served; time passes a minute a second. */
export async function createEmulated(options: WorldOptions = {}, serving: Partial<EmulatorOptions> = {}) {
  const world = await createWorld({
    createClock: createPacedClock({ real: realTime, speed: 60 }),
    ...options,
  });
  const served: Served[] = [];
  const onServed = (one: Served) => served.push(one);
  const emulator = await serveAccount(world.rehearsal, { port: 0, onServed, ...serving });
  return { world, served, ...emulator, clients: clientsOf(emulator.endpoint) };
}

export type Emulated = Awaited<ReturnType<typeof createEmulated>>;

export const workflowArn = (file: string): string =>
  deployment.workflows.find((workflow) => workflow.file === file)?.arn ?? file;

export const actionArn = (name: string): string =>
  deployment.actions.find((action) => action.name === name)?.arn ?? name;

/** A finding as a client imports it. */
export const imported = (overrides?: Readonly<Record<string, unknown>>) =>
  ({ Findings: [finding(overrides)] }) as unknown as BatchImportFindingsCommandInput;

/** Asks again until the answer is there; a test that waits in vain runs into the limit of jest. */
export async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const answer = await ask();
  if (answer !== undefined) return answer;
  await new Promise((resolve) => setTimeout(resolve, 10));
  return eventually(ask);
}

/** The run that has ended, of the newest execution of a workflow. */
export const endedRun = (sfn: SFNClient, file = 'remediate') =>
  eventually(async () => {
    const { executions = [] } = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn: workflowArn(file) }),
    );
    const [newest] = executions;
    if (newest === undefined || newest.status === 'RUNNING') return undefined;
    return sfn.send(new DescribeExecutionCommand({ executionArn: newest.executionArn }));
  });
