import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App } from 'aws-cdk-lib';
import { FleetWardenStack } from '../../infra/fleet-warden-stack';
import { bundles } from '../support/bundles';
import { type Figure, median } from './measure';

const IMPORTS = 7;

/** Bundles as `cdk synth` does, then imports each in fresh processes. */
export function benchBundles(): readonly Figure[] {
  const outdir = mkdtempSync(join(tmpdir(), 'fleet-warden-'));
  try {
    const app = new App({ outdir });
    new FleetWardenStack(app, 'FleetWarden');
    const { template } = app.synth().getStackByName('FleetWarden');
    return bundles(outdir, template).flatMap(({ handler, file, variables }) => [
      { what: `bundle ${handler}`, value: statSync(file).size / 1000, unit: 'kB', budget: 450, lower: true },
      {
        what: `bundle ${handler}, cold import`,
        value: coldImport(file, variables),
        unit: 'ms',
        budget: 150,
        lower: true,
      },
    ]);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function coldImport(file: string, variables: readonly string[]): number {
  const script = `const start = performance.now(); import(${JSON.stringify(pathToFileURL(file).href)}).then(() => console.log(performance.now() - start));`;
  const settings = Object.fromEntries(
    variables.filter((name) => name !== 'NODE_OPTIONS').map((name) => [name, 'any']),
  );
  const environment = { ...process.env, ...settings, AWS_REGION: 'eu-west-1' };
  const times = Array.from({ length: IMPORTS }, () =>
    Number(
      execFileSync(process.execPath, ['-e', script], {
        encoding: 'utf8',
        env: environment,
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    ),
  );
  return median(times);
}
