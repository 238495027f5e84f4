import { parseArgs } from 'node:util';
import { UsageError } from './read-json';
import { readSettingsFile } from './settings-file';
import type { Terminal } from './terminal';

const HELP = `Usage: warden settings check [FILE]

Says whether a file with settings can be used: settings.json of this repository if none is given. Nothing is sent to AWS.
What can be set: docs/settings.md.

  --help   print this

Exit codes: 0 the settings are valid, 1 they are not, or an option is wrong.
`;

/** Answers the exit code; throws UsageError, which says where the settings are wrong. */
export function settingsCommand(argv: readonly string[], { out }: Terminal): number {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (values.help) {
    out(HELP);
    return 0;
  }
  const [verb, path, ...more] = positionals;
  if (verb !== 'check' || more.length > 0)
    throw new UsageError(
      `expected settings check [FILE], got settings ${positionals.join(' ')}; see warden settings --help`,
    );
  readSettingsFile(path);
  out('The settings are valid.\n');
  return 0;
}
