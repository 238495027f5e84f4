import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BEGIN = '<!-- from the code; UPDATE_DOCS=1 npx jest test/docs -->';
const END = '<!-- end -->';

/** A page of docs/ has its table as the code has it. */
export function expectFresh(file: string, generated: string): void {
  const path = join(__dirname, '..', '..', 'docs', file);
  const [before = '', rest = ''] = readFileSync(path, 'utf8').split(BEGIN);
  const [, after = ''] = rest.split(END);
  const fresh = `${before}${BEGIN}\n\n${generated}\n\n${END}${after}`;
  if (process.env.UPDATE_DOCS !== undefined) writeFileSync(path, fresh);
  expect(readFileSync(path, 'utf8')).toBe(fresh);
}
