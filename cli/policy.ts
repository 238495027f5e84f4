import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Repaired } from '../remediations/policy/change';
import { InvalidPolicy, type PolicyDocument, policyFrom } from '../remediations/policy/document';
import { judge } from '../remediations/policy/judge';
import { narrow } from '../remediations/policy/narrow';
import { InvalidTopicTemplate, topicOfTemplate } from '../remediations/policy/topic-template';
import { complaint } from './complaint';
import { isUsageError, UsageError } from './read-json';
import { renderNarrowed, renderVerdicts } from './render-policy';
import { readSettingsFile } from './settings-file';
import type { Terminal } from './terminal';

const HELP = `Usage: warden policy judge FILE... [--json]
       warden policy narrow FILE... [--json] [--topic-template TEMPLATE ...] [--settings FILE]

judge says whether AWS IoT policy documents would fail Device Defender's two policy checks, and where.
narrow confines what is too broad to the connecting thing. It never grants anything that was not granted before, and
refuses, with the reason, what it cannot narrow safely. Nothing is sent to AWS and no file is changed.

A file holds one policy document, or a list of them.

  --json                      print JSON: an object for one document, a list for several files or a list
  --topic-template TEMPLATE   where your fleet puts the thing name in its topics; may be given several times
  --settings FILE             take the topic templates of these settings, as a run does
  --help                      print this

Exit codes: 0 done, 1 a file or an option is wrong, 2 a document was refused.

Examples:
  warden policy judge policy.json
  warden policy narrow policy.json --topic-template 'plant/{thing}/#'
  warden policy narrow *.json --json --settings settings.json
`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  'topic-template': { type: 'string', multiple: true, default: [] as string[] },
  settings: { type: 'string' },
} as const;

/** Where the command writes and reads; files are read from disk unless a reader is given. */
export interface PolicyTerminal extends Terminal {
  readonly readFile?: (path: string) => string;
}

/** Answers the exit code: 0 done, 1 wrong input, 2 a document was refused. */
export function policyCommand(argv: readonly string[], terminal: PolicyTerminal): number {
  try {
    return run(argv, terminal);
  } catch (error) {
    if (!isWrongInput(error)) throw error;
    terminal.err(complaint(error));
    return 1;
  }
}

function run(argv: readonly string[], terminal: PolicyTerminal): number {
  const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  if (values.help) {
    terminal.out(HELP);
    return 0;
  }
  const [verb, ...paths] = positionals;
  if (verb !== 'judge' && verb !== 'narrow') {
    throw new UsageError(
      `expected policy judge or policy narrow, got ${verb ?? 'neither'}; see warden policy --help`,
    );
  }
  const topicTemplates = templatesOf(values);
  if (verb === 'judge' && (topicTemplates.length > 0 || values.settings !== undefined)) {
    throw new UsageError(
      'expected --topic-template and --settings with policy narrow only, got one with policy judge',
    );
  }
  const input = readPolicies(paths, terminal.readFile ?? ((path) => readFileSync(path, 'utf8')));
  const print = printer(terminal, { json: values.json, list: input.list });
  return verb === 'judge'
    ? judgeAll(input.policies, print)
    : narrowAll(input.policies, { topicTemplates, print });
}

interface TemplateOptions {
  readonly 'topic-template': readonly string[];
  readonly settings?: string | undefined;
}

/** Throws InvalidTopicTemplate, or UsageError about the settings. */
function templatesOf({ 'topic-template': given, settings }: TemplateOptions): readonly string[] {
  given.forEach(topicOfTemplate);
  return settings === undefined ? given : [...given, ...readSettingsFile(settings).settings.topicTemplates];
}

/** A document with the place that it was read from. */
export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
}

interface PolicyInput {
  readonly policies: readonly NamedPolicy[];
  /** Several files, or a list in a file: then the answer is a list too. */
  readonly list: boolean;
}

function readPolicies(paths: readonly string[], readFile: (path: string) => string): PolicyInput {
  if (paths.length === 0) throw new UsageError('expected a FILE, got none; see warden policy --help');
  const files = paths.map((path) => ({ path, value: readValue(path, readFile) }));
  const policies = files.flatMap(({ path, value }) =>
    Array.isArray(value)
      ? value.map((item, at) => namedPolicy(`${path}[${at}]`, item))
      : [namedPolicy(path, value)],
  );
  return { policies, list: files.length > 1 || files.some(({ value }) => Array.isArray(value)) };
}

function readValue(path: string, readFile: (path: string) => string): unknown {
  let text: string;
  try {
    text = readFile(path);
  } catch (cause) {
    throw new UsageError(`${path}: cannot be read (${reasonOf(cause)}); give the path of a policy file`, {
      cause,
    });
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new UsageError(
      `${path}: expected JSON, got something else (${reasonOf(cause)}); give a file with a policy document or a list of them`,
      { cause },
    );
  }
}

function namedPolicy(name: string, value: unknown): NamedPolicy {
  try {
    return { name, document: policyFrom(value) };
  } catch (cause) {
    if (!(cause instanceof InvalidPolicy)) throw cause;
    throw new UsageError(`${name}: not an AWS IoT policy: ${cause.message}`, { cause });
  }
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** Prints one answer per document, for a program or for a person. */
type Print = (
  answers: readonly { readonly json: unknown; readonly text: (colour: boolean) => string }[],
) => void;

function printer(
  terminal: Terminal,
  { json, list }: { readonly json: boolean; readonly list: boolean },
): Print {
  return (answers) => {
    if (!json) return terminal.out(answers.map(({ text }) => text(terminal.colour)).join('\n'));
    const values = answers.map((answer) => answer.json);
    terminal.out(`${JSON.stringify(list ? values : values[0], null, 2)}\n`);
  };
}

function judgeAll(policies: readonly NamedPolicy[], print: Print): number {
  const answers = policies.map(({ name, document }) => {
    const verdicts = {
      IOT_POLICY_OVERLY_PERMISSIVE_CHECK: judge(document, 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK'),
      IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK: judge(
        document,
        'IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK',
      ),
    };
    return { json: verdicts, text: (colour: boolean) => renderVerdicts(name, verdicts, colour) };
  });
  print(answers);
  return 0;
}

interface Narrowing {
  readonly topicTemplates: readonly string[];
  readonly print: Print;
}

function narrowAll(policies: readonly NamedPolicy[], { topicTemplates, print }: Narrowing): number {
  const answers = policies.map((policy) => {
    const result: Repaired = narrow(policy.document, { topicTemplates });
    return { json: result, text: (colour: boolean) => renderNarrowed(policy, result, colour) };
  });
  print(answers);
  return answers.some(({ json }) => 'refused' in json) ? 2 : 0;
}

const isWrongInput = (error: unknown): error is Error =>
  isUsageError(error) || error instanceof InvalidTopicTemplate;
