import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ListPoliciesCommand } from '@aws-sdk/client-iot';
import { ListStateMachinesCommand } from '@aws-sdk/client-sfn';
import { emulate } from '../../cli/emulate';
import { renderServed } from '../../cli/render-emulator';
import { capture } from '../support/captured';
import { clientsOf, createEmulated } from '../support/emulated';

const ROOT = join(__dirname, '..', '..');
const WARDEN = join(ROOT, 'cli', 'warden.mjs');

interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly endpoint: string;
  readonly output: () => string;
}

const children: ChildProcessWithoutNullStreams[] = [];
afterAll(() => children.forEach((child) => void child.kill('SIGKILL')));

/** The command as a shell runs it, once it says that it serves. */
async function start(...argv: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, [WARDEN, 'emulate', '--port', '0', ...argv], { cwd: ROOT });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  while (!output.includes('Ctrl-C') && child.exitCode === null) await once(child.stdout, 'data');
  return { child, endpoint: /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? '', output: () => output };
}

describe('warden emulate', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('serves clients until %s, and exits with 0', async (signal) => {
    const { child, endpoint, output } = await start(
      '--verbose',
      '--account',
      'docs/account-snapshot.example.json',
    );
    const { iot, sfn } = clientsOf(endpoint);
    expect((await iot.send(new ListPoliciesCommand({}))).policies?.length).toBeGreaterThan(0);
    const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand({}));
    for (const { stateMachineArn } of stateMachines) expect(output()).toContain(stateMachineArn);
    const ended = once(child, 'exit');
    child.kill(signal);
    expect(await ended).toEqual([0, null]);
    expect(output()).toContain(`export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=eu-west-1`);
    expect(output()).toMatch(/^200 iot GET \/policies$/m);
    expect(output()).toMatch(/^200 states ListStateMachines$/m);
  });

  it('says what to do when the port is in use', async () => {
    const { port, close } = await createEmulated();
    await expect(emulate(['--port', String(port)], capture())).rejects.toThrow(
      `expected a free port, got ${port}, which is in use; choose another, or --port 0 for any`,
    );
    await close();
  });

  it.each([['--port', 'http'], ['--port', '65536'], ['--port=-1'], ['--speed', '0'], ['--speed', '1.5']])(
    'refuses %s %s',
    async (...argv) => {
      await expect(emulate(argv, capture())).rejects.toThrow(/^expected --(port|speed) to be a whole number/);
    },
  );

  it('helps, with examples', async () => {
    const terminal = capture();
    expect(await emulate(['--help'], terminal)).toBe(0);
    expect(terminal.written().out).toContain('Examples:');
  });
});

test('a request without a scope has a line as well', () => {
  const served = { method: 'GET', url: '/', target: '', status: 403, headers: {}, body: Buffer.from('') };
  expect(renderServed(served)).toBe('403 - GET /\n');
});
