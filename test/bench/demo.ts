import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Figure, timed } from './measure';

export async function benchDemo(): Promise<readonly Figure[]> {
  const command = join(__dirname, '..', '..', 'cli', 'warden.mjs');
  const ms = await timed(() => execFileSync(process.execPath, [command, 'demo'], { stdio: 'ignore' }));
  return [{ what: 'the demo', value: ms / 1000, unit: 's', budget: 10, lower: true }];
}
