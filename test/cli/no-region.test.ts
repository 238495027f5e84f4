import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const WARDEN = join(__dirname, '..', '..', 'cli', 'warden.mjs');

describe('without a Region', () => {
  const home = mkdtempSync(join(tmpdir(), 'fleet-warden-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it.each([
    ['doctor'],
    ['runs'],
    ['show', 'RUN'],
    ['undo', 'RUN'],
    ['sweep'],
    ['approvals'],
    ['approve', 'ID', '--yes'],
    ['snapshot'],
  ])('warden %s says how to give one, in one line', async (...argv) => {
    const env = {
      PATH: process.env.PATH,
      HOME: home,
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'key',
    };
    const ended = await run(process.execPath, [WARDEN, ...argv], { env }).catch((error: object) => error);
    expect(ended).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'warden: expected a Region by --region REGION, AWS_REGION or the profile, got none\n',
    });
  });
});
