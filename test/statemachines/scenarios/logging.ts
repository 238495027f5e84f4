import type { V2LoggingOptions } from '../../../rehearsal/account/iot/state';
import { saveSnapshot } from '../../../rehearsal/account/snapshot/save';
import { auditFindings } from '../../../rehearsal/rehearse';
import type { JsonObject } from '../../../remediations/json';
import { policyFinding, withProductFields } from '../../support/findings';
import { createWorld, type Fault, type World } from '../../support/rehearsed';

const ACCOUNT = '111122223333';
const OWN_ROLE = `arn:aws:iam::${ACCOUNT}:role/own-logs`;
const STACK_ROLE = expect.stringMatching(
  /^arn:aws:iam::111122223333:role\/FleetWarden-LoggingRole[0-9A-F]+$/,
);

const found = withProductFields(
  policyFinding('unused', {
    Id: `${ACCOUNT}/ACCOUNT_SETTINGS/${ACCOUNT}/LOGGING_DISABLED_CHECK/LOGGING_DISABLED`,
    Resources: [{ Type: 'AwsIotAccountSettings', Id: ACCOUNT, Partition: 'aws', Region: 'eu-west-1' }],
  }),
  {
    CheckName: 'LOGGING_DISABLED_CHECK',
    PolicyName: undefined,
    PolicyVersionId: undefined,
    ResourceType: 'ACCOUNT_SETTINGS',
    ReasonForNonComplianceCode: 'LOGGING_DISABLED',
  },
) as JsonObject;

const OFF = { roleArn: OWN_ROLE, defaultLogLevel: 'INFO', disableAllLogs: true } as const;
const ON = { ...OFF, disableAllLogs: false } as const;
const AT_NO_LEVEL = { roleArn: OWN_ROLE, defaultLogLevel: 'DISABLED', disableAllLogs: false } as const;
/** Null: never configured. */
const DISABLED = [null, OFF, AT_NO_LEVEL, { disableAllLogs: true }];

function setLogging({ rehearsal }: World, options: V2LoggingOptions | null): void {
  rehearsal.account.state.iot.logging.v2 = options;
}

async function worldWith(options: V2LoggingOptions | null, faults: readonly Fault[] = []): Promise<World> {
  const world = await createWorld({ faults });
  setLogging(world, options);
  return world;
}

const loggingOf = ({ rehearsal }: World) => rehearsal.account.state.iot.logging.v2;
const accountOf = ({ rehearsal }: World) => saveSnapshot(rehearsal.account);

const audit = ({ rehearsal }: World) => auditFindings(rehearsal, ['LOGGING_DISABLED_CHECK']);

