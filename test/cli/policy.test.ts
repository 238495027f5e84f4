import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policyCommand } from '../../cli/policy';

const ARN = 'arn:aws:iot:us-east-1:123456789012:';
const document = (resource: string, action = 'iot:Connect') => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: resource }],
});
const compliant = document(`${ARN}client/one`);
const broad = document(`${ARN}client/*`);
const hopeless = document(`${ARN}topicfilter/a/#`, 'iot:Subscribe');

const files: Readonly<Record<string, string>> = {
  'compliant.json': JSON.stringify(compliant),
  'broad.json': `\uFEFF${JSON.stringify(broad)}`,
  'hopeless.json': JSON.stringify(hopeless),
  'list.json': JSON.stringify([broad, hopeless]),
  'one.json': JSON.stringify([compliant]),
  'all.json': JSON.stringify(document('*', '*')),
  'text.txt': 'not JSON',
  'other.json': '{"Version":1}',
  'second.json': JSON.stringify([compliant, { Statement: [{ Effect: 'allow' }] }]),
  'nasty.json': JSON.stringify(document(`${ARN}client/*\u001b[2J`)),
};

function run(...argv: readonly string[]) {
  let out = '';
  let err = '';
  const code = policyCommand(argv, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    readFile: (path) => {
      const text = files[path];
      if (text === undefined) throw new Error('no such file');
      return text;
    },
    colour: false,
  });
  return { code, out, err };
}

const json = (...argv: readonly string[]) => JSON.parse(run(...argv, '--json').out);

describe('warden policy judge', () => {
  test('answers a verdict per check for one document', () => {
    const verdicts = json('judge', 'broad.json');
    expect(Object.keys(verdicts)).toEqual([
      'IOT_POLICY_OVERLY_PERMISSIVE_CHECK',
      'IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK',
    ]);
    expect(verdicts.IOT_POLICY_OVERLY_PERMISSIVE_CHECK).toMatchObject({
      compliant: false,
      offences: [{ statement: 0, action: 'iot:Connect', resource: `${ARN}client/*` }],
    });
  });

  test('answers a list for several files, and for a list', () => {
    expect(json('judge', 'broad.json', 'compliant.json')).toHaveLength(2);
    expect(json('judge', 'one.json')).toHaveLength(1);
    expect(json('judge', 'list.json', 'compliant.json')).toHaveLength(3);
  });

  test('shows people the offences', () => {
    const { code, out } = run('judge', 'broad.json', 'compliant.json');
    expect(code).toBe(0);
    expect(out).toContain(`Statement[0]  iot:Connect  ${ARN}client/*  any client id may be used to connect`);
    expect(out).toContain('IOT_POLICY_OVERLY_PERMISSIVE_CHECK: compliant');
  });

  test('takes no topic template', () => {
    expect(run('judge', 'broad.json', '--topic-template', '{thing}').code).toBe(1);
    expect(run('judge', 'broad.json', '--settings', 'settings.json').code).toBe(1);
  });
});

describe('warden policy narrow', () => {
  test('answers the document and the changes', () => {
    expect(json('narrow', 'compliant.json')).toEqual({ document: compliant, changes: [] });
    expect(json('narrow', 'broad.json').document.Statement[0].Resource).toBe(
      `${ARN}client/\${iot:Connection.Thing.ThingName}`,
    );
  });

  test('ends with 2 and the reason when a document is refused', () => {
    expect(run('narrow', 'hopeless.json')).toMatchObject({
      code: 2,
      out: expect.stringContaining('refused'),
    });
    expect(json('narrow', 'hopeless.json')).toEqual({ refused: expect.stringContaining('iot:Subscribe') });
  });

  test('keeps the order of documents, refusals among them', () => {
    const [first, second, third] = json('narrow', 'list.json', 'compliant.json');
    expect([Object.keys(first), Object.keys(second), Object.keys(third)]).toEqual([
      ['document', 'changes'],
      ['refused'],
      ['document', 'changes'],
    ]);
  });

  test('uses the topic templates', () => {
    const { out } = run(
      'narrow',
      'all.json',
      '--topic-template',
      'plant/{thing}/#',
      '--topic-template',
      'b/{thing}',
    );
    expect(out).toContain('topic/plant/${iot:Connection.Thing.ThingName}/*');
    expect(out).toContain('topicfilter/b/${iot:Connection.Thing.ThingName}"');
  });

  test('uses the topic templates of settings as well', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fleet-warden-templates-'));
    const settings = join(folder, 'settings.json');
    writeFileSync(settings, '{"topicTemplates":["plant/+/{thing}/#"]}');
    const { out } = run('narrow', 'all.json', '--settings', settings, '--topic-template', 'b/{thing}');
    writeFileSync(settings, '{"topicTemplates":["plant"]}');
    const { code, err } = run('narrow', 'all.json', '--settings', settings);
    rmSync(folder, { recursive: true });
    expect(out).toContain('topic/plant/*/${iot:Connection.Thing.ThingName}/*');
    expect(out).toContain('topic/b/${iot:Connection.Thing.ThingName}"');
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('topicTemplates.0: expected') });
  });

  test('shows people the changes and a diff', () => {
    const { code, out } = run('narrow', 'broad.json');
    expect(code).toBe(0);
    expect(out).toContain('broad.json: narrowed, 1 change\n');
    expect(out).toContain(`-      "Resource": "${ARN}client/*"`);
    expect(out).toContain('+          "iot:Connection.Thing.IsAttached": "true"');
  });

  test('says that a compliant document needs nothing', () => {
    expect(run('narrow', 'compliant.json').out).toBe('compliant.json: compliant, nothing to narrow\n');
  });

  test('keeps what moves the cursor away from the terminal', () => {
    expect(run('narrow', 'nasty.json').out + run('judge', 'nasty.json').out).not.toContain('\u001b');
  });
});

describe('warden policy ends with 1 and one line that says what is wrong', () => {
  test.each([
    ['a file that is not there', ['judge', 'gone.json'], 'gone.json: cannot be read (no such file)'],
    ['a file that is not JSON', ['narrow', 'text.txt'], 'text.txt: expected JSON'],
    ['a file that is not a policy', ['narrow', 'other.json'], 'other.json: not an AWS IoT policy: Version'],
    [
      'an element that is not a policy',
      ['judge', 'second.json'],
      'second.json[1]: not an AWS IoT policy: Statement[0].Effect',
    ],
    ['no file', ['judge'], 'expected a FILE, got none'],
    ['no verb', [], 'expected policy judge or policy narrow, got neither'],
    ['an unknown verb', ['widen', 'broad.json'], 'got widen'],
    ['an unknown option', ['judge', 'broad.json', '--yes'], '--yes'],
    ['a topic template without the thing', ['narrow', 'broad.json', '--topic-template', 'a'], 'got "a"'],
  ])('for %s', (_, argv, message) => {
    const { code, out, err } = run(...argv);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(message);
    expect(err.trimEnd()).not.toContain('\n');
  });
});

test('warden policy --help shows examples', () => {
  expect(run('--help')).toMatchObject({
    code: 0,
    out: expect.stringContaining('warden policy narrow policy.json'),
  });
});
