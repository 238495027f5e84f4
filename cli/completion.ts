import { parseArgs } from 'node:util';
import { COMMANDS, type Command } from './commands';
import { UsageError } from './read-json';
import type { Terminal } from './terminal';

const HELP = `Usage: warden completion bash|zsh|fish

Prints what teaches a shell the commands and options of warden.

  --help   print this

Exit codes: 0 done, 1 wrong input.

Examples:
  source <(npx warden completion bash)
  source <(npx warden completion zsh)
  npx warden completion fish > ~/.config/fish/completions/warden.fish
`;

const SHELLS: ReadonlyMap<string, () => string> = new Map([
  ['bash', () => bash()],
  ['zsh', () => `autoload -U +X bashcompinit && bashcompinit\n${bash()}`],
  ['fish', () => fish()],
]);

/** Throws UsageError. */
export function completion(argv: readonly string[], { out }: Terminal): number {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (values.help) {
    out(HELP);
    return 0;
  }
  const [shell = 'none', ...more] = positionals;
  const script = SHELLS.get(shell);
  if (script === undefined || more.length > 0)
    throw new UsageError(`expected bash, zsh or fish, got ${[shell, ...more].join(' ')}`);
  out(script());
  return 0;
}

const optionsOf = ({ options }: Command): readonly string[] => options.map((option) => `--${option}`);

function bash(): string {
  const words = COMMANDS.map((command) => {
    const all = [...(command.words ?? []), ...optionsOf(command)].join(' ');
    return `    ${command.name}) words="${all}" ;;`;
  });
  return `_warden() {
  local words=""
  case "$COMP_CWORD:\${COMP_WORDS[1]}" in
    1:*) words="${COMMANDS.map(({ name }) => name).join(' ')}" ;;
    *) case "\${COMP_WORDS[1]}" in
${words.map((line) => `  ${line}`).join('\n')}
    esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
  if [ \${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}")); fi
}
complete -F _warden warden
`;
}

function fish(): string {
  const lines = COMMANDS.flatMap((command) => {
    const { name, words = [], options } = command;
    const here = `complete -c warden -n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c warden -n __fish_use_subcommand -f -a ${name}`,
      ...words.map((word) => `${here} -a ${word}`),
      ...options.map((option) => `${here} -l ${option}`),
    ];
  });
  return `${lines.join('\n')}\n`;
}
