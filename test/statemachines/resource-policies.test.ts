import { readDeployment } from '../../rehearsal/deployment/deployment';
import type { Template } from '../../rehearsal/deployment/template';
import { answerOn, followLink, get } from '../support/approvals';
import { statusOf } from '../support/certificates';
import { createWorld, deployment, finding, template, type World } from '../support/rehearsed';
import { WEAK, weak } from '../support/weak-key';
import { without, withoutResources, withoutStatements } from '../support/without';

/** Presses the button on what needs approval, opens the link of the message, and approves. */
async function approveByLink(deployed: Template) {
  const opened: number[] = [];
  const answered: number[] = [];
  const world: World = await createWorld({
    template: deployed,
    answer: async () => {
      const linked = followLink(world);
      const page = await get(linked);
      opened.push(page.statusCode);
      if (page.statusCode === 200) answered.push((await answerOn(linked, { answer: 'approved' })).statusCode);
      return undefined;
    },
  });
  const [run] = await world.press(weak());
  return { run, opened, answered, status: statusOf(world, WEAK) };
}

describe('the page to decide on', () => {
  it('shows and decides with its role', async () => {
    expect(await approveByLink(template)).toMatchObject({
      opened: [200],
      answered: [200],
      status: 'INACTIVE',
    });
  });

  it('opens nothing when it may not read the request', async () => {
    const { opened, status } = await approveByLink(without('dynamodb:GetItem', /^ApprovalPage/));
    expect([opened, status]).toEqual([[502], 'ACTIVE']);
  });

  it.each(['dynamodb:UpdateItem', 'states:SendTaskSuccess'])(
    'decides nothing when %s is missing',
    async (action) => {
      const { answered, status } = await approveByLink(without(action, /^ApprovalPage/));
      expect([answered, status]).toEqual([[502], 'ACTIVE']);
    },
  );

  it.each(['lambda:InvokeFunctionUrl', 'InvokedViaFunctionUrl'])(
    'is open to nobody when the permission %s is missing',
    async (text) => {
      const { opened, status } = await approveByLink(withoutResources('AWS::Lambda::Permission', text));
      expect([opened, status]).toEqual([[403], 'ACTIVE']);
    },
  );
});

describe('the dead-letter queue', () => {
  it('keeps what a rule of the stack could not hand over', async () => {
    const world = await createWorld({ template: without('states:StartExecution', /EventsRole/) });
    await world.press(finding());
    expect(world.rehearsal.undelivered).toHaveLength(1);
    expect(world.rehearsal.lost).toEqual([]);
  });

  it('keeps nothing of a rule that its policy does not name', async () => {
    const { Resources } = withoutStatements(({ Sid }) => /RemediateIoTAction/.test(String(Sid)));
    const unable = without('states:StartExecution', /EventsRole/).Resources;
    const policies = Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::SQS::QueuePolicy');
    const world = await createWorld({
      template: { ...template, Resources: { ...unable, ...Object.fromEntries(policies) } },
    });
    await world.press(finding());
    expect(world.rehearsal.undelivered).toEqual([]);
    expect(world.rehearsal.lost).toHaveLength(1);
  });
});

describe('the topics', () => {
  const publish = (TopicArn: string) => ({ service: 'sns', operation: 'Publish', input: { TopicArn } });
  const alarm = {
    principal: { service: 'cloudwatch.amazonaws.com' },
    context: { 'aws:SourceAccount': ['111122223333'] },
  };
  const alarmTopic = deployment.topics.find(({ arn }) => arn.includes('Alarms'))?.arn ?? '';
  const people = deployment.topics.find(({ arn }) => arn.includes('NotificationsTopic'))?.arn ?? '';
  const notify = deployment.functions.find(({ handler }) => handler === 'notify');
  const session = { accountId: '111122223333', roleArn: notify?.roleArn ?? '', session: 'notify' };
  const permissionsOf = async (deployed: Template) =>
    (await createWorld({ template: deployed })).rehearsal.permissions;

  it('take alarms where every alarm of the stack goes, and nowhere else', async () => {
    const { admit } = await permissionsOf(template);
    const actions = Object.values(template.Resources).flatMap(({ Type, Properties }) =>
      Type === 'AWS::CloudWatch::Alarm' ? [Properties?.AlarmActions] : [],
    );
    expect(new Set(actions.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(() => admit(alarm, publish(alarmTopic))).not.toThrow();
    expect(() => admit(alarm, publish(people))).toThrow('no resource-based policy allows the sns:Publish');
    const elsewhere = { ...alarm, context: { 'aws:SourceAccount': ['444455556666'] } };
    expect(() => admit(elsewhere, publish(alarmTopic))).toThrow('sns:Publish');
  });

  it('take no alarm without a statement for it', async () => {
    const { admit } = await permissionsOf(withoutStatements(({ Action }) => Action === 'sns:Publish'));
    expect(() => admit(alarm, publish(alarmTopic))).toThrow(
      expect.objectContaining({ name: 'AuthorizationErrorException' }),
    );
  });

  it('take no alarm when CloudWatch may not use their key', async () => {
    const { admit } = await permissionsOf(
      withoutStatements(({ Action }) => [Action].flat().includes('kms:GenerateDataKey*')),
    );
    expect(() => admit(alarm, publish(alarmTopic))).toThrow(
      expect.objectContaining({ name: 'KMSAccessDeniedException' }),
    );
  });

  it('take no message when their policy denies it', async () => {
    const denied = JSON.parse(
      JSON.stringify(template).replaceAll('"aws:SecureTransport":"false"', '"aws:SecureTransport":"true"'),
    );
    const { authorize } = await permissionsOf(denied);
    expect(() => authorize(session, publish(people))).toThrow(
      'with an explicit deny in a resource-based policy',
    );
  });

  it('take no message when the function may not use a key of the account', async () => {
    const own = JSON.parse(JSON.stringify(template).replaceAll(':alias/aws/sns', ':alias/own'));
    const { authorize } = await permissionsOf(own);
    expect(() => authorize(session, publish(people))).toThrow('perform: kms:GenerateDataKey on resource');
    expect(() => authorize(session, publish(alarmTopic))).toThrow('perform: sns:Publish');
  });
});

describe('the role for logs', () => {
  it('is not taken by AWS IoT when it does not trust it', async () => {
    const distrusted: Template = JSON.parse(
      JSON.stringify(template).replaceAll('"Service":"iot.amazonaws.com"', '"Service":"iot.example.com"'),
    );
    const { rehearsal } = await createWorld({ template: distrusted });
    const { roles } = readDeployment(template, rehearsal.account.identity);
    const named = (name: RegExp) => roles.find((role) => name.test(role.name))?.arn ?? '';
    const setting = rehearsal.account.call({
      service: 'iot',
      action: 'setV2LoggingOptions',
      input: { RoleArn: named(/^(FleetWarden-)?LoggingRole/), DefaultLogLevel: 'ERROR' },
      caller: { accountId: '111122223333', roleArn: named(/enable-logging/), session: 'states' },
    });
    await expect(setting).rejects.toMatchObject({ name: 'InvalidRequestException' });
  });
});
