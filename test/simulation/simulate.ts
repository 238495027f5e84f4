import '../support/quiet-sdk';
import { wantsColour } from '../../cli/style';
import { simulateCommand } from './command';

/** `npm run simulate -- --help` says what it can do. */
async function main(argv: readonly string[]): Promise<void> {
  process.exitCode = await simulateCommand(argv, {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    colour: wantsColour(process.stdout, process.env.NO_COLOR),
    isLive: process.stderr.isTTY,
    now: Date.now,
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 3;
});
