import { BatchImportFindingsCommand } from '@aws-sdk/client-securityhub';
import { SQSClient } from '@aws-sdk/client-sqs';
import { doctor } from '../../../cli/doctor';
import { runs } from '../../../cli/runs';
import { undo } from '../../../cli/undo';
import { ON } from '../../support/automatic';
import { capture } from '../../support/captured';
import { createEmulated, type Emulated, endedRun, imported } from '../../support/emulated';

let emulated: Emulated;
afterEach(() => emulated.close());

/** What a command finds in the environment, with the endpoint of the emulator. */
async function served(options?: Parameters<typeof createEmulated>[0]) {
  emulated = await createEmulated(options);
  const { endpoint, clients } = emulated;
  const sqs = new SQSClient({
    endpoint,
    useQueueUrlAsEndpoint: false,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });
  const terminal = { ...capture(), clients: { ...clients, securityhub: clients.securityHub, sqs } };
  return { clients, terminal, out: () => terminal.written().out };
}

test('the doctor finds all that is deployed, and nobody who is told', async () => {
  const { terminal, out } = await served();
  expect(await doctor(['--json'], terminal)).toBe(2);
  const found: readonly { readonly name: string; readonly state: string }[] = JSON.parse(out());
  expect(found.filter(({ state }) => state !== 'ok')).toEqual([
    expect.objectContaining({ name: 'notifications', state: 'problem' }),
  ]);
});

test('a run is listed, and undone', async () => {
  const { clients, terminal, out } = await served({ settings: ON });
  await clients.securityHub.send(new BatchImportFindingsCommand(imported()));
  const { name = '' } = await endedRun(clients.sfn);
  expect(await runs([], terminal)).toBe(0);
  expect(out()).toContain(name);
  expect(emulated.world.policy().inForce).toBe('2');
  expect(await undo([name, '--yes'], terminal)).toBe(0);
  expect(emulated.world.policy().inForce).toBe('1');
});
