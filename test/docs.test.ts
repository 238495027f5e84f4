import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECK_SEVERITIES } from '../rehearsal/account/device-defender/check';
import { synthesize } from '../rehearsal/deployment/synthesize';
import { CHECKS, isCheck, ruleOf, UNDONE } from '../remediations/check';
import { permissionsPage } from './support/permissions-page';

const BEGIN = '<!-- from the code; UPDATE_DOCS=1 npx jest test/docs -->';
const END = '<!-- end -->';

const MODES = {
  automatic: 'at once, within the cap',
  approval: 'after approval',
  guidance: 'guidance',
};

const table = [
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
    expectFresh('checks.md', table);
  });
});

describe('docs/permissions.md', () => {
  it('lists the permissions as the template has them', () => {
    expectFresh('permissions.md', permissionsPage(synthesize()));
  });
});

function expectFresh(file: string, generated: string): void {
  const path = join(__dirname, '..', 'docs', file);
  const [before = '', rest = ''] = readFileSync(path, 'utf8').split(BEGIN);
  const [, after = ''] = rest.split(END);
  const fresh = `${before}${BEGIN}\n\n${generated}\n\n${END}${after}`;
  if (process.env.UPDATE_DOCS !== undefined) writeFileSync(path, fresh);
  expect(readFileSync(path, 'utf8')).toBe(fresh);
}
