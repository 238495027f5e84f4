import { Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import recommended from 'aws-cdk-lib/recommended-feature-flags.json';
import { AwsSolutionsChecks } from 'cdk-nag';
import { context } from '../../cdk.json';
import { FleetWardenStack } from '../../infra/fleet-warden-stack';
import { MemberStack } from '../../infra/member-stack';
import { settingsWith } from '../support/settings';
import { createApp, synthesizedTemplate } from '../support/stack';

const template = synthesizedTemplate();

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
}

function actionsByRole(template: Template): Record<string, string[]> {
  const actions: Record<string, string[]> = {};
  for (const { Properties } of Object.values(template.findResources('AWS::IAM::Policy'))) {
    const statements: Statement[] = Properties.PolicyDocument.Statement;
    for (const role of Properties.Roles) {
      const name = role.Ref.replace(/StateMachine|(Role)?[0-9A-F]{8}$/g, '');
      actions[name] = [
        ...(actions[name] ?? []),
        ...statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action),
      ].sort();
    }
  }
  return actions;
}

const XRAY = [
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];
const LOG_DELIVERY = [
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:UpdateLogDelivery',
];
const FUNCTION_LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const FUNCTION_XRAY = ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'];

/** With which the hub acts in an account, its own or another one. */
const MEMBER_ROLES = {
  RolesRead: [
    'iam:GenerateServiceLastAccessedDetails',
    'iam:GetRole',
    'iam:GetRolePolicy',
    'iam:GetServiceLastAccessedDetails',
    'iam:ListRolePolicies',
    'iot:DescribeAuditFinding',
    'iot:DescribeCACertificate',
    'iot:DescribeCertificate',
    'iot:DescribeRoleAlias',
    'iot:DescribeThing',
    'iot:DescribeThingGroup',
    'iot:GetLoggingOptions',
    'iot:GetPolicy',
    'iot:GetV2LoggingOptions',
    'iot:ListAttachedPolicies',
    'iot:ListCertificatesByCA',
    'iot:ListPolicyVersions',
    'iot:ListPrincipalThings',
    'iot:ListRelatedResourcesForAuditFinding',
    'iot:ListTagsForResource',
    'iot:ListTargetsForPolicy',
    'iot:ListThingGroupsForThing',
    'iot:ListThingPrincipals',
  ],
  RolesDisconnect: ['iot:DeleteConnection', 'iot:DescribeEndpoint'],
  RolesQuarantineThing: [
    'iot:AddThingToThingGroup',
    'iot:AttachPolicy',
    'iot:CreatePolicy',
    'iot:CreateThingGroup',
    'iot:DescribeThingGroup',
    'iot:GetPolicy',
  ],
  RolesReleaseThing: ['iot:DetachPolicy', 'iot:RemoveThingFromThingGroup'],
  RolesReplacePolicyVersion: [
    'iot:CreatePolicyVersion',
    'iot:DeletePolicyVersion',
    'iot:GetPolicy',
    'iot:SetDefaultPolicyVersion',
  ],
  RolesDeactivateCaCertificate: ['iot:DescribeCACertificate', 'iot:UpdateCACertificate'],
  RolesEnableLogging: ['iam:PassRole', 'iot:GetV2LoggingOptions', 'iot:SetV2LoggingOptions'],
  RolesRestrict: ['iam:DeleteRolePolicy', 'iam:GetRolePolicy', 'iam:PutRolePolicy'],
  RolesRevokeCertificate: ['iot:DescribeCertificate', 'iot:UpdateCertificate'],
};

const HUB = '444455556666';

const memberTemplate = () =>
  Template.fromStack(
    new MemberStack(createApp(), 'FleetWardenMember', { hub: { account: HUB, stackName: 'FleetWarden' } }),
  );

