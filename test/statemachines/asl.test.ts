import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as iam from '@aws-sdk/client-iam';
import * as iot from '@aws-sdk/client-iot';
import * as securityhub from '@aws-sdk/client-securityhub';
import * as sfn from '@aws-sdk/client-sfn';
import validate from 'asl-validator';
import jsonata from 'jsonata';
import { synthesizedTemplate } from '../support/stack';
import { expressionsOf, statesOf, workflowFiles } from '../support/workflows';

const ROOT = join(__dirname, '..', '..');

/** Names that no SDK exports, each with the page that documents it. */
const DOCUMENTED_ERRORS = [
  // https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
  'States.ALL',
  'States.Timeout',
  'States.QueryEvaluationError',
  // https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Sandbox.Timedout',
  // https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
  'Iot.SdkClientException',
  'Iam.SdkClientException',
  'SecurityHub.SdkClientException',
  'DynamoDB.SdkClientException',
  'DynamoDb.SdkClientException',
  'Sfn.SdkClientException',
  'StepFunctions.SdkClientException',
  'StepFunctions.ThrottlingException',
  // https://docs.aws.amazon.com/step-functions/latest/apireference/CommonErrors.html
  'Sfn.ThrottlingException',
  // https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
  'Iam.ThrottlingException',
  // What the API of a service does not name: https://github.com/aws/aws-step-functions-data-science-sdk-python/issues/191
  'DynamoDB.AmazonDynamoDBException',
  'DynamoDb.DynamoDbException',
  'Iam.IamException',
  'SecurityHub.SecurityHubException',
  'Sfn.SfnException',
  'StepFunctions.AWSStepFunctionsException',
  // Thrown by the SDK in a function when a connection takes too long.
  'TimeoutError',
];

const SDK_BY_PREFIX: Record<string, object> = {
  Iot: iot,
  Iam: iam,
  SecurityHub: securityhub,
  DynamoDB: dynamodb,
  DynamoDb: dynamodb,
  Sfn: sfn,
  StepFunctions: sfn,
};

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    return statSync(path).isDirectory() ? sourceFiles(path) : [path];
  });
}

const errorClasses = ['remediations', 'handlers'].flatMap((folder) =>
  sourceFiles(join(ROOT, folder)).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return [...text.matchAll(/class (\w+) extends \w*Error \{([\s\S]*?)\n\}/g)].map(
      ([, name = '', body = '']) => ({
        name,
        literal: /override readonly name = '(\w+)'/.exec(body)?.[1],
      }),
    );
  }),
);

function isKnownError(name: string): boolean {
  if (DOCUMENTED_ERRORS.includes(name)) return true;
  const [prefix = '', bare] = name.split('.');
  if (bare === undefined) {
    return (
      errorClasses.some((error) => error.name === name) || [iot, iam, dynamodb].some((sdk) => name in sdk)
    );
  }
  const sdk = SDK_BY_PREFIX[prefix] ?? {};
  // Step Functions adds the suffix to names that lack it.
  return bare in sdk || bare.replace(/Exception$/, '') in sdk;
}

describe.each(workflowFiles)('the workflow $name', ({ name, text, definition }) => {
  const states = statesOf(definition);
  const expressions = expressionsOf(definition);

  it('is valid Amazon States Language', () => {
    const report = validate(JSON.parse(text.replaceAll('${Partition}', 'aws')));
    expect(report.errors).toEqual([]);
    expect(report.isValid).toBe(true);
  });

  it('has expressions that parse as JSONata 2.0.6', () => {
    expect(expressions.length).toBeGreaterThan(0);
    for (const expression of expressions) expect(() => jsonata(expression)).not.toThrow();
  });

  it('calls no function that Step Functions lacks', () => {
    const called = new Set(
      expressions.flatMap((expression) => [...expression.matchAll(/\$(\w+)\(/g)].map(([, f]) => f)),
    );
    const allowed = [
      'contains',
      'count',
      'decodeUrlComponent',
      'error',
      'exists',
      'floor',
      'lookup',
      'merge',
      'not',
      'parse',
      'random',
      'split',
      'string',
      'substring',
      'substringAfter',
      'substringBefore',
      'toMillis',
      'type',
    ];
    expect(allowed).toEqual(expect.arrayContaining([...called]));
  });

  it('keeps placeholders out of expressions, where CloudFormation would tear them apart', () => {
    expect(expressions.filter((expression) => expression.includes('${'))).toEqual([]);
  });

  it('has a value for each placeholder and a placeholder for each value', () => {
    const machines = Object.values(synthesizedTemplate().findResources('AWS::StepFunctions::StateMachine'));
    const deployed = machines.find(({ Metadata }) => Metadata.workflow === name);
    const placeholders = new Set([...text.matchAll(/\$\{(\w+)\}/g)].map(([, placeholder]) => placeholder));
    expect(Object.keys(deployed?.Properties.DefinitionSubstitutions).sort()).toEqual(
      [...placeholders].sort(),
    );
  });

  it('lets nothing run without a time limit', () => {
    expect(definition.TimeoutSeconds).toBeGreaterThan(0);
    const tasks = states.filter(([, { Type }]) => Type === 'Task');
    expect(tasks.length).toBeGreaterThan(0);
    expect(tasks.filter(([, { TimeoutSeconds }]) => TimeoutSeconds === undefined)).toEqual([]);
  });

  it('waits for and catches only errors that exist', () => {
    const names = states.flatMap(([, { Retry = [], Catch = [] }]) =>
      [...Retry, ...Catch].flatMap((rule) => rule.ErrorEquals),
    );
    expect(names.filter((error) => !isKnownError(error))).toEqual([]);
  });

  it('retries every task at least when it is throttled', () => {
    const bare = states.filter(([, { Type, Retry }]) => Type === 'Task' && Retry === undefined);
    expect(bare.map(([state]) => state)).toEqual([]);
  });
});

describe('all workflows', () => {
  it('retry alike what is called alike', () => {
    const byBlock = new Map<string, Set<string>>();
    for (const { definition } of workflowFiles) {
      for (const [, { Retry = [], Resource = '' }] of statesOf(definition)) {
        const service = Resource.replace(/^.*:states:::(aws-sdk:)?/, '').replace(/:\w+(\.sync:2)?$/, '');
        for (const block of Retry) {
          const key = `${service} ${[...block.ErrorEquals].sort().join(' ')}`;
          byBlock.set(
            key,
            (byBlock.get(key) ?? new Set()).add(JSON.stringify({ ...block, Comment: undefined })),
          );
        }
      }
    }
    expect([...byBlock].filter(([, blocks]) => blocks.size > 1)).toEqual([]);
  });

  it('hold a claim longer than a run can take in which nobody is asked', () => {
    const { text = '', definition } = workflowFiles.find(({ name }) => name === 'remediate') ?? {};
    const lease = Number(/\/ 1000\) \+ (\d+)/.exec(text)?.[1]);
    const seconds = statesOf(definition ?? { StartAt: '', States: {} }).map(([, state]) =>
      typeof state.TimeoutSeconds === 'number' ? 3 * state.TimeoutSeconds : 10 * (state.Seconds ?? 0),
    );
    expect(lease).toBeGreaterThan(seconds.reduce((sum, each) => sum + each, 0));
  });
});

describe('error classes', () => {
  it('carry their name as a literal, since minifying takes the name of the class away', () => {
    expect(errorClasses.length).toBeGreaterThan(4);
    expect(errorClasses.filter(({ name, literal }) => name !== literal)).toEqual([]);
  });
});
