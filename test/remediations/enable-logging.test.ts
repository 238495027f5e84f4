import { enableLogging } from '../../remediations/enable-logging';
import { readFinding } from '../../remediations/finding';
import type { LoggingOptions } from '../../remediations/fleet';
import { policyFinding, withProductFields } from '../support/findings';
import { fleetOf } from '../support/fleet';

const OFF = { roleArn: 'arn:aws:iam::111122223333:role/own', defaultLogLevel: 'WARN', disableAllLogs: true };
const ON = { ...OFF, disableAllLogs: false };

const fleetWith = (options: LoggingOptions) => ({
  ...fleetOf(undefined),
  loggingOptions: async () => options,
});

async function readyPlan(options: LoggingOptions) {
  const finding = readFinding(withProductFields(policyFinding(), { CheckName: 'LOGGING_DISABLED_CHECK' }));
  if ('declined' in finding) throw new Error(finding.declined);
  const decision = await enableLogging.plan(finding, 'remediate', fleetWith(options));
  if (decision.outcome !== 'ready') throw new Error(`expected ready, got ${decision.outcome}`);
  return decision.plan;
}

describe('enabling logging', () => {
  it('passes no role where one is set already', async () => {
    expect((await readyPlan(OFF)).apply).toEqual({ wanted: ON, prior: OFF });
  });

  it('passes the role of the stack where none is set', async () => {
    expect(await readyPlan({ disableAllLogs: false })).toMatchObject({
      target: { account: '111122223333' },
      apply: { newRoleArn: await fleetOf(undefined).loggingRole() },
    });
  });

  it('is put back by switching off what has a role but never had a level', async () => {
    const { roleArn } = OFF;
    expect((await readyPlan({ roleArn, disableAllLogs: false })).undo).toMatchObject({
      wanted: { roleArn, defaultLogLevel: 'ERROR', disableAllLogs: true },
    });
  });

  it('is verified when the options are as planned', async () => {
    const note = await enableLogging.verify(await readyPlan(OFF), fleetWith(ON), []);
    expect(note).toContain('defaultLogLevel WARN, disableAllLogs false');
  });

  it.each([
    { title: 'looked at again while AWS shows them as before', options: OFF, name: 'NotYetVisible' },
    {
      title: 'not verified when somebody else has set another level',
      options: { ...ON, defaultLogLevel: 'DISABLED' },
      name: 'NotAsPlanned',
    },
    {
      title: 'not verified when nothing is configured',
      options: { disableAllLogs: false },
      name: 'NotAsPlanned',
    },
  ])('is $title', async ({ options, name }) => {
    const verifying = enableLogging.verify(await readyPlan(OFF), fleetWith(options), []);
    await expect(verifying).rejects.toMatchObject({ name });
  });
});
