import { DescribeAccountAuditConfigurationCommand, ListSecurityProfilesCommand } from '@aws-sdk/client-iot';
import {
  DescribeActionTargetsCommand,
  paginateListEnabledProductsForImport,
} from '@aws-sdk/client-securityhub';
import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { readSettings } from '../../handlers/read-settings';
import type { Clients } from '../clients';
import { type Deployed, placeOf } from '../deployed';

export interface Examined {
  readonly clients: Clients;
  readonly deployed: Deployed;
}

/** One line of the report. */
export interface Examination extends Health {
  readonly name: string;
}

/** How one thing is, and what to do about it. */
export interface Health {
  readonly state: 'ok' | 'problem' | 'unknown';
  readonly says: string;
}

export interface Checkup {
  readonly name: string;
  /** What looking takes. */
  readonly permission: string;
  /** Throws what AWS answers. */
  readonly look: (examined: Examined) => Promise<Health>;
}

/** What AWS refuses is no reason to keep the other lines back. */
export async function examine({ name, permission, look }: Checkup, examined: Examined): Promise<Examination> {
  try {
    return { name, ...(await look(examined)) };
  } catch (error) {
    return { name, ...unknown(error, permission) };
  }
}

/** Nothing can be said, because of this error. */
export function unknown(error: unknown, permission: string): Health {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { state: 'unknown', says: `${reason}. It needs ${permission}` };
}

const ok = (says: string): Health => ({ state: 'ok', says });
const problem = (says: string): Health => ({ state: 'problem', says });

/** Everything that a run needs; each looks by itself. */
export const CHECKUPS: readonly Checkup[] = [
  { name: 'integration', permission: 'securityhub:ListEnabledProductsForImport', look: lookAtIntegration },
  { name: 'custom actions', permission: 'securityhub:DescribeActionTargets', look: lookAtActions },
  { name: 'settings', permission: 'ssm:GetParameter', look: lookAtSettings },
  { name: 'audit', permission: 'iot:DescribeAccountAuditConfiguration', look: lookAtAudit },
  { name: 'detect', permission: 'iot:ListSecurityProfiles', look: lookAtDetect },
  { name: 'undelivered', permission: 'sqs:GetQueueAttributes', look: lookAtUndelivered },
  { name: 'notifications', permission: 'sns:ListSubscriptionsByTopic', look: lookAtTopics },
];

/** Subscriptions are named by the product: `.../product-subscription/aws/iot-device-defender-audit`. */
async function lookAtIntegration({ clients }: Examined): Promise<Health> {
  const enabled: string[] = [];
  const pages = paginateListEnabledProductsForImport({ client: clients.securityhub }, {});
  for await (const { ProductSubscriptions = [] } of pages) enabled.push(...ProductSubscriptions);
  const missing = ['audit', 'detect'].filter(
    (part) => !enabled.some((arn) => arn.endsWith(`/aws/iot-device-defender-${part}`)),
  );
  if (missing.length === 0) return ok('Security Hub takes the findings of Device Defender');
  // Detect is closed to new customers, and some use nothing else.
  if (missing.length === 1)
    return ok(`Security Hub takes the findings of Device Defender, but of ${missing[0]} none`);
  return problem(
    'Security Hub takes none: under Integrations, accept the findings of AWS IoT Device Defender',
  );
}

async function lookAtActions({ clients, deployed }: Examined): Promise<Health> {
  const { partition, region, account } = placeOf(deployed);
  const place = `arn:${partition}:securityhub:${region}:${account}`;
  const { ActionTargets = [] } = await clients.securityhub.send(new DescribeActionTargetsCommand({}));
  const known = new Set(ActionTargets.map(({ ActionTargetArn }) => ActionTargetArn));
  const missing = deployed.actions.filter((id) => !known.has(`${place}:action/custom/${id}`));
  if (missing.length === 0) return ok(`all ${deployed.actions.length} are in Security Hub`);
  return problem(`${missing.join(', ')} missing: deploy the stack again`);
}

async function lookAtSettings({ clients, deployed }: Examined): Promise<Health> {
  const settings = await readSettings(clients.ssm, deployed.settings);
  if ('invalid' in settings) return problem(`${settings.invalid}: until then every run declines`);
  return ok(settings.killSwitch ? 'valid; the kill switch is on, so nothing is changed' : 'valid');
}

async function lookAtAudit({ clients }: Examined): Promise<Health> {
  const { auditCheckConfigurations = {} } = await clients.iot.send(
    new DescribeAccountAuditConfigurationCommand({}),
  );
  const enabled = Object.values(auditCheckConfigurations).filter((check) => check?.enabled === true).length;
  return enabled > 0
    ? ok(`${enabled} check(s) are enabled`)
    : problem('no check is enabled: in AWS IoT, under Audit, enable them, or nothing is found');
}

/** A fleet need not have any. */
async function lookAtDetect({ clients }: Examined): Promise<Health> {
  const { securityProfileIdentifiers = [] } = await clients.iot.send(new ListSecurityProfilesCommand({}));
  const some = securityProfileIdentifiers.length > 0;
  return ok(some ? 'there are security profiles' : 'no security profile, so there are no violations');
}

async function lookAtUndelivered({ clients, deployed }: Examined): Promise<Health> {
  const QueueUrl = deployed.undelivered;
  const { Attributes = {} } = await clients.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  const messages = Attributes.ApproximateNumberOfMessages ?? '0';
  if (messages === '0') return ok('every event has been delivered');
  return problem(`${messages} event(s) could not be delivered: read them in ${QueueUrl}, and press again`);
}

async function lookAtTopics({ clients, deployed }: Examined): Promise<Health> {
  const answers = await Promise.all(
    deployed.topics.map((TopicArn) => clients.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))),
  );
  // Until somebody has confirmed it, a subscription gets nothing: its ARN is this word.
  const confirmed = answers
    .flatMap(({ Subscriptions = [] }) => Subscriptions)
    .filter(({ SubscriptionArn }) => SubscriptionArn !== 'PendingConfirmation');
  if (confirmed.length > 0) return ok(`${confirmed.length} subscription(s)`);
  return problem('nobody is told of requests for approval: subscribe to a topic (docs/notifications.md)');
}