describe('the stack', () => {
  it('gives each role exactly the actions that it uses', () => {
    expect(actionsByRole(template)).toEqual({
      ...MEMBER_ROLES,
      Plan: [
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
        ...FUNCTION_LOGS,
        'ssm:GetParameter',
        'sts:AssumeRole',
        ...FUNCTION_XRAY,
      ],
      Verify: ['dynamodb:GetItem', ...FUNCTION_LOGS, 'sts:AssumeRole', ...FUNCTION_XRAY],
      RequestApproval: ['dynamodb:PutItem', ...FUNCTION_LOGS, 'sns:Publish', ...FUNCTION_XRAY],
      Notify: [...FUNCTION_LOGS, 'sns:Publish', ...FUNCTION_XRAY],
      ApprovalPage: [
        'dynamodb:GetItem',
        'dynamodb:UpdateItem',
        ...FUNCTION_LOGS,
        'states:SendTaskSuccess',
        ...FUNCTION_XRAY,
      ],
      Disconnect: [...FUNCTION_LOGS, 'sts:AssumeRole', ...FUNCTION_XRAY],
      QuarantineThing: [
        'dynamodb:UpdateItem',
        'lambda:InvokeFunction',
        ...LOG_DELIVERY,
        'sts:AssumeRole',
        ...XRAY,
      ],
      ReleaseThing: [
        'dynamodb:DeleteItem',
        'dynamodb:UpdateItem',
        ...LOG_DELIVERY,
        'sts:AssumeRole',
        ...XRAY,
      ],
      ReplacePolicyVersion: [...LOG_DELIVERY, 'sts:AssumeRole', ...XRAY],
      DeactivateCaCertificate: [...LOG_DELIVERY, 'sts:AssumeRole', ...XRAY],
      EnableLogging: [...LOG_DELIVERY, 'sts:AssumeRole', ...XRAY],
      ReachAccounts: ['lambda:InvokeFunction', ...LOG_DELIVERY, ...XRAY],
      ReopenFinding: [
        'dynamodb:UpdateItem',
        ...LOG_DELIVERY,
        'securityhub:BatchUpdateFindings',
        ...XRAY,
      ].sort(),
      RestrictRole: [...LOG_DELIVERY, 'sts:AssumeRole', ...XRAY],
      RevokeCertificate: [...LOG_DELIVERY, 'sts:AssumeRole', ...XRAY],
      Remediate: [
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'events:DescribeRule',
        'events:PutRule',
        'events:PutTargets',
        'lambda:InvokeFunction',
        ...LOG_DELIVERY,
        'securityhub:BatchUpdateFindings',
        'states:DescribeExecution',
        'states:StartExecution',
        'states:StartExecution',
        'states:StopExecution',
        ...XRAY,
      ].sort(),
      RemediateEvents: ['states:StartExecution'],
      CloseRun: [
        'dynamodb:GetItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
        ...LOG_DELIVERY,
        'securityhub:BatchUpdateFindings',
        'states:DescribeExecution',
        ...XRAY,
      ],
      CloseRunEvents: ['states:StartExecution'],
      CountApprovals: ['dynamodb:Query', ...FUNCTION_LOGS, ...FUNCTION_XRAY],
      ReopenFindingEvents: ['states:StartExecution'],
    });
  });

  it('lets the hub act in another account by the same roles, and gives that account nothing else', () => {
    const member = memberTemplate();
    expect(actionsByRole(member)).toEqual(MEMBER_ROLES);
    const types = Object.values(member.toJSON().Resources as Record<string, { Type: string }>);
    expect([...new Set(types.map(({ Type }) => Type))].sort()).toEqual([
      'AWS::IAM::Policy',
      'AWS::IAM::Role',
    ]);
  });

  it('is trusted by each role for the one workflow or function that acts with it', () => {
    const trusted = Object.values(memberTemplate().findResources('AWS::IAM::Role'))
      .filter(({ Properties }) => !JSON.stringify(Properties).includes('iot.amazonaws.com'))
      .map(({ Properties }) => {
        const [{ Principal, Condition, ...rest }, ...others] = Properties.AssumeRolePolicyDocument.Statement;
        expect([rest, others]).toEqual([{ Action: 'sts:AssumeRole', Effect: 'Allow' }, []]);
        expect(JSON.stringify(Principal)).toContain(`:iam::${HUB}:root`);
        expect(Object.keys(Condition)).toEqual(['ArnLike']);
        const names = JSON.stringify(Condition).matchAll(/:iam::\d+:role\/FleetWarden-(\w+)\*/g);
        return [...names].map(([, name]) => name).join(' ');
      });
    expect(trusted.sort()).toEqual([
      'DeactivateCaCertificate',
      'Disconnect',
      'EnableLogging',
      'Plan Verify',
      'QuarantineThing',
      'ReleaseThing',
      'ReplacePolicyVersion',
      'RestrictRole',
      'RevokeCertificate',
    ]);
  });

  it('changes no role that only AWS may change', () => {
    const [policy] = Object.values(template.findResources('AWS::IAM::Policy')).filter(({ Properties }) =>
      JSON.stringify(Properties).includes('iam:PutRolePolicy'),
    );
    const statements: Statement[] = policy?.Properties.PolicyDocument.Statement;
    const [allow, deny] = statements.filter(({ Action }) => Action.includes('iam:PutRolePolicy'));
    expect([allow?.Effect, deny?.Effect]).toEqual(['Allow', 'Deny']);
    expect(deny?.Action).toEqual(allow?.Action);
    expect(JSON.stringify(deny?.Resource)).toContain(':role/aws-service-role/*');
    expect(JSON.stringify(deny?.Resource)).toContain(':role/aws-reserved/*');
  });

  it('lets the page to decide on read and answer requests for approval, and nothing else of the journal', () => {
    const [policy] = Object.values(template.findResources('AWS::IAM::Policy')).filter(({ Properties }) =>
      JSON.stringify(Properties).includes('approval/*'),
    );
    const statements: (Statement & { readonly Condition?: unknown })[] =
      policy?.Properties.PolicyDocument.Statement;
    const onJournal = statements.filter(({ Action }) => JSON.stringify(Action).includes('dynamodb:'));
    expect(onJournal).toHaveLength(1);
    expect(onJournal[0]?.Condition).toEqual({
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['approval/*'] },
    });
  });

  it('opens one function alone to the internet: the page, by the secret in its link', () => {
    const urls = Object.values(template.findResources('AWS::Lambda::Url'));
    expect(urls.map(({ Properties }) => Properties.AuthType)).toEqual(['NONE']);
    expect(JSON.stringify(urls[0]?.Properties.TargetFunctionArn)).toContain('ApprovalPageFunction');
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission')).filter(
      ({ Properties }) => Properties.Principal === '*',
    );
    expect(permissions).toHaveLength(2);
    for (const { Properties } of permissions) {
      const onlyByUrl =
        Properties.FunctionUrlAuthType === 'NONE' || Properties.InvokedViaFunctionUrl === true;
      expect(onlyByUrl).toBe(true);
    }
  });

  it('starts a run when the custom action is pressed, and keeps what could not be delivered', () => {
    template.hasResourceProperties('AWS::SecurityHub::ActionTarget', {
      Id: 'RemediateIoT',
      Name: 'Remediate IoT',
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.securityhub'],
        'detail-type': ['Security Hub Findings - Custom Action'],
        resources: [
          { suffix: { 'Fn::Join': ['', [':', { Ref: 'AWS::AccountId' }, ':action/custom/RemediateIoT']] } },
        ],
      },
      Targets: [
        Match.objectLike({
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Undelivered'), 'Arn'] } },
          RetryPolicy: { MaximumEventAgeInSeconds: 7200, MaximumRetryAttempts: 20 },
        }),
      ],
    });
  });

  it('closes runs that were stopped, ran out of time or failed, and reads executions of that workflow alone', () => {
    const machine = (name: string) => ({ Ref: Match.stringLikeRegexp(`^${name}StateMachine`) });
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.states'],
        detail: { stateMachineArn: [machine('Remediate')], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
      Targets: [
        Match.objectLike({
          Arn: machine('CloseRun'),
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Undelivered'), 'Arn'] } },
        }),
      ],
    });
    const reading = Object.values(template.findResources('AWS::IAM::Policy'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[])
      .filter(({ Action }) => Action === 'states:DescribeExecution');
    expect(reading).toHaveLength(1);
    expect(JSON.stringify(reading[0]?.Resource)).toMatch(/:execution:.*Remediate.*:\*/);
  });

  it('offers one button for each thing to ask for', () => {
    const targets = Object.values(template.findResources('AWS::SecurityHub::ActionTarget'));
    const intents = Object.values(template.findResources('AWS::Events::Rule')).flatMap(
      ({ Properties: { Targets } }) =>
        /"intent":"(\w+)"/.exec(Targets[0].InputTransformer?.InputTemplate)?.[1] ?? [],
    );
    expect(targets.map(({ Properties }) => Properties.Name)).toEqual([
      'Remediate IoT',
      'Quarantine thing',
      'Revoke certificate',
      'Preview IoT fix',
      'Undo IoT fix',
    ]);
    expect(intents).toEqual(['remediate', 'quarantine', 'revoke', 'preview', 'undo', 'remediate', 'release']);
    // https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_CreateActionTarget.html
    for (const { Properties } of targets) {
      expect(Properties.Id).toMatch(/^[A-Za-z0-9]{1,20}$/);
      expect(Properties.Name.length).toBeLessThanOrEqual(20);
    }
  });

  it('keeps the journal encrypted, recoverable, and when the stack goes', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
      },
    });
  });

  it('publishes to encrypted topics only, and lets nobody in without TLS', () => {
    const topics = template.findResources('AWS::SNS::Topic');
    const keys = Object.values(topics).map(({ Properties }) => JSON.stringify(Properties.KmsMasterKeyId));
    expect(keys).toEqual([
      expect.stringContaining('alias/aws/sns'),
      expect.stringContaining('alias/aws/sns'),
      expect.stringContaining('AlarmsKey'),
    ]);
    const policies = Object.values(template.findResources('AWS::SNS::TopicPolicy'));
    expect(policies.map(({ Properties }) => Properties.Topics)).toEqual(
      Object.keys(topics).map((Ref) => [{ Ref }]),
    );
    for (const { Properties } of policies)
      expect(Properties.PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: 'sns:Publish',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    const allowed = policies
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Effect }) => Effect === 'Allow');
    expect(allowed).toEqual([
      {
        Sid: expect.any(String),
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Resource: { Ref: expect.stringMatching(/^AlarmsTopic/) },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ]);
  });

  it('lets a request for approval be written, and no other row', () => {
    const statements: Statement[] = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    expect(statements).toContainEqual({
      Effect: 'Allow',
      Action: 'dynamodb:PutItem',
      Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Journal/), 'Arn'] },
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['approval/*'] } },
    });
    const topics = expect.arrayContaining(
      Object.keys(template.findResources('AWS::SNS::Topic'))
        .filter((Ref) => Ref.startsWith('Notifications'))
        .map((Ref) => ({ Ref })),
    );
    const publishing = statements.filter(({ Action }) => Action === 'sns:Publish');
    expect(publishing.map(({ Resource }) => Resource)).toEqual([topics, topics]);
  });

  it('traces and logs every workflow and function, with a retention', () => {
    const machines = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
    expect(machines).toHaveLength(11);
    for (const { Properties } of machines) {
      expect(Properties).toMatchObject({
        TracingConfiguration: { Enabled: true },
        LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
      });
    }
    const functions = Object.values(template.findResources('AWS::Lambda::Function'));
    expect(functions).toHaveLength(7);
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({
        TracingConfig: { Mode: 'Active' },
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
      });
      expect(Properties.LoggingConfig.LogGroup).toBeDefined();
    }
    const groups = Object.values(template.findResources('AWS::Logs::LogGroup'));
    expect(groups).toHaveLength(18);
    for (const { Properties } of groups) expect(Properties.RetentionInDays).toBe(365);
  });

  it('holds the settings where only the function plan reads them', () => {
    template.hasResourceProperties('AWS::SSM::Parameter', { Type: 'String', Value: '{}' });
    const [name] = Object.keys(template.findResources('AWS::SSM::Parameter'));
    const readers = Object.values(template.findResources('AWS::IAM::Policy'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[])
      .filter(({ Action }) => Action === 'ssm:GetParameter');
    expect(readers).toHaveLength(1);
    expect(JSON.stringify(readers[0]?.Resource)).toContain(`":parameter/",{"Ref":"${name}"}`);
  });

  it('names the group and the policy of the quarantine as the settings do, wherever they are named', () => {
    const names = (settings?: string) => {
      const text = JSON.stringify(synthesizedTemplate(settings).toJSON());
      const found = text.matchAll(/:(?:thinggroup|policy)\/[\w-]+|"QUARANTINE_GROUP":"[\w-]+"/g);
      return [...new Set([...found].map(([name]) => name))].sort();
    };
    const { quarantineGroup: name } = settingsWith();
    expect(names()).toEqual([`"QUARANTINE_GROUP":"${name}"`, `:policy/${name}`, `:thinggroup/${name}`]);
    expect(names('{"quarantineGroup":"Held"}')).toEqual([
      '"QUARANTINE_GROUP":"Held"',
      ':policy/Held',
      ':thinggroup/Held',
    ]);
  });

  it('leaves no finding of cdk-nag without a reason', () => {
    const app = createApp();
    new FleetWardenStack(app, 'FleetWarden', { regions: ['us-east-1'] });
    new MemberStack(app, 'FleetWardenMember', { hub: { account: HUB, stackName: 'FleetWarden' } });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
  });

  it('fixes no name of a resource, so that it can be made again', () => {
    const named = Object.entries(
      template.toJSON().Resources as Record<string, { Type: string; Properties: Record<string, unknown> }>,
    )
      // The name of a role's inline policy is the role's own affair.
      .filter(([, { Type }]) => Type !== 'AWS::Lambda::Permission' && Type !== 'AWS::IAM::Policy')
      .filter(([, { Properties }]) =>
        [
          'TableName',
          'FunctionName',
          'RoleName',
          'QueueName',
          'StateMachineName',
          'LogGroupName',
          'TopicName',
          'AlarmName',
          'DashboardName',
          'PolicyName',
          'AliasName',
        ].some((name) => typeof Properties[name] === 'string'),
      )
      .map(([logicalId]) => logicalId);
    expect(named).toEqual([]);
  });

  it('uses the feature flags that this version of CDK recommends', () => {
    expect(context).toEqual(recommended);
  });
});
