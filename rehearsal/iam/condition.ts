import { NotRehearsed } from '../account/aws-error';
import { glob } from './glob';
import { type Conditions, listed } from './statement';

/** The values of a request by condition key; a key that the request does not have is not there. */
export type Context = Readonly<Partial<Record<ConditionKey, readonly string[]>>>;

/** Those that rehearsal fills in. Another one would be absent from every request, and that can allow as well as deny. */
const KEYS = [
  'aws:PrincipalArn',
  'aws:SecureTransport',
  'aws:SourceAccount',
  'aws:SourceArn',
  'dynamodb:LeadingKeys',
  'iam:PassedToService',
  'kms:CallerAccount',
  'kms:ViaService',
  'lambda:FunctionUrlAuthType',
  'lambda:InvokedViaFunctionUrl',
] as const;

type ConditionKey = (typeof KEYS)[number];

type Test = (context: Context) => boolean;

/**
 * All operators and keys must hold, of the values any one:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function compileConditions(conditions: Conditions = {}): Test {
  const tests = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => compileTest(operator, knownKey(key), listed(values))),
  );
  return (context) => tests.every((holds) => holds(context));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function compileTest(operator: string, key: ConditionKey, patterns: readonly string[]): Test {
  const [, everyValue, comparison = '', ifExists] =
    /^(ForAllValues:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const matchers = patterns.map((pattern) => matcher(operator, comparison, pattern));
  const fits = (value: string) => matchers.some((matches) => matches(value));
  return (context) => {
    const values = context[key];
    if (values === undefined) return everyValue !== undefined || ifExists !== undefined;
    return everyValue === undefined ? values.some(fits) : values.every(fits);
  };
}

function matcher(operator: string, comparison: string, pattern: string): (value: string) => boolean {
  if (pattern.includes('${')) throw new NotRehearsed(`the policy variable in ${pattern}`);
  switch (comparison) {
    case 'StringEquals':
      return (value) => value === pattern;
    case 'Bool':
      return (value) => value.toLowerCase() === pattern.toLowerCase();
    case 'StringLike':
      return glob(pattern);
    case 'ArnLike':
    case 'ArnEquals':
      return arnGlob(pattern);
    default:
      throw new NotRehearsed(`the condition operator ${operator}`);
  }
}

/** Each of the six parts of an ARN is matched by itself. */
function arnGlob(pattern: string): (value: string) => boolean {
  const matchers = arnParts(pattern).map((part) => glob(part));
  return (value) => {
    const parts = arnParts(value);
    return (
      parts.length === matchers.length && matchers.every((matches, index) => matches(parts[index] ?? ''))
    );
  };
}

function arnParts(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function knownKey(key: string): ConditionKey {
  const known = KEYS.find((one) => one.toLowerCase() === key.toLowerCase());
  if (known === undefined) throw new NotRehearsed(`the condition key ${key}`);
  return known;
}
