import { matches } from '../../../remediations/policy/pattern';
import type { IamState, Role } from '../iam/state';
import { isRecord } from '../record';

/** A statement of an IAM policy, read for what it covers. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly isConditional: boolean;
  /** Undefined when the statement has NotAction. */
  readonly actions: readonly string[] | undefined;
  readonly coversAction: (action: string) => boolean;
  /** Undefined when the statement has NotResource. */
  readonly resources: readonly string[] | undefined;
}

/** The statements of a role's inline and managed policies; a managed policy that is not known has none. */
export const roleStatements = ({ managedPolicies }: IamState, role: Role): readonly Statement[] => {
  const managed = role.AttachedManagedPolicies.map(({ PolicyArn }) => {
    const policy = managedPolicies.get(PolicyArn);
    return policy?.PolicyVersionList.find(({ VersionId }) => VersionId === policy.DefaultVersionId)?.Document;
  });
  const documents = [...role.RolePolicyList.map(({ PolicyDocument }) => PolicyDocument), ...managed];
  return documents.flatMap((document) => (document === undefined ? [] : statementsOf(document)));
};

const statementsOf = (text: string): readonly Statement[] => {
  const document = parsed(text);
  return isRecord(document) ? listed(document.Statement).filter(isRecord).map(statement) : [];
};

/** Undefined for text that is no JSON: IAM would not have stored it, and it allows nothing. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const statement = ({
  Effect,
  Action,
  NotAction,
  NotResource,
  Resource,
  Condition,
}: Readonly<Record<string, unknown>>): Statement => {
  const patterns = listed(NotAction ?? Action).filter(isText);
  const matchers = patterns.map(matcher);
  const isNamed = (action: string) => matchers.some((matches) => matches(action));
  return {
    effect: Effect === 'Deny' ? 'Deny' : 'Allow',
    isConditional: Condition !== undefined,
    actions: NotAction === undefined ? patterns : undefined,
    coversAction: NotAction === undefined ? isNamed : (action) => !isNamed(action),
    resources: NotResource === undefined ? listed(Resource).filter(isText) : undefined,
  };
};

const listed = (value: unknown): readonly unknown[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

const isText = (value: unknown): value is string => typeof value === 'string';

/** Actions are compared without case: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
const matcher =
  (pattern: string): ((action: string) => boolean) =>
  (action) =>
    matches(pattern.toLowerCase(), action.toLowerCase());
