import { DescribeAccountAuditConfigurationCommand, ListSecurityProfilesCommand } from '@aws-sdk/client-iot';
import {
  DescribeActionTargetsCommand,
  ListEnabledProductsForImportCommand,
  ListMembersCommand,
} from '@aws-sdk/client-securityhub';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { doctor } from '../../cli/doctor';
import { loadSnapshot } from '../../rehearsal/account/snapshot/load';
import { synthesizeMember } from '../../rehearsal/deployment/synthesize';
import { operate } from '../support/operated';
import { createWorld, setSettings, type WorldOptions } from '../support/rehearsed';

const denied = Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });

const PRODUCTS = ['audit', 'detect'].map(
  (part) => `arn:aws:securityhub:eu-west-1:111122223333:product-subscription/aws/iot-device-defender-${part}`,
);

/** An account in which all is well. */
async function healthy(options: WorldOptions = {}) {
  const world = await createWorld(options);
  const operated = operate(world, doctor);
  const securityhub = mockClient(operated.clients.securityhub);
  securityhub.on(ListEnabledProductsForImportCommand).resolves({ ProductSubscriptions: PRODUCTS });
  securityhub.on(DescribeActionTargetsCommand).resolves({
    ActionTargets: world.rehearsal.deployment.actions.map(({ arn, name, description }) => ({
      ActionTargetArn: arn,
      Name: name,
      Description: description,
    })),
  });
  securityhub.on(ListMembersCommand).resolves({ Members: [] });
  const iot = mockClient(operated.clients.iot);
  iot.on(DescribeAccountAuditConfigurationCommand).resolves({
    auditCheckConfigurations: { LOGGING_DISABLED_CHECK: { enabled: true } },
  });
  iot.on(ListSecurityProfilesCommand).resolves({ securityProfileIdentifiers: [] });
  return { ...operated, world, securityhub, iot };
}

type Operated = Awaited<ReturnType<typeof healthy>>;

interface Sickness {
  readonly name: string;
  readonly says: string;
  readonly make: (operated: Operated) => unknown;
}

const SICKNESSES: readonly Sickness[] = [
  {
    name: 'integration',
    says: 'Security Hub takes none: under Integrations',
    make: ({ securityhub }) =>
      securityhub.on(ListEnabledProductsForImportCommand).resolves({ ProductSubscriptions: [] }),
  },
  {
    name: 'custom actions',
    says: 'UndoIoTFix missing: deploy the stack again',
    make: ({ securityhub }) => securityhub.on(DescribeActionTargetsCommand).resolves({ ActionTargets: [] }),
  },
  {
    name: 'settings',
    says: 'killSwitch',
    make: ({ world }) => setSettings(world.rehearsal, { killSwitch: 1 }),
  },
  {
    name: 'audit',
    says: 'no check is enabled',
    make: ({ iot }) => iot.on(DescribeAccountAuditConfigurationCommand).resolves({}),
  },
  {
    name: 'undelivered',
    says: '3 event(s) could not be delivered',
    make: ({ sqs }) =>
      sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: '3' } }),
  },
  {
    name: 'notifications',
    says: 'nobody is told',
    make: ({ sns }) =>
      sns
        .on(ListSubscriptionsByTopicCommand)
        .resolves({ Subscriptions: [{ SubscriptionArn: 'PendingConfirmation' }] }),
  },
];

describe('warden doctor', () => {
  it('says that all is well, and which way the kill switch is', async () => {
    const operated = await healthy();
    setSettings(operated.world.rehearsal, { killSwitch: true });
    expect(await operated.run()).toBe(0);
    expect(operated.out()).toMatch(/^ok +integration +Security Hub takes the findings/);
    expect(operated.out()).toContain('the kill switch is on');
    expect(operated.out().trim().split('\n')).toHaveLength(8);
  });

  it.each(SICKNESSES)('finds what is wrong with $name, and nothing else', async ({ name, says, make }) => {
    const operated = await healthy();
    make(operated);
    expect(await operated.run('--json')).toBe(2);
    const found: { readonly name: string; readonly state: string }[] = JSON.parse(operated.out());
    expect(found.filter(({ state }) => state !== 'ok')).toEqual([
      { name, state: 'problem', says: expect.stringContaining(says) },
    ]);
  });

  it('serves who takes the findings of one product only', async () => {
    const operated = await healthy();
    operated.securityhub
      .on(ListEnabledProductsForImportCommand)
      .resolves({ ProductSubscriptions: PRODUCTS.slice(0, 1) });
    expect(await operated.run()).toBe(0);
    expect(operated.out()).toMatch(/^ok +integration .*but of detect none/);
  });

  it('says where it may not look, and which permission that takes', async () => {
    const operated = await healthy();
    operated.sqs.on(GetQueueAttributesCommand).rejects(denied);
    expect(await operated.run()).toBe(2);
    expect(operated.out()).toMatch(
      /unknown +undelivered +AccessDeniedException: not authorized\. It needs sqs:GetQueueAttributes/,
    );
  });

  it('cannot run where no stack is', async () => {
    const { run } = await healthy();
    await expect(run('--stack', 'Other')).rejects.toThrow('expected the stack Other');
  });
});

