import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { approvals } from '../../cli/approvals';
import { createDesk, NOW, plan } from '../support/approvals';
import { capture } from '../support/captured';

const ARN = 'arn:aws:sts::111122223333:assumed-role/Analyst/ada';

async function shell(options: Parameters<typeof createDesk>[0] = {}, reply?: string) {
  mockClient(STSClient).on(GetCallerIdentityCommand).resolves({ Arn: ARN });
  const desk = await createDesk(options);
  const terminal = capture();
  const region = { region: 'eu-west-1' };
  const run = (...argv: string[]) =>
    approvals([...argv, '--table', desk.journal.table], {
      ...terminal,
      clients: {
        dynamodb: desk.journal.dynamodb,
        sfn: new SFNClient(region),
        sts: new STSClient(region),
        ssm: new SSMClient(region),
      },
      now: () => Date.parse(NOW),
      ask: reply === undefined ? undefined : async () => reply,
    });
  return { desk, run, out: () => terminal.written().out };
}

describe('warden approvals', () => {
  it('lists what waits, and not what is decided', async () => {
    const { run, out } = await shell();
    await run('approvals');
    expect(out()).toMatch(/run-1 +2026-03-03T06:00:00.000Z +replace version 1/);
    await run('reject', 'run-1', '--reason', 'no');
    await run('approvals');
    expect(out()).toContain('Nothing waits for approval.');
  });
});

describe('a decision by command', () => {
  it.each([
    { argv: ['approve', 'run-1', '--yes'], answer: 'approved' },
    { argv: ['reject', 'run-1', '--reason', 'no'], answer: 'rejected' },
    { argv: ['accept-risk', 'run-1', '--reason', 'a test bench'], answer: 'risk-accepted' },
  ])('is recorded with the identity of the caller: $answer', async ({ argv, answer }) => {
    const { desk, run } = await shell();
    expect(await run(...argv)).toBe(0);
    expect(await desk.verdict()).toMatchObject({ answer, by: ARN, how: 'command', hash: plan().hash });
    expect(desk.sfn.commandCalls(SendTaskSuccessCommand)).toHaveLength(1);
  });

  it.each([
    { reply: 'y', code: 0 },
    { reply: '', code: 2 },
    { reply: 'no', code: 2 },
  ])('to approve shows the plan and asks; "$reply" ends with $code', async ({ reply, code }) => {
    const { desk, run, out } = await shell({}, reply);
    expect(await run('approve', 'run-1')).toBe(code);
    expect(out()).toContain(plan().hash);
    expect((await desk.verdict()) === undefined).toBe(code !== 0);
  });

  it('comes second without effect, and says who was first', async () => {
    const { desk, run, out } = await shell();
    await run('reject', 'run-1', '--reason', 'no');
    expect(await run('approve', 'run-1', '--yes')).toBe(2);
    expect(out()).toContain(`Somebody was first: rejected by ${ARN}`);
    expect((await desk.verdict())?.answer).toBe('rejected');
  });

  it('comes too late when the request has expired, and changes nothing', async () => {
    const { desk, run, out } = await shell({ request: { expiresAt: NOW } });
    expect(await run('approve', 'run-1', '--yes')).toBe(2);
    expect(out()).toContain(`Not decided: it has expired at ${NOW}.`);
    expect(await desk.verdict()).toBeUndefined();
  });

  it('takes the longest reason whole', async () => {
    const { desk, run } = await shell();
    expect(await run('reject', 'run-1', '--reason', ` ${'x'.repeat(200)} `)).toBe(0);
    expect((await desk.verdict())?.reason).toBe('x'.repeat(200));
  });

  it.each([
    { argv: ['approve'], message: 'expected an ID' },
    { argv: ['approve', 'run-9', '--yes'], message: 'expected an approval run-9, got none' },
    { argv: ['approve', 'run-1'], message: 'expected --yes' },
    { argv: ['reject', 'run-1'], message: 'expected --reason TEXT' },
    { argv: ['accept-risk', 'run-1', '--reason', ' '], message: 'expected --reason TEXT' },
    {
      argv: ['reject', 'run-1', '--reason', 'x'.repeat(201)],
      message: 'expected --reason of at most 200 characters, got 201',
    },
  ])('says what is wrong with $argv', async ({ argv, message }) => {
    const { run } = await shell();
    await expect(run(...argv)).rejects.toThrow(message);
  });
});
