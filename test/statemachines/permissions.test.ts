import type { Template } from '../../rehearsal/deployment/template';
import type { Json, JsonObject } from '../../remediations/json';
import { createWorld, deployment, finding, template } from '../support/rehearsed';
import { without } from '../support/without';

const arn = 'arn:aws:iot:eu-west-1:111122223333';
const session = (role: RegExp) => {
  const found = deployment.roles.find(({ name }) => role.test(name));
  if (found === undefined) throw new Error(`expected a role like ${role}, got none`);
  return { accountId: '111122223333', roleArn: found.arn, session: 'test' };
};

describe('a permission that is missing', () => {
  it.each([
    {
      action: 'iot:CreatePolicyVersion',
      role: /^RolesReplacePolicyVersion/,
      says: 'Iot.AccessDeniedException',
    },
    { action: 'iot:GetPolicy', role: /^RolesRead/, says: 'AccessDeniedException' },
    { action: 'iot:ListTargetsForPolicy', role: /^RolesRead/, says: 'AccessDeniedException' },
    { action: 'sts:AssumeRole', role: /^ReplacePolicyVersionStateMachineRole/, says: 'AccessDenied' },
    { action: 'sts:AssumeRole', role: /^VerifyRole/, says: 'AccessDenied' },
    { action: 'ssm:GetParameter', role: /^PlanRole/, says: 'AccessDeniedException' },
    { action: 'dynamodb:PutItem', role: /^PlanRole/, says: 'AccessDeniedException' },
    {
      action: 'dynamodb:PutItem',
      role: /^RemediateStateMachineRole/,
      says: 'DynamoDB.AccessDeniedException',
    },
    {
      action: 'lambda:InvokeFunction',
      role: /^RemediateStateMachineRole/,
      says: 'Lambda.AWSLambdaException',
    },
    {
      action: 'states:StartExecution',
      role: /^RemediateStateMachineRole/,
      says: 'StepFunctions.AccessDenied',
    },
    { action: 'events:PutRule', role: /^RemediateStateMachineRole/, says: 'StepFunctions.AccessDenied' },
  ])('$action in $role fails the run that needs it', async ({ action, role, says }) => {
    const world = await createWorld({ template: without(action, role) });
    const [run] = await world.press(finding());
    expect(run).toMatchObject({ workflowStatus: 'NOTIFIED' });
    expect(run?.result).toMatchObject({ status: 'FAILED' });
    expect(JSON.stringify(run?.result)).toContain(says);
    expect(JSON.stringify(run?.result)).toContain(`is not authorized to perform: ${action} on resource: `);
    expect(world.policy().inForce).toBe('1');
  });

  it('keeps an event from its workflow', async () => {
    const world = await createWorld({ template: without('states:StartExecution', /EventsRole/) });
    await world.press(finding());
    expect(world.rehearsal.undelivered).toHaveLength(1);
    expect(world.entered).toEqual([]);
  });

  it('keeps an event from its function, and the run goes well', async () => {
    const { EndedRuleAllow: _, ...Resources } = Object.fromEntries(
      Object.entries(template.Resources).map(([name, resource]) => [
        name.replace(/^(EndedRuleAllow).*/, '$1'),
        resource,
      ]),
    );
    const world = await createWorld({ template: { ...template, Resources } });
    const [run] = await world.press(finding());
    expect(run).toMatchObject({ outcome: 'repaired' });
    expect(new Set(world.rehearsal.undelivered.map(({ rule }) => rule)).size).toBe(1);
    expect(world.rehearsal.account.state.sns.published).toEqual([]);
  });
});

