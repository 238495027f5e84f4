import { readFileSync, writeFileSync } from 'node:fs';
import { buildSync } from 'esbuild';

/** Minifies a bundle and takes out what nothing uses. */
function trimBundle(file: string): void {
  writeFileSync(file, withErrorsInUse(withPlainNames(readFileSync(file, 'utf8'))));
  buildSync({
    entryPoints: [file],
    outfile: file,
    allowOverwrite: true,
    minify: true,
    treeShaking: true,
    sourcemap: true,
    format: 'esm',
    target: 'node24',
  });
}

/**
 * The SDK gives the routes of all operations computed names (`{ [_h]: ... }` with `_h = "http"`), which esbuild must take for
 * an effect; with plain names it sees that there is none.
 */
function withPlainNames(bundle: string): string {
  const texts = new Map(
    [...bundle.matchAll(/^\s*(?:var|const) (_\w+) = ("\w+");$/gm)].map(([, name = '', text = '']) => [
      name,
      text,
    ]),
  );
  return bundle.replace(/\[(_\w+)\]:/g, (computed, name: string) => {
    const text = texts.get(name);
    return text === undefined ? computed : `${text}:`;
  });
}

/**
 * The SDK registers a class for every error of an API. One that is not registered arrives as the base class of its client,
 * under its own name: only `instanceof` can tell.
 */
const withErrorsInUse = (bundle: string): string =>
  bundle.replace(/^n\d+_registry\d*\.registerError\(\w+\$\d*, (\w+)\);$/gm, (call, error: string) =>
    bundle.includes(`instanceof ${error}`) ? call : '',
  );

for (const file of process.argv.slice(2)) trimBundle(file);
