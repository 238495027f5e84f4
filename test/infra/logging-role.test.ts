import { Match } from 'aws-cdk-lib/assertions';
import { synthesizedTemplate } from '../support/stack';

const template = synthesizedTemplate();

interface Statement {
  readonly Action: string | string[];
}

describe('the stack', () => {
  it('passes one role, to AWS IoT only, which may write its logs and stays when the stack goes', () => {
    const [roleId = ''] = Object.keys(template.findResources('AWS::IAM::Role', { DeletionPolicy: 'Retain' }));
    template.hasResource('AWS::IAM::Role', {
      DeletionPolicy: 'Retain',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'iot.amazonaws.com' },
              Action: 'sts:AssumeRole',
              Condition: { StringEqualsIfExists: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
            },
          ],
        },
        Policies: [
          {
            PolicyDocument: {
              Statement: [
                {
                  Effect: 'Allow',
                  Action: [
                    'logs:CreateLogGroup',
                    'logs:CreateLogStream',
                    'logs:PutLogEvents',
                    'logs:PutMetricFilter',
                    'logs:PutRetentionPolicy',
                  ],
                  Resource: {
                    'Fn::Join': [
                      '',
                      Match.arrayWith([Match.stringLikeRegexp(':log-group:AWSIotLogsV2:\\*$')]),
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    });
    const statements = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(
      ({ Properties }): Statement[] => Properties.PolicyDocument.Statement,
    );
    expect(statements.filter(({ Action }) => Action === 'iam:PassRole')).toEqual([
      {
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: { 'Fn::GetAtt': [roleId, 'Arn'] },
        Condition: { StringEquals: { 'iam:PassedToService': 'iot.amazonaws.com' } },
      },
    ]);
  });
});
