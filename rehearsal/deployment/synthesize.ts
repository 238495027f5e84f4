import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import * as z from 'zod/mini';
import { FleetWardenStack } from '../../infra/fleet-warden-stack';
import { type Template, templateSchema } from './template';

const settingsSchema = z.object({ context: z.record(z.string(), z.unknown()) });

/**
 * The template that `cdk deploy` would deploy with these settings (JSON text; the defaults if not given), made in
 * process; only the function bundles are left out.
 */
export function synthesize(settings?: string): Template {
  const outdir = mkdtempSync(join(tmpdir(), 'fleet-warden-'));
  try {
    const app = new App({ outdir, context: { ...featureFlags(), 'aws:cdk:bundling-stacks': [] } });
    const { stackName } = new FleetWardenStack(
      app,
      'FleetWarden',
      settings === undefined ? {} : { settings },
    );
    return templateSchema.parse(app.synth().getStackByName(stackName).template);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function featureFlags(): Record<string, unknown> {
  const text = readFileSync(join(__dirname, '..', '..', 'cdk.json'), 'utf8');
  return settingsSchema.parse(JSON.parse(text)).context;
}
