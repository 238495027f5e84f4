import { DescribeAccountAuditConfigurationCommand, ListSecurityProfilesCommand } from '@aws-sdk/client-iot';
import {
  DescribeActionTargetsCommand,
  ListEnabledProductsForImportCommand,
} from '@aws-sdk/client-securityhub';
import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { doctor } from '../../cli/doctor';
import { operate } from '../support/operated';
import { createWorld, setSettings } from '../support/rehearsed';

const PRODUCTS = ['audit', 'detect'].map(
  (part) => `arn:aws:securityhub:eu-west-1:111122223333:product-subscription/aws/iot-device-defender-${part}`,
);

/** An account in which all is well. */
async function healthy() {
  const world = await createWorld();
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
    expect(operated.out().trim().split('\n')).toHaveLength(7);
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
    const denied = Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });
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
