import { type AccessRequest, compilePolicies } from '../../../rehearsal/iam/evaluate';
import { type IdentityStatement, identityDocument, trustDocument } from '../../../rehearsal/iam/statement';
import cases from '../../cases/iam-evaluate.json';

const allow = (statement: Partial<IdentityStatement>): IdentityStatement => ({
  Effect: 'Allow',
  Action: 'iot:GetPolicy',
  Resource: '*',
  ...statement,
});

describe('policies of IAM', () => {
  it.each(cases)('$title', ({ statements, request, outcome, because }) => {
    const evaluate = compilePolicies(statements as IdentityStatement[]);
    expect(evaluate(request as AccessRequest)).toMatchObject(because ? { outcome, because } : { outcome });
  });

  it('say which permissions have allowed something, as they are spelled', () => {
    const evaluate = compilePolicies([
      allow({ Action: ['iot:GetPolicy', 'iot:CreatePolicy'], Resource: ['arn:a', 'arn:*'] }),
      allow({ Action: 'iot:*' }),
    ]);
    expect(evaluate({ action: 'iot:GetPolicy', resource: 'arn:b' })).toMatchObject({
      by: [
        { action: 'iot:GetPolicy', resource: 'arn:*' },
        { action: 'iot:*', resource: '*' },
      ],
    });
  });

  it.each([
    { what: 'NumericEquals', statement: { Condition: { NumericEquals: { 'aws:SourceAccount': '1' } } } },
    {
      what: 'ForAnyValue:StringEquals',
      statement: condition('ForAnyValue:StringEquals', 'aws:SourceArn', 'a'),
    },
    { what: 'aws:PrincipalTag/team', statement: condition('StringEquals', 'aws:PrincipalTag/team', 'a') },
    { what: '${aws:username}', statement: condition('StringLike', 'aws:SourceArn', '${aws:username}') },
    { what: '${aws:username}', statement: { Resource: 'arn:${aws:username}' } },
  ])('with $what are refused, not guessed', ({ what, statement }) => {
    expect(() => compilePolicies([allow(statement)])).toThrow(what);
  });

  it.each([
    { NotAction: 'iot:*', Effect: 'Allow', Resource: '*' },
    { Action: 'iot:*', Effect: 'Allow', NotResource: '*' },
    { Action: 'iot:*', Effect: 'Allow', Resource: '*', Principal: '*' },
  ])('that are spelled as %j are refused', (statement) => {
    const document = { Version: '2012-10-17', Statement: [statement] };
    expect(identityDocument.safeParse(document).success).toBe(false);
  });

  it('that trust anybody but a service or an account are refused', () => {
    const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '*' } };
    const document = { Version: '2012-10-17', Statement: [statement] };
    expect(trustDocument.safeParse(document).success).toBe(false);
  });
});

function condition(operator: string, key: string, value: string): Partial<IdentityStatement> {
  return { Condition: { [operator]: { [key]: value } } };
}