export function describeLogging(): void {
  describe('disabled logging', () => {
    it.each(DISABLED)(
      'is found by an audit, enabled within 11 transitions and 2 function calls, and found no more: %j',
      async (options) => {
        const world = await worldWith(options);
        const audited = await audit(world);
        const runs = await world.press(...audited);
        expect(runs).toMatchObject([
          { outcome: 'repaired', workflowStatus: 'RESOLVED', transitions: 11, functionCalls: 2 },
        ]);
        expect(runs[0]?.note).toContain('if it was never configured, it is off, and its role stays set');
        expect(await audit(world)).toEqual([]);
      },
    );

    it.each([
      { options: null, enabled: { roleArn: STACK_ROLE, defaultLogLevel: 'ERROR', disableAllLogs: false } },
      { options: OFF, enabled: ON },
      { options: AT_NO_LEVEL, enabled: { ...AT_NO_LEVEL, defaultLogLevel: 'ERROR' } },
    ])('keeps its own role and level, if it has any: $options', async ({ options, enabled }) => {
      const world = await worldWith(options);
      await world.press(found);
      expect(loggingOf(world)).toEqual(enabled);
    });

    it.each([OFF, AT_NO_LEVEL])(
      'is given back as it was by an undo, and an undo of that: %j',
      async (options) => {
        const world = await worldWith(options);
        const before = accountOf(world);
        await world.press(found);
        const repaired = accountOf(world);
        const undone = await world.ask('undo', found);
        expect(undone).toMatchObject({ outcome: 'undone', workflowStatus: 'NOTIFIED' });
        expect(accountOf(world)).toEqual(before);
        await world.ask('undo', found);
        expect(accountOf(world)).toEqual(repaired);
        await world.ask('undo', found);
        expect(accountOf(world)).toEqual(before);
      },
    );

    it('that was never configured is off after an undo, with the role still set', async () => {
      const world = await worldWith(null);
      await world.press(found);
      const repaired = accountOf(world);
      expect(await world.ask('undo', found)).toMatchObject({ outcome: 'undone', workflowStatus: 'NOTIFIED' });
      expect(loggingOf(world)).toEqual({
        roleArn: STACK_ROLE,
        defaultLogLevel: 'ERROR',
        disableAllLogs: true,
      });
      expect(await audit(world)).toHaveLength(1);
      await world.ask('undo', found);
      expect(accountOf(world)).toMatchObject({ v2LoggingOptions: repaired.v2LoggingOptions });
    });

    it('is left as it is by a second press', async () => {
      const world = await worldWith(null);
      await world.press(found);
      const once = accountOf(world);
      const [again] = await world.press(found);
      expect(again).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'RESOLVED' });
      expect(accountOf(world)).toEqual(once);
    });

    it('is nothing to do when the older logging is on', async () => {
      const world = await worldWith(null);
      world.rehearsal.account.state.iot.logging.v1 = { roleArn: OWN_ROLE, logLevel: 'WARN' };
      const [run] = await world.press(found);
      expect(run).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'RESOLVED' });
      expect(run?.note).toContain('writes logs already, at the level WARN');
      expect(loggingOf(world)).toBeNull();
    });

    it('is enabled although the older logging is configured, at the level DISABLED', async () => {
      const world = await worldWith(null);
      world.rehearsal.account.state.iot.logging.v1 = { roleArn: OWN_ROLE, logLevel: 'DISABLED' };
      const [run] = await world.press(found);
      expect(run?.outcome).toBe('repaired');
    });

    it('stays as it is for a preview, which says what would be set', async () => {
      const world = await worldWith(OFF);
      const run = await world.ask('preview', found);
      expect(run).toMatchObject({ outcome: 'preview', workflowStatus: 'NEW' });
      expect(run.note).toContain(
        `set the logging options to roleArn ${OWN_ROLE}, defaultLogLevel INFO, disableAllLogs false`,
      );
      expect(loggingOf(world)).toEqual(OFF);
    });

    it('of another account is left to that account', async () => {
      const world = await worldWith(null);
      const [run] = await world.press({ ...found, AwsAccountId: '999999999999' });
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(loggingOf(world)).toBeNull();
    });

    it.each([
      {
        title: 'is enabled although its options cannot be set for a while',
        fault: { operation: 'SetV2LoggingOptions', error: 'ThrottlingException', times: 3 },
        outcome: 'repaired',
      },
      {
        title: 'is enabled by a call that worked but failed',
        fault: { operation: 'SetV2LoggingOptions', error: 'InternalException', afterEffect: true },
        outcome: 'repaired',
      },
      {
        title: 'is enabled although its options cannot be read for a while',
        fault: { operation: 'GetV2LoggingOptions', error: 'InternalException', times: 4 },
        outcome: 'repaired',
      },
      {
        title: 'stays off when the role may not be passed',
        fault: { operation: 'SetV2LoggingOptions', error: 'UnauthorizedException' },
        outcome: 'failed',
      },
    ])('$title', async ({ fault, outcome }) => {
      const world = await worldWith(null, [fault]);
      const [run] = await world.press(found);
      expect(run?.outcome).toBe(outcome);
      expect(loggingOf(world)).toEqual(
        outcome === 'failed'
          ? null
          : { roleArn: STACK_ROLE, defaultLogLevel: 'ERROR', disableAllLogs: false },
      );
    });

    it('says that all is as before when it could not be enabled', async () => {
      const world = await worldWith(null, [
        { operation: 'SetV2LoggingOptions', error: 'UnauthorizedException' },
      ]);
      const [run] = await world.press(found);
      expect(run).toMatchObject({ outcome: 'failed', workflowStatus: 'NOTIFIED' });
      expect(run?.note).toContain('The resource is as it was before.');
    });

    it('is off again when it cannot be verified', async () => {
      const world = await worldWith(OFF, [
        { operation: 'GetV2LoggingOptions', error: 'UnauthorizedException', skip: 2 },
      ]);
      const [run] = await world.press(found);
      expect(run).toMatchObject({ outcome: 'failed', workflowStatus: 'NOTIFIED' });
      expect(loggingOf(world)).toEqual(OFF);
    });

    it.each([
      { options: { ...ON, defaultLogLevel: 'DEBUG' } as const, outcome: 'declined' },
      { options: OFF, outcome: 'nothing-to-do' },
    ])(
      'is not overwritten by an undo when somebody else has set it: $options',
      async ({ options, outcome }) => {
        const world = await worldWith(OFF);
        await world.press(found);
        setLogging(world, options);
        expect(await world.ask('undo', found)).toMatchObject({ outcome, workflowStatus: 'NOTIFIED' });
        expect(loggingOf(world)).toEqual(options);
      },
    );

    it('is planned again when somebody sets another role after the plan', async () => {
      const other = { ...OFF, roleArn: `arn:aws:iam::${ACCOUNT}:role/other-logs` };
      let changed = false;
      const world = await createWorld({
        functions: {
          plan:
            (deployed, { rehearsal }) =>
            async (payload) => {
              const decision = await deployed(payload);
              if (!changed) rehearsal.account.state.iot.logging.v2 = other;
              changed = true;
              return decision;
            },
        },
      });
      setLogging(world, OFF);
      const [run] = await world.press(found);
      expect(run).toMatchObject({ outcome: 'repaired', functionCalls: 3 });
      expect(loggingOf(world)).toEqual({ ...other, disableAllLogs: false });
    });
  });

  describe('the workflow enable-logging', () => {
    const input = { wanted: ON, prior: OFF };

    it.each([
      { title: 'is done already when all is as wanted', options: ON, expected: { status: 'SUCCEEDED' } },
      {
        title: 'is done already when it shall put back what was never applied',
        options: null,
        change: { untouched: { disableAllLogs: false } },
        expected: { status: 'SUCCEEDED' },
      },
      {
        title: 'refuses another level than planned',
        options: { ...OFF, defaultLogLevel: 'WARN' } as const,
        expected: { status: 'FAILED', error: 'StaleTarget' },
      },
      {
        title: 'refuses logging that was never configured when it was planned otherwise',
        options: null,
        expected: { status: 'FAILED', error: 'StaleTarget' },
      },
    ])('$title', async ({ options, change = {}, expected }) => {
      const world = await worldWith(options);
      const before = accountOf(world);
      expect(await world.start('enable-logging', { ...input, ...change })).toMatchObject(expected);
      expect(accountOf(world)).toEqual(before);
    });
  });
}
