import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settingsCommand } from '../../cli/settings';
import { readSettingsFile } from '../../cli/settings-file';
import { settingsWith } from '../support/settings';

const folder = mkdtempSync(join(tmpdir(), 'fleet-warden-settings-'));
const file = join(folder, 'settings.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...argv: string[]): { readonly code: number; readonly text: string } {
  let text = '';
  const out = (more: string) => {
    text += more;
  };
  return { code: settingsCommand(argv, { out, err: out, colour: false }), text };
}

describe('warden settings check', () => {
  it('accepts the settings of this repository, which are the defaults but that everything asks', () => {
    expect(run('check')).toEqual({ code: 0, text: 'The settings are valid.\n' });
    expect(JSON.parse(readSettingsFile().text)).toEqual(settingsWith({ modes: { all: 'approval' } }));
  });

  it('says where a file is wrong, and what was expected', () => {
    writeFileSync(file, '{"blastRadius":{"things":"many"}}');
    expect(() => run('check', file)).toThrow(
      `${file}: blastRadius.things: expected a whole number from 0 to 50, got "many"`,
    );
  });

  it('says so when there is no such file', () => {
    expect(() => run('check', join(folder, 'missing.json'))).toThrow('missing.json: cannot be read (');
  });

  it.each([[['show']], [[]], [['check', 'a', 'b']]])('refuses settings %j', (argv) => {
    expect(() => run(...argv)).toThrow('expected settings check [FILE], got settings');
  });

  it('explains itself', () => {
    expect(run('--help').text).toContain('Usage: warden settings check [FILE]');
  });
});

describe('docs/settings.md', () => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'settings.md'), 'utf8');

  it('has a row for every field with its default', () => {
    const rows = Object.entries(settingsWith()).flatMap(([field, value]) =>
      ['exclusions', 'blastRadius', 'attempts', 'approval'].includes(field)
        ? Object.entries(value).map(
            ([name, member]) => `| \`${field}.${name}\` | \`${JSON.stringify(member)}\` |`,
          )
        : [`| \`${field}\` | \`${JSON.stringify(value)}\` |`],
    );
    expect(rows.filter((row) => !page.includes(row))).toEqual([]);
  });

  it('shows an example that is valid', () => {
    const example = /```json\n([^`]*)```/.exec(page)?.[1] ?? '';
    expect(settingsWith(JSON.parse(example)).killSwitch).toBe(false);
  });
});
