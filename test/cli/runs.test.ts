import { DescribeExecutionCommand, ExecutionDoesNotExist } from '@aws-sdk/client-sfn';
import { runs } from '../../cli/runs';
import { show } from '../../cli/show';
import type { JsonObject } from '../../remediations/json';
import { policyFinding } from '../support/findings';
import { operate } from '../support/operated';
import { createWorld } from '../support/rehearsed';

const finding = policyFinding() as JsonObject;

async function repaired() {
  const world = await createWorld();
  await world.press(finding);
  await world.ask('undo', finding);
  return world;
}

async function names(world: Awaited<ReturnType<typeof repaired>>): Promise<string[]> {
  const { run, out } = operate(world, runs);
  await run('--json');
  return JSON.parse(out()).map((row: { readonly run: string }) => row.run);
}

describe('warden runs', () => {
  it('lists the runs of all findings, newest first, and says when there is none', async () => {
    const world = await createWorld();
    const before = operate(world, runs);
    expect(await before.run()).toBe(0);
    expect(before.out()).toBe('No run.\n');
    await world.press(finding);
    await world.ask('undo', finding);
    const { run, out } = operate(world, runs);
    expect(await run()).toBe(0);
    expect(out()).toMatch(
      /^STARTED .*\n\S+ +\S+ +undo .* carried out .*\n\S+ +\S+ +remediate +custom-action /,
    );
  });

  it('lists those of one finding alone, and not more than the limit', async () => {
    const world = await repaired();
    await world.press(policyFinding('OtherPolicy') as JsonObject);
    const ofOne = operate(world, runs);
    await ofOne.run('--finding', String(finding.Id), '--json');
    expect(JSON.parse(ofOne.out())).toMatchObject([
      { intent: 'undo', trigger: 'custom-action', outcome: 'ready', remediation: 'replace-policy-version' },
      { intent: 'remediate', finding: { Id: finding.Id, ProductArn: finding.ProductArn } },
    ]);
    const newest = operate(world, runs);
    await newest.run('--limit', '1', '--json');
    expect(JSON.parse(newest.out())).toHaveLength(1);
  });

  it('lists a run that failed before it had a plan', async () => {
    const world = await createWorld({
      functions: { plan: () => () => Promise.reject(new Error('no plan')) },
    });
    await world.press(finding);
    const { run, out } = operate(world, runs);
    await run('--json');
    expect(JSON.parse(out())).toMatchObject([{ outcome: expect.stringMatching(/^failed: /) }]);
  });

  it.each([
    { argv: ['--limit', '0'], message: 'expected --limit to be a whole number from 1 to 1000, got 0' },
    {
      argv: ['--stack', 'Other'],
      message: 'expected the stack Other with the parameter /fleet-warden/Other',
    },
  ])('says what is wrong with $argv', async ({ argv, message }) => {
    const { run } = operate(await createWorld(), runs);
    await expect(run(...argv)).rejects.toThrow(message);
  });

  it('says in one line which permission is missing', async () => {
    const world = await createWorld({ faults: [{ operation: 'Query', error: 'AccessDeniedException' }] });
    const { run } = operate(world, runs);
    await expect(run()).rejects.toThrow('AWS: AccessDeniedException: injected');
  });
});

describe('warden show', () => {
  it('shows the plan, the change, the way through the workflow and the way back', async () => {
    const world = await createWorld();
    await world.press(finding);
    const [name = ''] = await names(world);
    const { run, out } = operate(world, show);
    expect(await run(name)).toBe(0);
    expect(out()).toMatch(/Outcome +repaired at 2026-03-02T/);
    expect(out()).toMatch(/^ +- .*\n +\+ .*Thing/m);
    expect(out()).toContain('Path     SUCCEEDED: Plan');
    expect(out()).toContain(`warden undo ${name}: the prior version is the default again`);
  });

  it('shows who has decided', async () => {
    const world = await createWorld({
      answer: async () => 'rejected',
      settings: { modes: { IOT_POLICY_OVERLY_PERMISSIVE_CHECK: 'approval' } },
    });
    await world.press(finding);
    const [name = ''] = await names(world);
    const { run, out } = operate(world, show);
    await run(name);
    expect(out()).toMatch(/Outcome +declined/);
  });

  it('shows the outcome of the journal once another run had the finding', async () => {
    const world = await repaired();
    const [, first = ''] = await names(world);
    const { run, out } = operate(world, show);
    await run(first, '--json');
    expect(JSON.parse(out())).toMatchObject({
      run: first,
      outcome: 'ready',
      plan: { hash: expect.any(String) },
    });
    expect(JSON.parse(out())).not.toHaveProperty('claim');
  });

  it.each([
    { error: new ExecutionDoesNotExist({ message: '', $metadata: {} }), path: 'keeps it for 90 days' },
    {
      error: Object.assign(new Error(), { name: 'AccessDeniedException' }),
      path: 'needs states:DescribeExecution',
    },
  ])('does without the way where Step Functions does not tell it: $path', async ({ error, path }) => {
    const world = await repaired();
    const [name = ''] = await names(world);
    const { run, out, sfn } = operate(world, show);
    sfn.on(DescribeExecutionCommand).rejects(error);
    expect(await run(name)).toBe(0);
    expect(out()).toContain(path);
  });

  it.each([
    { argv: ['nobody'], message: 'expected a run nobody, got none' },
    { argv: [], message: 'expected one RUN, got 0' },
  ])('says what is wrong with $argv', async ({ argv, message }) => {
    const { run } = operate(await createWorld(), show);
    await expect(run(...argv)).rejects.toThrow(message);
  });
});
