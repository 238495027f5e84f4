import { NotRehearsed } from '../account/aws-error';
import { type Context, compileConditions } from './condition';
import { glob } from './glob';
import { type IdentityStatement, listed } from './statement';

/** One action on one resource. */
export interface AccessRequest {
  /** `iot:GetPolicy` */
  readonly action: string;
  /** Its ARN; `*` where an action has none. */
  readonly resource: string;
  readonly context?: Context;
}

/** One action and one resource of a statement, as the policy spells them. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
}

export type Verdict =
  | { readonly outcome: 'allowed'; readonly by: readonly Permission[] }
  | { readonly outcome: 'denied'; readonly because: 'no-allow' | 'deny' };

export type Evaluate = (request: AccessRequest) => Verdict;

interface Rule extends Permission {
  readonly effect: 'Allow' | 'Deny';
  readonly fitsAction: (action: string) => boolean;
  readonly fitsResource: (resource: string) => boolean;
  readonly holds: (context: Context) => boolean;
}

/**
 * Whether the policies of an identity allow a request: some statement must, and none may deny it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function compilePolicies(statements: readonly IdentityStatement[]): Evaluate {
  const rules = statements.flatMap(rulesOf);
  const byAction = new Map<string, readonly Rule[]>();
  return ({ action, resource, context = {} }) => {
    const candidates = byAction.get(action) ?? rules.filter(({ fitsAction }) => fitsAction(action));
    byAction.set(action, candidates);
    const fitting = candidates.filter((rule) => rule.fitsResource(resource) && rule.holds(context));
    if (fitting.some(({ effect }) => effect === 'Deny')) return { outcome: 'denied', because: 'deny' };
    if (fitting.length === 0) return { outcome: 'denied', because: 'no-allow' };
    return { outcome: 'allowed', by: fitting };
  };
}

function rulesOf({ Effect, Action, Resource, Condition }: IdentityStatement): readonly Rule[] {
  const holds = compileConditions(Condition);
  return listed(Action).flatMap((action) =>
    listed(Resource).map((resource) => ({
      effect: Effect,
      action,
      resource,
      fitsAction: glob(action, 'i'),
      fitsResource: glob(withoutVariables(resource)),
      holds,
    })),
  );
}

function withoutVariables(resource: string): string {
  if (resource.includes('${')) throw new NotRehearsed(`the policy variable in ${resource}`);
  return resource;
}
