import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policyCommand } from '../cli/policy';
import { rehearse } from '../cli/rehearse';
import { settingsCommand } from '../cli/settings';
import { snapshot } from '../cli/snapshot';
import { capture } from './support/captured';
import { policyFinding } from './support/findings';
import { ANYTHING } from './support/policies';

const ROOT = join(__dirname, '..');
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
];
const NEEDS_AWS = '# needs AWS';

/** Against the embedded account, with tools that may not be here; test/cli/emulate.test.ts does the same with the SDK. */
const NEEDS_EMULATE = '# needs emulate';

/** Commands that are too large to run here: who runs them, and by which words it does so. */
const RUN_ELSEWHERE: Readonly<Record<string, readonly [file: string, words: string]>> = {
  'npm ci': ['.ci/run', 'npm ci'],
  'npm ci && npm run demo': ['.ci/run', 'npm run demo'],
  'npm ci && npm test': ['.ci/run', 'npm test'],
  'npm test': ['.ci/run', 'npm test'],
  'npm run typecheck': ['.ci/run', 'npm run typecheck'],
  'npm run lint': ['.ci/run', 'npm run lint'],
  'npm run synth': ['.ci/run', 'npm run synth'],
  'npx cdk synth': ['package.json', '"cdk synth --quiet"'],
  'npx cdk synth --quiet': ['package.json', '"cdk synth --quiet"'],
  'npm run fuzz': ['.ci/run', 'npm run fuzz'],
  'npm run load': ['package.json', '"load": "node'],
  'npm run load -- --findings 10000,100000 --json': ['package.json', '"load": "node'],
  'npm run bench': ['package.json', '"bench": "node'],
  'npm run simulate': ['.ci/run', 'npm run simulate'],
  'npm run simulate -- --seed 17': ['test/simulation/simulate.test.ts', "'--seed'"],
  'npm run simulate -- --single-faults --only quarantine-thing': [
    'test/simulation/simulate.test.ts',
    "'--only'",
  ],
  'npm run simulate -- --single-faults': ['test/simulation/command.ts', 'single-faults'],
  'npx warden emulate --account account.json --automatic': ['test/cli/emulate.test.ts', "'emulate'"],
  'npx warden emulate --account account.json --automatic --verbose': [
    'test/cli/emulate.test.ts',
    "'emulate'",
  ],
  'source <(npx warden completion bash)': ['test/cli/completion.test.ts', 'bash'],
  'npx jest test/remediations/finding.test.ts': ['package.json', '"test": "jest"'],
  'UPDATE_DOCS=1 npx jest test/docs': ['test/support/expect-fresh.ts', 'UPDATE_DOCS'],
};

interface Command {
  readonly page: string;
  readonly text: string;
  readonly needsAws: boolean;
}

const commandsOf = (page: string): readonly Command[] =>
  [...readFileSync(join(ROOT, page), 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block = '']) => {
    const lines = block.replaceAll('\\\n', ' ').split('\n');
    if (lines[0] === NEEDS_EMULATE) return [];
    const isMarked = lines.some((line) => line.startsWith(NEEDS_AWS));
    return lines
      .filter((line) => line.trim() !== '' && !line.startsWith('#'))
      .map((line) => ({
        page,
        text: line.replace(/\s+# .*$/, '').trim(),
        needsAws: isMarked || line.includes(NEEDS_AWS),
      }));
  });

const commands = PAGES.filter((page) => page.endsWith('.md')).flatMap(commandsOf);
const offline = commands.filter(({ needsAws }) => !needsAws);
const folder = mkdtempSync(join(tmpdir(), 'fleet-warden-docs-'));

beforeAll(() => {
  cpSync(join(ROOT, 'docs'), join(folder, 'docs'), { recursive: true });
  cpSync(join(ROOT, 'docs', 'account-snapshot.example.json'), join(folder, 'account.json'));
  cpSync(join(ROOT, 'settings.json'), join(folder, 'settings.json'));
  writeFileSync(join(folder, 'findings.json'), JSON.stringify({ Findings: [policyFinding()] }));
  writeFileSync(join(folder, 'policy.json'), ANYTHING);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What runs offline; others need AWS. */
const COMMANDS = { rehearse, policy: policyCommand, settings: settingsCommand, snapshot };

const isOffline = (name: string): name is keyof typeof COMMANDS => Object.hasOwn(COMMANDS, name);

/** Where the files are that the docs speak of. */
async function runThere(text: string): Promise<{ readonly out: string; readonly err: string }> {
  const words = text.match(/'[^']*'|"[^"]*"|\S+/g) ?? [];
  const [, , name = '', ...argv] = words.map((word) => word.replaceAll(/^['"]|['"]$/g, ''));
  if (!isOffline(name)) throw new Error(`expected a command that runs offline or is marked, got ${text}`);
  const terminal = capture();
  process.chdir(folder);
  try {
    await COMMANDS[name](argv, terminal);
  } finally {
    process.chdir(ROOT);
  }
  return terminal.written();
}

describe('the commands in the docs', () => {
  it('are found in every page that people begin with', () => {
    expect(commands.map(({ page }) => page)).toEqual(
      expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/deploy.md']),
    );
  });

  it.each(offline.filter(({ text }) => text.startsWith('npx warden') && !(text in RUN_ELSEWHERE)))(
    'work as they stand: $page: $text',
    async ({ text }) => {
      const { out, err } = await runThere(text);
      expect(err).toBe('');
      expect(out).not.toBe('');
    },
  );

  it.each(offline.filter(({ text }) => !text.startsWith('npx warden') || text in RUN_ELSEWHERE))(
    'are run elsewhere, where they are large: $page: $text',
    ({ text }) => {
      const [file = '', words = ''] = RUN_ELSEWHERE[text] ?? [];
      expect(`${text}: ${file}`).not.toBe(`${text}: `);
      expect(readFileSync(join(ROOT, file), 'utf8')).toContain(words);
    },
  );

  it('need AWS only if they are of a tool that speaks to it', () => {
    const tools = /^(npx cdk (bootstrap|deploy|destroy|diff|publish-assets)|aws |npx warden |export )/;
    expect(commands.filter(({ needsAws, text }) => needsAws && !tools.test(text))).toEqual([]);
  });
});
