import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKS } from '../remediations/check';

const PAGE = join(__dirname, '..', 'docs', 'checks.md');
const BEGIN = '<!-- from remediations/check.ts; UPDATE_DOCS=1 npx jest test/docs -->';
const END = '<!-- end -->';

const MODES = {
  automatic: 'at once, within the cap',
  approval: 'after approval',
  guidance: 'guidance',
};

const table = [
  '| check | remediation | by default |',
  '|---|---|---|',
  ...Object.entries(CHECKS).map(
    ([check, { remediation, mode }]) => `| \`${check}\` | \`${remediation}\` | ${MODES[mode]} |`,
  ),
].join('\n');

describe('docs/checks.md', () => {
  it('lists the checks as the code has them', () => {
    const page = readFileSync(PAGE, 'utf8');
    const [before = '', rest = ''] = page.split(BEGIN);
    const [, after = ''] = rest.split(END);
    const fresh = `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
    if (process.env.UPDATE_DOCS !== undefined) writeFileSync(PAGE, fresh);
    expect(readFileSync(PAGE, 'utf8')).toBe(fresh);
  });
});
