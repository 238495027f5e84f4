import * as sdk from '@aws-sdk/client-eventbridge';
import { isJsonObject, isNestedDeeper, type JsonObject } from '../../../remediations/json';
import { awsError } from '../aws-error';
import { ValidationException$ } from '../common-errors';
import type { Identity } from '../identity';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import { page } from '../page';
import type { Bus, Rule } from './bus';
import { compilePattern } from './pattern';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListRules.html */
const PAGE_MAX = 100;

type ListRules = Operation<sdk.ListRulesCommandInput, sdk.ListRulesCommandOutput>;
type DescribeRule = Operation<sdk.DescribeRuleCommandInput, sdk.DescribeRuleCommandOutput>;
type ListTargets = Operation<sdk.ListTargetsByRuleCommandInput, sdk.ListTargetsByRuleCommandOutput>;
type TestPattern = Operation<sdk.TestEventPatternCommandInput, sdk.TestEventPatternCommandOutput>;

/** Rules are read here; those of the stack alone are there. */
export const ruleOperations = (bus: Bus, identity: Identity): readonly ImplementedOperation[] => {
  const find = (name: string, busName: string | undefined): Rule => {
    refuseOtherBus(busName);
    const rule = bus.rules().find((one) => one.name === name);
    if (rule) return rule;
    throw awsError(sdk.ResourceNotFoundException$, `Rule ${name} does not exist on EventBus default.`);
  };
  const listRules: ListRules = ({ NamePrefix = '', EventBusName, ...asked }) => {
    refuseOtherBus(EventBusName);
    const rules = bus.rules().filter(({ name }) => name.startsWith(NamePrefix));
    const { items, NextToken } = eventsPage(new Map(rules.map((rule) => [rule.name, rule])), asked);
    return { Rules: items.map((rule) => shown(rule, identity)), NextToken };
  };
  const describeRule: DescribeRule = ({ Name, EventBusName }) => shown(find(Name, EventBusName), identity);
  const listTargets: ListTargets = ({ Rule, EventBusName, ...asked }) => {
    const { targets } = find(Rule, EventBusName);
    const { items, NextToken } = eventsPage(new Map(targets.map((one) => [one.Id, { ...one }])), asked);
    return { Targets: items, NextToken };
  };
  return [
    implement(sdk.ListRules$, listRules),
    implement(sdk.DescribeRule$, describeRule),
    implement(sdk.ListTargetsByRule$, listTargets),
    implement(sdk.TestEventPattern$, testPattern),
  ];
};

const testPattern: TestPattern = ({ EventPattern, Event }) => {
  const event = parseObject(Event);
  if (!event)
    throw awsError(ValidationException$, 'Parameter Event is not valid. Reason: it is no JSON object.');
  return { Result: compilePattern(patternIn(EventPattern))(event) };
};

const patternIn = (text: string): JsonObject => {
  const pattern = parseObject(text);
  if (pattern && Object.keys(pattern).length > 0) return pattern;
  throw awsError(
    sdk.InvalidEventPatternException$,
    'Event pattern is not valid. Reason: it is no JSON object.',
  );
};

const parseObject = (text: string): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) && !isNestedDeeper(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const refuseOtherBus = (name = 'default'): void => {
  if (name.replace(/^.*event-bus\//, '') === 'default') return;
  throw awsError(sdk.ResourceNotFoundException$, `Event bus ${name} does not exist.`);
};

const shown = ({ name, pattern, state = 'ENABLED' }: Rule, { partition, region, accountId }: Identity) => ({
  Name: name,
  Arn: `arn:${partition}:events:${region}:${accountId}:rule/${name}`,
  EventPattern: JSON.stringify(pattern),
  State: state,
  EventBusName: 'default',
});

interface Asked {
  readonly NextToken?: string | undefined;
  readonly Limit?: number | undefined;
}

/** Throws `ValidationException`. */
const eventsPage = <Item>(items: ReadonlyMap<string, Item>, { NextToken, Limit = PAGE_MAX }: Asked) => {
  if (Limit < 1 || Limit > PAGE_MAX)
    throw awsError(ValidationException$, `Expected a Limit from 1 to ${PAGE_MAX}, got ${Limit}`);
  const found = page(items.keys(), { token: NextToken, size: Limit });
  if (!found)
    throw awsError(ValidationException$, `Expected a NextToken from an earlier page, got ${NextToken}`);
  return { items: found.keys.flatMap((key) => items.get(key) ?? []), NextToken: found.next };
};