const snapshotOf = (accountId: string) =>
  loadSnapshot({ account: { accountId, region: 'eu-west-1', partition: 'aws' } });

/** One that takes part, one that does not, and one of another hub. */
const MEMBERS = [
  { snapshot: snapshotOf('444455556666'), template: synthesizeMember('111122223333') },
  { snapshot: snapshotOf('555566667777') },
  { snapshot: snapshotOf('666677778888'), template: synthesizeMember('777788889999') },
];

describe('warden doctor, of accounts', () => {
  /** Security Hub lists them in two pages. */
  async function withMembers(options: WorldOptions = {}) {
    const operated = await healthy({ members: MEMBERS, ...options });
    const { securityhub } = operated;
    securityhub
      .on(ListMembersCommand)
      .resolves({
        Members: [{ AccountId: '444455556666' }, { AccountId: '555566667777' }],
        NextToken: 'more',
      })
      .on(ListMembersCommand, { NextToken: 'more' })
      .resolves({ Members: [{ AccountId: '666677778888' }] });
    return operated;
  }

  const accounts = (out: string): unknown[] =>
    JSON.parse(out).filter(({ name }: { readonly name: string }) => /^(account|members)/.test(name));

  const IN = 'its roles let this stack in';
  const OUT = expect.stringContaining(
    'no role there lets account 111122223333 in: to repair findings there, deploy FleetWardenMember with -c hub=111122223333',
  );

  it('says which members let the hub in, by asking as a run would', async () => {
    const { run, out, world } = await withMembers();
    expect(await run('--json')).toBe(2);
    expect(accounts(out())).toEqual([
      { name: 'account 111122223333', state: 'ok', says: IN },
      { name: 'account 444455556666', state: 'ok', says: IN },
      { name: 'account 555566667777', state: 'problem', says: OUT },
      { name: 'account 666677778888', state: 'problem', says: OUT },
    ]);
    expect(world.entered.filter((state) => state === 'Ask')).toHaveLength(4);
  });

  it('asks only those that are given', async () => {
    const { run, out, securityhub } = await withMembers();
    expect(await run('--account', '444455556666', '--json')).toBe(0);
    expect(accounts(out())).toEqual([{ name: 'account 444455556666', state: 'ok', says: IN }]);
    expect(securityhub.commandCalls(ListMembersCommand)).toEqual([]);
    await expect(run('--account', 'production')).rejects.toThrow('expected the 12 digits of an account');
  });

  it('knows the own account where it may not list members, and says which permission that takes', async () => {
    const { run, out, securityhub } = await withMembers();
    securityhub.on(ListMembersCommand).rejects(denied);
    expect(await run('--json')).toBe(2);
    expect(accounts(out())).toEqual([
      { name: 'members', state: 'unknown', says: expect.stringContaining('needs securityhub:ListMembers') },
      { name: 'account 111122223333', state: 'ok', says: IN },
    ]);
  });

  it('says so of each account that it may not ask', async () => {
    const { run, out, sfn } = await withMembers();
    sfn.on(StartExecutionCommand).rejects(denied);
    expect(await run('--account', '444455556666', '--json')).toBe(2);
    expect(accounts(out())).toEqual([
      {
        name: 'account 444455556666',
        state: 'unknown',
        says: expect.stringContaining('It needs states:StartExecution'),
      },
    ]);
  });

  it('waits for the answers, and says so when there is none', async () => {
    const { run, out, sfn, pauses } = await withMembers();
    sfn
      .on(DescribeExecutionCommand)
      .resolvesOnce({ status: 'RUNNING' })
      .resolves({ status: 'FAILED', error: 'States.Timeout' });
    expect(await run('--account', '444455556666', '--json')).toBe(2);
    expect(pauses).toEqual([1000]);
    expect(out()).toContain('FAILED States.Timeout');
  });

  it('says of one account that it could not be asked, and of the others what they answer', async () => {
    const { run, out } = await withMembers({
      functions: {
        plan: (deployed) => async (payload) => {
          if (JSON.stringify(payload).includes('555566667777')) throw new Error('no such Region');
          return deployed(payload);
        },
      },
    });
    expect(await run('--account', '444455556666', '--account', '555566667777')).toBe(2);
    expect(out()).toMatch(/ok +account 444455556666 +its roles let this stack in/);
    expect(out()).toMatch(
      /unknown +account 555566667777 +the function plan could not ask: Error; see its log/,
    );
  });
});
