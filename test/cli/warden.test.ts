import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const WARDEN = join(__dirname, '..', '..', 'cli', 'warden.mjs');

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as a shell runs it. */
const warden = (...argv: string[]): Promise<Ended> =>
  run(process.execPath, [WARDEN, ...argv]).then(
    (ended) => ({ code: 0, ...ended }),
    ({ code, stdout, stderr }: Ended) => ({ code, stdout, stderr }),
  );

describe('warden', () => {
  it('plays the demo: every expectation is met, and the output is plain when piped', async () => {
    const { code, stdout, stderr } = await warden('demo');
    expect(stdout).toContain('31 of 31 expectations met');
    expect(stdout).not.toContain('\u001b');
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it.each([
    ['--help'],
    ['help'],
    [],
    ['demo', '--help'],
    ['rehearse', '--help'],
    ['emulate', '--help'],
    ['policy', '--help'],
  ])('helps, with examples or exit codes: warden %s %s', async (...argv) => {
    const { code, stdout } = await warden(...argv.filter((word) => word !== undefined));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: warden/);
    expect(stdout).toMatch(/Examples:|Exit codes:/);
  });

  it.each([
    {
      argv: ['fly'],
      message:
        'warden: expected demo, snapshot, rehearse, emulate, policy, settings, runs, show, undo, sweep, doctor, completion, approvals, approve, reject or accept-risk, got fly',
    },
    { argv: ['demo', '--fast'], message: "warden: Unknown option '--fast'" },
    { argv: ['rehearse'], message: 'warden: expected --account FILE, got none' },
    { argv: ['rehearse', '--account', '/nowhere.json'], message: 'warden: /nowhere.json: cannot be read' },
    {
      argv: ['rehearse', '--account', join(__dirname, '..', 'cases', 'finding-routing.json')],
      message: 'warden: snapshot',
    },
    { argv: ['policy', 'judge', '/nowhere.json'], message: 'warden: /nowhere.json: cannot be read' },
  ])('says in one line what is wrong with $argv', async ({ argv, message }) => {
    const { code, stderr } = await warden(...argv);
    expect(code).toBe(1);
    expect(stderr.startsWith(message)).toBe(true);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
