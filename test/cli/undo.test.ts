import { runs } from '../../cli/runs';
import { undo } from '../../cli/undo';
import type { JsonObject } from '../../remediations/json';
import { policyFinding } from '../support/findings';
import { operate } from '../support/operated';
import { createWorld, type World } from '../support/rehearsed';

const finding = policyFinding() as JsonObject;

async function repaired() {
  const world = await createWorld();
  await world.press(finding);
  return { world, name: (await names(world))[0] ?? '' };
}

async function names(world: World): Promise<string[]> {
  const { run, out } = operate(world, runs);
  await run('--json');
  return JSON.parse(out()).map((row: { readonly run: string }) => row.run);
}

describe('warden undo', () => {
  it('puts back what the run has changed, and says how it ended', async () => {
    const { world, name } = await repaired();
    const { run, out, started } = operate(world, undo);
    expect(await run(name, '--yes')).toBe(0);
    expect(started).toMatchObject([{ intent: 'undo', trigger: 'command', findings: [{ Id: finding.Id }] }]);
    expect(out()).toMatch(/: undone\. See warden show /);
    expect(world.policy().inForce).toBe('1');
  });

  it.each([
    { reply: 'y', code: 0, inForce: '1' },
    { reply: '', code: 2, inForce: '2' },
  ])('asks first: "$reply" ends with $code', async ({ reply, code, inForce }) => {
    const { world, name } = await repaired();
    const { run, written } = operate(world, undo, reply);
    expect(await run(name)).toBe(code);
    expect(written().err).toContain(String(finding.Id));
    expect(world.policy().inForce).toBe(inForce);
  });

  it('does not wait when it need not', async () => {
    const { world, name } = await repaired();
    const { run, out } = operate(world, undo);
    expect(await run(name, '--yes', '--no-wait', '--json')).toBe(0);
    expect(JSON.parse(out())).toEqual({ run: expect.any(String), outcome: 'started' });
  });

  it('says that it is not undone when somebody else has changed it since', async () => {
    const { world, name } = await repaired();
    await world.call('iot', 'setDefaultPolicyVersion', { PolicyName: 'LinePolicy', PolicyVersionId: '1' });
    const { run, out } = operate(world, undo);
    expect(await run(name, '--yes', '--json')).toBe(2);
    expect(JSON.parse(out())).toMatchObject({ outcome: expect.not.stringMatching('undone') });
  });

  it('refuses a run that is not the last that changed something, and says which is', async () => {
    const { world, name } = await repaired();
    await world.ask('undo', finding);
    const [last = ''] = await names(world);
    const { run, started } = operate(world, undo);
    await expect(run(name, '--yes')).rejects.toThrow(
      `expected the last run that has changed something, ${last}`,
    );
    expect(started).toEqual([]);
  });

  it('refuses a run that has changed nothing', async () => {
    const world = await createWorld();
    await world.ask('preview', finding);
    const { run } = operate(world, undo);
    const [name = ''] = await names(world);
    await expect(run(name, '--yes')).rejects.toThrow('expected a run that has changed something');
  });

  it.each([
    { argv: ['nobody', '--yes'], message: 'expected a run nobody, got none' },
    { argv: [], message: 'expected one RUN, got 0' },
  ])('says what is wrong with $argv', async ({ argv, message }) => {
    const { run } = operate(await createWorld(), undo);
    await expect(run(...argv)).rejects.toThrow(message);
  });

  it('wants --yes where nobody can be asked', async () => {
    const { world, name } = await repaired();
    await expect(operate(world, undo).run(name)).rejects.toThrow('expected --yes');
  });
});
