import { CHECK_SEVERITIES } from '../rehearsal/account/device-defender/check';
import { synthesize } from '../rehearsal/deployment/synthesize';
import { CHECKS, isCheck, ruleOf, UNDONE } from '../remediations/check';
import { DESCRIPTIONS } from '../remediations/settings/descriptions';
import { INVARIANTS } from './simulation/invariants';
import { expectFresh } from './support/expect-fresh';
import { permissionsPage } from './support/permissions-page';
import { settingsWith } from './support/settings';

const MODES = {
  automatic: 'at once, within the cap',
  approval: 'after approval',
  guidance: 'guidance',
};

const checks = [
  '| check | severity | remediation | by default | undo |',
  '|---|---|---|---|---|',
  ...Object.entries(CHECK_SEVERITIES).map(
    ([check, { label }]) => `| \`${check}\` | ${label} | ${repairOf(check).join(' | ')} |`,
  ),
].join('\n');

function repairOf(check: string): readonly string[] {
  if (!isCheck(check)) return ['-', '-', '-'];
  const { remediation, mode, secondStep } = ruleOf(check);
  const names = [remediation, ...(secondStep === undefined ? [] : [secondStep])];
  return [
    names.map((name) => `\`${name}\``).join(', then '),
    secondStep === undefined ? MODES[mode] : `${MODES[mode]}; then after approval`,
    `yes: ${names.map((name) => UNDONE[name]).join('; ')}`,
  ];
}

describe('docs/checks.md', () => {
  it('has a severity for each check that can be repaired', () => {
    expect(Object.keys(CHECK_SEVERITIES)).toEqual(expect.arrayContaining(Object.keys(CHECKS)));
  });

  it('lists the checks as the code has them', () => {
    expectFresh('checks.md', checks);
  });
});

/** The paths of what can be set, with the defaults. */
const fieldsOf = (settings: object, prefix = ''): readonly (readonly [string, unknown])[] =>
  Object.entries(settings).flatMap(([name, value]) =>
    isGroup(value) ? fieldsOf(value, `${prefix}${name}.`) : [[`${prefix}${name}`, value] as const],
  );

/** Lists and records have no fields of their own. */
const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;

const defaults = new Map(fieldsOf(settingsWith()));
const settings = [
  '| field | default | what it does |',
  '|---|---|---|',
  ...Object.entries(DESCRIPTIONS).map(
    ([field, text]) => `| \`${field}\` | \`${JSON.stringify(defaults.get(field))}\` | ${text} |`,
  ),
].join('\n');

describe('docs/settings.md', () => {
  it('describes every field of the settings, and no other', () => {
    expect(Object.keys(DESCRIPTIONS).sort()).toEqual([...defaults.keys()].sort());
  });

  it('lists the fields with their defaults as the code has them', () => {
    expectFresh('settings.md', settings);
  });
});

describe('docs/permissions.md', () => {
  it('lists the permissions as the template has them', () => {
    expectFresh('permissions.md', permissionsPage(synthesize('{}', ['OTHER-REGION'])));
  });
});

describe('docs/guarantees.md', () => {
  it('lists the promises as the invariants have them', () => {
    expectFresh(
      'guarantees.md',
      INVARIANTS.map(({ name, promise }) => `**${name}.** ${promise}`).join('\n\n'),
    );
  });
});
