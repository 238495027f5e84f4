import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { App } from 'aws-cdk-lib';
import { context } from '../../cdk.json';
import { FleetWardenStack } from '../../infra/fleet-warden-stack';
import { bundles } from '../support/bundles';
import { type Loopback, serve, serveRefusal, serveRole } from '../support/loopback';
import { policyPlan } from '../support/plan';
import { ANYTHING } from '../support/policies';
import { createWorld, deployment, finding } from '../support/rehearsed';

const run = promisify(execFile);
const RUN = {
  run: 'run-1',
  startedAt: '2026-03-02T06:00:00.000Z',
  workflow: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Remediate',
};

const ROLE = 'arn:aws:iam::111122223333:role/FleetWarden-read-eu-west-1';

const outdir = mkdtempSync(join(tmpdir(), 'fleet-warden-'));
const files = new Map<string, string>();

beforeAll(() => {
  const app = new App({ outdir, context });
  new FleetWardenStack(app, 'FleetWarden');
  const { template } = app.synth().getStackByName('FleetWarden');
  for (const { handler, file } of bundles(outdir, template)) files.set(handler, file);
});

afterAll(() => rmSync(outdir, { recursive: true, force: true }));

describe('the bundles that are deployed', () => {
  it.each(['plan', 'verify', 'request-approval', 'notify', 'approval-page', 'disconnect', 'count-approvals'])(
    'of the function %s is at most 450 kB',
    (handler) => {
      expect(statSync(files.get(handler) ?? '').size).toBeLessThanOrEqual(450_000);
    },
  );

  it('plan with the credentials that Lambda gives, on AWS as the embedded account answers it', async () => {
    const { rehearsal } = await createWorld();
    const [iot, dynamodb, ssm, sts] = await Promise.all([
      serve(rehearsal.account, 'iot'),
      serve(rehearsal.account, 'dynamodb'),
      serve(rehearsal.account, 'ssm'),
      serveRole(),
    ]);
    const decision = await invoke(
      'plan',
      { iot, dynamodb, ssm, sts },
      {
        finding: finding(),
        intent: 'remediate',
        trigger: 'custom-action',
        ...RUN,
      },
    );
    expect(decision).toMatchObject({ outcome: 'ready', plan: { target: { policyName: 'LinePolicy' } } });
    await Promise.all([iot.close(), dynamodb.close(), ssm.close(), sts.close()]);
  });

  it('keep the names of their errors though minified', async () => {
    const { rehearsal } = await createWorld();
    const [iot, sts] = await Promise.all([serve(rehearsal.account, 'iot'), serveRole()]);
    const plan = policyPlan({ prior: { versionId: '1', document: ANYTHING }, apply: { document: '{}' } });
    const failure = await invoke(
      'verify',
      { iot, dynamodb: iot, ssm: iot, sts },
      { finding: finding(), plan, intent: 'remediate', roleArn: ROLE },
    );
    expect(failure).toEqual({ error: 'NotYetVisible' });
    await Promise.all([iot.close(), sts.close()]);
  });

  it('name the errors of AWS by which workflows try again, also those that no code asks about', async () => {
    const { rehearsal } = await createWorld();
    const [iot, dynamodb, ssm, sts] = await Promise.all([
      serveRefusal('UnauthorizedException'),
      serve(rehearsal.account, 'dynamodb'),
      serve(rehearsal.account, 'ssm'),
      serveRole(),
    ]);
    const event = { finding: finding(), intent: 'remediate', trigger: 'custom-action', ...RUN };
    const failure = await invoke('plan', { iot, dynamodb, ssm, sts }, event);
    expect(failure).toEqual({ error: 'UnauthorizedException' });
    await Promise.all([iot.close(), dynamodb.close(), ssm.close(), sts.close()]);
  });
});

/** Runs a bundle in a process of its own, as Lambda does. */
async function invoke(
  handler: string,
  { iot, dynamodb, ssm, sts }: Record<'iot' | 'dynamodb' | 'ssm' | 'sts', Loopback>,
  event: object,
): Promise<unknown> {
  const script = `
    import(${JSON.stringify(pathToFileURL(files.get(handler) ?? '').href)})
      .then(({ handler }) => handler(${JSON.stringify(event)}))
      .catch(({ name }) => ({ error: name }))
      .then((answer) => console.log(JSON.stringify(answer)));`;
  const { stdout } = await run(process.execPath, ['-e', script], {
    env: {
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'token',
      AWS_ENDPOINT_URL_IOT: iot.url,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
      AWS_ENDPOINT_URL_SSM: ssm.url,
      AWS_ENDPOINT_URL_STS: sts.url,
      SETTINGS_PARAMETER: deployment.parameters[0]?.name ?? '',
      QUARANTINE_GROUP: 'FleetWardenQuarantine',
      JOURNAL_TABLE: deployment.tables[0]?.TableName ?? '',
    },
  });
  // The lines before are those of the log.
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}
