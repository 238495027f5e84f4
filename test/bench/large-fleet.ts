import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rehearse } from '../../cli/rehearse';
import { writeFleet } from './fleet-file';
import { type Figure, timed } from './measure';

const SIZE = { things: 100_000, policies: 5000, seed: 1 };
const BYTES_PER_MB = 1_000_000;

/** `warden rehearse` on the snapshot of a large fleet. */
export async function benchLargeFleet(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fleet-warden-'));
  try {
    const account = join(folder, 'account.json');
    writeFleet(account, SIZE);
    const quiet = { out: () => {}, err: () => {}, colour: false };
    const ms = await timed(() => rehearse(['--account', account], quiet));
    const figures = [
      { what: 'size of its snapshot', value: statSync(account).size / BYTES_PER_MB, unit: 'MB', budget: 100 },
      { what: 'rehearsal of all its findings', value: ms / 1000, unit: 's', budget: 120 },
      {
        what: 'memory for it, all told',
        value: (process.resourceUsage().maxRSS * 1024) / BYTES_PER_MB,
        unit: 'MB',
        budget: 1000,
      },
    ];
    return figures.map((figure) => ({ ...figure, what: `100,000 things: ${figure.what}`, lower: true }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
