import type {
  AwsSecurityFindingFilters,
  GetFindingsCommandInput,
  GetFindingsCommandOutput,
  StringFilter,
} from '@aws-sdk/client-securityhub';
import { NotRehearsed } from '../aws-error';
import type { Checked, Operation } from '../operation';
import { page } from '../page';
import { checkRange, invalidInput } from './invalid-input';
import { type Finding, findingKey, type SecurityHubState } from './state';

/** https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetFindings.html */
const MAX_RESULTS = 100;

type Filters = Checked<AwsSecurityFindingFilters>;
type GetFindings = Operation<GetFindingsCommandInput, GetFindingsCommandOutput>;

const FILTERED = {
  Id: (finding: Finding) => finding.Id,
  ProductArn: (finding: Finding) => finding.ProductArn,
  RecordState: (finding: Finding) => finding.RecordState,
  WorkflowStatus: (finding: Finding) => finding.Workflow?.Status,
} as const;

const isFiltered = (name: string): name is keyof typeof FILTERED => Object.hasOwn(FILTERED, name);

export const getFindings =
  (state: SecurityHubState): GetFindings =>
  ({ Filters = {}, MaxResults = MAX_RESULTS, NextToken, SortCriteria }) => {
    if (SortCriteria && SortCriteria.length > 0) throw new NotRehearsed('GetFindings with SortCriteria');
    checkRange('MaxResults', MaxResults, [1, MAX_RESULTS]);
    const tests = compileFilters(Filters);
    const accepts = (key: string) => {
      const stored = state.findings.get(key);
      return stored !== undefined && tests.every((test) => test(stored.finding));
    };
    const result = page(candidates(state, Filters), { token: NextToken, size: MaxResults, accepts });
    if (!result) throw invalidInput(`Expected a NextToken from an earlier page, got ${NextToken}`);
    return {
      Findings: result.keys.flatMap((key) => state.findings.get(key)?.finding ?? []),
      NextToken: result.next,
    };
  };

/** Findings named exactly are looked up; anything else reads them all. */
const candidates = (state: SecurityHubState, { Id, ProductArn }: Filters): Iterable<string> => {
  const ids = exactValues(Id);
  const products = exactValues(ProductArn);
  if (!ids || !products) return state.findings.keys();
  return new Set(products.flatMap((product) => ids.map((id) => findingKey({ ProductArn: product, Id: id }))));
};

const exactValues = (filters: readonly StringFilter[] | undefined): readonly string[] | undefined => {
  if (!filters || filters.length === 0 || !filters.every(({ Comparison }) => Comparison === 'EQUALS'))
    return undefined;
  return filters.flatMap(({ Value }) => Value ?? []);
};

type Test = (finding: Finding) => boolean;

const compileFilters = (filters: Filters): readonly Test[] =>
  Object.entries(filters).map(([name, conditions]) => {
    if (!isFiltered(name)) throw new NotRehearsed(`GetFindings with the filter ${name}`);
    const conditionsOfName = filters[name] ?? [];
    if (!Array.isArray(conditions) || conditionsOfName.length === 0) return () => true;
    return (finding) => matchesFilter(conditionsOfName, FILTERED[name](finding));
  });

/** Positive conditions are joined by OR, negative ones by AND. */
const matchesFilter = (conditions: readonly StringFilter[], value: string | undefined): boolean => {
  const negative = conditions.filter(({ Comparison }) => Comparison?.includes('NOT'));
  const positive = conditions.filter((condition) => !negative.includes(condition));
  const matches = (condition: StringFilter) => matchesCondition(condition, value ?? '');
  return negative.every(matches) && (positive.length === 0 || positive.some(matches));
};

const matchesCondition = ({ Comparison, Value = '' }: StringFilter, value: string): boolean => {
  switch (Comparison) {
    case 'EQUALS':
      return value === Value;
    case 'NOT_EQUALS':
      return value !== Value;
    case 'PREFIX':
      return value.startsWith(Value);
    case 'PREFIX_NOT_EQUALS':
      return !value.startsWith(Value);
    case 'CONTAINS':
    case 'NOT_CONTAINS':
    case 'CONTAINS_WORD':
    case undefined:
      throw new NotRehearsed(`GetFindings with the comparison ${Comparison}`);
  }
};
