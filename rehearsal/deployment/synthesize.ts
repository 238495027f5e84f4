import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import * as z from 'zod/mini';
import { FleetWardenStack } from '../../infra/fleet-warden-stack';
import { MemberStack } from '../../infra/member-stack';
import { type Template, templateSchema } from './template';

const settingsSchema = z.object({ context: z.record(z.string(), z.unknown()) });

/**
 * The template that `cdk deploy` would deploy with these settings (JSON text; the defaults if not given) and other
 * Regions, made in process; only the function bundles are left out.
 */
export const synthesize = (settings = '{}', regions: readonly string[] = []): Template =>
  templateOf((app) => new FleetWardenStack(app, 'FleetWarden', { settings, regions }));

/** The template for a member of the hub in this account. */
export const synthesizeMember = (hubAccount: string, settings = '{}'): Template =>
  templateOf(
    (app) =>
      new MemberStack(app, 'FleetWardenMember', {
        settings,
        hub: { account: hubAccount, stackName: 'FleetWarden' },
      }),
  );

function templateOf(create: (app: App) => Stack): Template {
  const outdir = mkdtempSync(join(tmpdir(), 'fleet-warden-'));
  try {
    const app = new App({ outdir, context: { ...featureFlags(), 'aws:cdk:bundling-stacks': [] } });
    const { stackName } = create(app);
    return templateSchema.parse(app.synth().getStackByName(stackName).template);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function featureFlags(): Record<string, unknown> {
  const text = readFileSync(join(__dirname, '..', '..', 'cdk.json'), 'utf8');
  return settingsSchema.parse(JSON.parse(text)).context;
}
