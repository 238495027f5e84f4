import { execFileSync } from 'node:child_process';
import { approvals } from '../../cli/approvals';
import { COMMANDS } from '../../cli/commands';
import { completion } from '../../cli/completion';
import { doctor } from '../../cli/doctor';
import { emulate } from '../../cli/emulate';
import { policyCommand } from '../../cli/policy';
import { rehearse } from '../../cli/rehearse';
import { runs } from '../../cli/runs';
import { settingsCommand } from '../../cli/settings';
import { show } from '../../cli/show';
import { snapshot } from '../../cli/snapshot';
import { sweep } from '../../cli/sweep';
import { undo } from '../../cli/undo';
import { type Captured, capture } from '../support/captured';

function scriptFor(shell: string): string {
  const terminal = capture();
  expect(completion([shell], terminal)).toBe(0);
  return terminal.written().out;
}

/** What bash offers where the last word is being typed. */
function offered(...words: readonly string[]): readonly string[] {
  const script = `${scriptFor('bash')}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _warden; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script, 'bash', ...words], { encoding: 'utf8' })
    .trim()
    .split('\n');
}

type Helping = (argv: readonly string[], terminal: Captured) => number | Promise<number>;

const HELPING: Readonly<Record<string, Helping>> = {
  snapshot,
  rehearse,
  emulate,
  policy: policyCommand,
  settings: settingsCommand,
  runs,
  show,
  undo,
  sweep,
  doctor,
  completion,
};

async function helpOf(name: string): Promise<string> {
  const terminal = capture();
  const command = HELPING[name];
  if (command === undefined) await approvals([name, '--help'], terminal);
  else await command(['--help'], terminal);
  return terminal.written().out;
}

describe('warden completion', () => {
  it.each([
    { words: ['warden', ''], offers: COMMANDS.map(({ name }) => name) },
    { words: ['warden', 'un'], offers: ['undo'] },
    { words: ['warden', 'undo', 'run-1', '--y'], offers: ['--yes'] },
    { words: ['warden', 'policy', ''], offers: expect.arrayContaining(['judge', 'narrow', '--json']) },
  ])('offers in bash what may follow $words', ({ words, offers }) => {
    expect(offered(...words)).toEqual(offers);
  });

  it.each(['zsh', 'fish'])('knows every command in %s', (shell) => {
    for (const { name } of COMMANDS) expect(scriptFor(shell)).toContain(name);
  });

  it.each(COMMANDS.filter(({ name }) => name !== 'demo'))(
    'knows the options of $name that its help names, and no others',
    async ({ name, options }) => {
      const [usage = ''] = (await helpOf(name)).split('\nExamples:');
      const named = new Set(
        Array.from(usage.matchAll(/(?<=[\s[])--([a-z-]+)/g), ([, option = '']) => option),
      );
      expect([...named, 'help'].sort()).toEqual(expect.arrayContaining([...options].sort()));
      expect([...options].sort()).toEqual(expect.arrayContaining([...named].sort()));
    },
  );

  it.each([{ argv: [] }, { argv: ['tcsh'] }])('knows no other shell: $argv', ({ argv }) => {
    expect(() => completion(argv, capture())).toThrow('expected bash, zsh or fish');
  });
});