describe('the roles of the stack', () => {
  it.each([
    {
      title: 'the workflow that restricts roles touch a role of AWS',
      role: /^FleetWarden-restrict-role/,
      call: { service: 'iam', operation: 'PutRolePolicy', input: { RoleName: 'AWSServiceRoleForX' } },
      why: 'with an explicit deny in an identity-based policy',
    },
    {
      title: 'the quarantine keep a row about a finding',
      role: /^QuarantineThingStateMachineRole/,
      call: update('arn:aws:securityhub:eu-west-1::product/aws/iot-device-defender-audit/1'),
      why: 'no identity-based policy allows',
    },
    {
      title: 'the workflow for logs pass another role',
      role: /^FleetWarden-enable-logging/,
      call: {
        service: 'iot',
        operation: 'SetV2LoggingOptions',
        input: { roleArn: 'arn:aws:iam::111122223333:role/Administrator' },
      },
      why: 'perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/Administrator',
    },
    {
      title: 'the quarantine attach its policy to a group that is not its own',
      role: /^FleetWarden-quarantine-thing/,
      call: { service: 'iot', operation: 'AttachPolicy', input: { target: `${arn}:thinggroup/Others` } },
      why: `on resource: ${arn}:thinggroup/Others`,
    },
    {
      title: 'the quarantine add a thing to a group that is not its own',
      role: /^FleetWarden-quarantine-thing/,
      call: {
        service: 'iot',
        operation: 'AddThingToThingGroup',
        input: { thingName: 'press-1', thingGroupName: 'Others' },
      },
      why: `on resource: ${arn}:thinggroup/Others`,
    },
  ])('do not let $title', async ({ role, call, why }) => {
    const { rehearsal } = await createWorld({ snapshot: { roles: [ROLE_OF_AWS] } });
    expect(() => rehearsal.permissions.authorize(session(role), call)).toThrow(why);
  });

  it('allow no call whose permissions nobody has looked up', async () => {
    const { rehearsal } = await createWorld();
    const call = { service: 'iot', operation: 'DeleteThing', input: { thingName: 'press-1' } };
    expect(() => rehearsal.permissions.authorize(session(/^PlanRole/), call)).toThrow('iot:DeleteThing');
  });

  it('are assumed by nobody but the service that works with them', async () => {
    const world = createWorld({ template: trustedBy('ec2.amazonaws.com', /^PlanRole/) });
    await expect(world).rejects.toMatchObject({ name: 'RoleNotAssumable' });
  });

  it('are assumed in an account by no other role of the hub than the one that they are for', async () => {
    const { rehearsal } = await createWorld();
    const by = (role: RegExp) => () =>
      rehearsal.permissions.assume(session(/^FleetWarden-replace-policy-version/).roleArn, session(role));
    expect(by(/^ReplacePolicyVersionStateMachineRole/)).not.toThrow();
    expect(by(/^RevokeCertificateStateMachineRole/)).toThrow('got a role that does not');
    expect(by(/^PlanRole/)).toThrow('got a role that does not');
  });

  it('are assumed for no workflow of another account', async () => {
    const { rehearsal } = await createWorld();
    const [workflow] = deployment.workflows;
    const by = (account: string) => () =>
      rehearsal.permissions.assume(workflow?.roleArn ?? '', {
        service: 'states.amazonaws.com',
        context: { 'aws:SourceAccount': [account], 'aws:SourceArn': [workflow?.arn ?? ''] },
      });
    expect(by('111122223333')).not.toThrow();
    expect(by('999999999999')).toThrow('to trust states.amazonaws.com');
  });
});

const ROLE_OF_AWS = {
  RoleName: 'AWSServiceRoleForX',
  Path: '/aws-service-role/x.amazonaws.com/',
  Arn: 'arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX',
};

function update(subject: string) {
  return {
    service: 'dynamodb',
    operation: 'UpdateItem',
    input: { TableName: deployment.tables[0]?.TableName ?? '', Key: { subject: { S: subject } } },
  };
}

function trustedBy(service: string, role: RegExp): Template {
  const copy: Template = JSON.parse(JSON.stringify(template));
  for (const [name, { Type, Properties }] of Object.entries(copy.Resources))
    if (Type === 'AWS::IAM::Role' && role.test(name))
      (Properties as Record<string, Json>).AssumeRolePolicyDocument = {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
      } as JsonObject;
  return copy;
}
