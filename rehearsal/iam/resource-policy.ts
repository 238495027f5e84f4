import { type AccessRequest, compilePolicies } from './evaluate';
import { listed, type ResourceStatement } from './statement';

/** Who asks, as the policy of a resource names them; whoever does not sign is anybody. */
export type Principal = { readonly service: string } | { readonly roleArn: string } | 'anybody';

/** `delegated`: the account of a role is allowed, so the role is as far as its own policies say. */
export type ResourceVerdict = 'denied' | 'allowed' | 'delegated' | 'silent';

export type JudgeResource = (by: Principal, request: AccessRequest) => ResourceVerdict;

/** The first of these that any statement says counts. */
const ORDER: readonly ResourceVerdict[] = ['denied', 'allowed', 'delegated'];

/** What the policy of a resource says to a request: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */
export function compileResourcePolicy(statements: readonly ResourceStatement[]): JudgeResource {
  const rules = statements.map(({ Principal: named, ...statement }) => ({
    named,
    evaluate: compilePolicies([statement]),
  }));
  return (by, request) => {
    const said = rules.map(({ named, evaluate }): ResourceVerdict => {
      if (!isNamed(named, by)) return 'silent';
      const verdict = evaluate(request);
      if (verdict.outcome === 'denied') return verdict.because === 'deny' ? 'denied' : 'silent';
      return isAccount(named) ? 'delegated' : 'allowed';
    });
    return ORDER.find((verdict) => said.includes(verdict)) ?? 'silent';
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function isNamed(named: ResourceStatement['Principal'], by: Principal): boolean {
  if (named === '*') return true;
  if ('Service' in named)
    return typeof by === 'object' && 'service' in by && listed(named.Service).includes(by.service);
  if (named.AWS === '*') return true;
  return typeof by === 'object' && 'roleArn' in by && named.AWS === by.roleArn.replace(/:role\/.*$/, ':root');
}

const isAccount = (named: ResourceStatement['Principal']): boolean =>
  typeof named === 'object' && 'AWS' in named && named.AWS !== '*';
