import { type Context, compileConditions } from './condition';
import { listed, type TrustStatement } from './statement';

/** A service of AWS that wants to assume a role, and for what. */
export interface Assuming {
  /** `states.amazonaws.com` */
  readonly service: string;
  readonly context: Context;
}

/** The role does not let the service assume it: AWS refuses to create what would use it. */
export class RoleNotAssumable extends Error {
  override readonly name = 'RoleNotAssumable';
}

export const mayAssume = (trust: readonly TrustStatement[], { service, context }: Assuming): boolean =>
  trust.some(
    ({ Principal, Condition }) =>
      listed(Principal.Service).includes(service) && compileConditions(Condition)(context),
  );
