import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const ROOT = join(__dirname, '..');

/** What each folder may import from; each may import from itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  remediations: [],
  handlers: ['remediations'],
  infra: [],
  rehearsal: ['remediations', 'handlers', 'infra'],
  cli: ['remediations', 'handlers', 'infra', 'rehearsal'],
};

/** Packages that the pure core may use: nothing that reaches outside the process. */
const PURE = ['zod/mini', 'node:crypto'];

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    return statSync(path).isDirectory() ? filesIn(path) : path.endsWith('.ts') ? [path] : [];
  });
}

interface Import {
  readonly file: string;
  readonly from: string;
}

const importsOf = (file: string): Import[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from |import\()'([^']+)'/g)].map(([, from = '']) => ({
    file: relative(ROOT, file),
    from,
  }));

const folderOf = ({ file, from }: Import): string =>
  relative(ROOT, resolve(ROOT, dirname(file), from)).split(sep)[0] ?? '';

describe.each(Object.keys(MAY_IMPORT))('the folder %s', (folder) => {
  const imports = filesIn(join(ROOT, folder)).flatMap(importsOf);

  it('imports only in the one direction', () => {
    const allowed = [folder, ...(MAY_IMPORT[folder] ?? [])];
    const wrong = imports
      .filter(({ from }) => from.startsWith('.'))
      .filter((one) => !allowed.includes(folderOf(one)));
    expect(imports.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });
});

describe('the pure core', () => {
  const files = filesIn(join(ROOT, 'remediations'));

  it('uses no package that reaches outside', () => {
    const packages = files.flatMap(importsOf).filter(({ from }) => !from.startsWith('.'));
    expect(packages.filter(({ from }) => !PURE.includes(from))).toEqual([]);
  });

  it('has no clock, no environment and no chance', () => {
    const impure = /\bDate\.now\b|\bnew Date\(\)|\bprocess\.|\bMath\.random\b|\bsetTimeout\b/;
    expect(files.filter((file) => impure.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
