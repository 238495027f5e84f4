import { type Context, compileConditions } from './condition';
import { listed, type TrustStatement } from './statement';

/** A service of AWS that wants to assume a role, and for what; or a role that does. */
export type Assuming =
  | {
      /** `states.amazonaws.com` */
      readonly service: string;
      readonly context: Context;
    }
  | { readonly roleArn: string };

/** The role does not let itself be assumed: of a service, AWS refuses to create what would use it. */
export class RoleNotAssumable extends Error {
  override readonly name = 'RoleNotAssumable';
}

/** Whether somebody may assume a role of this trust. */
export function compileTrust(trust: readonly TrustStatement[]): (by: Assuming) => boolean {
  const statements = trust.map(({ Principal, Condition }) => ({
    Principal,
    holds: compileConditions(Condition),
  }));
  return (by) =>
    statements.some(({ Principal, holds }) => isPrincipal(Principal, by) && holds(contextOf(by)));
}

/** The root of an account stands for all of it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function isPrincipal(principal: TrustStatement['Principal'], by: Assuming): boolean {
  if ('service' in by) return 'Service' in principal && listed(principal.Service).includes(by.service);
  return 'AWS' in principal && principal.AWS === by.roleArn.replace(/:role\/.*$/, ':root');
}

const contextOf = (by: Assuming): Context =>
  'service' in by ? by.context : { 'aws:PrincipalArn': [by.roleArn] };
