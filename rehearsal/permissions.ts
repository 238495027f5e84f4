import type { Caller } from './account/caller';
import type { Call } from './account/gateway';
import type { Deployment } from './deployment/deployment';
import { denial, denialMessage } from './iam/denial';
import { compilePolicies, type Permission } from './iam/evaluate';
import { createNeeds, type NeedsOptions } from './iam/needs';
import { type Assuming, compileTrust, RoleNotAssumable } from './iam/trust';

/** A permission of a role that allowed a call. */
export interface UsedPermission extends Permission {
  readonly roleArn: string;
}

/** What the roles of the template allow, and nothing else. */
export interface Permissions {
  /** Throws the error of the service if the caller's role does not allow the call. */
  readonly authorize: (caller: Caller, call: Call) => void;
  /** Throws `RoleNotAssumable`. */
  readonly assume: (roleArn: string, by: Assuming) => void;
}

interface PermissionsOptions extends Pick<NeedsOptions, 'place' | 'roleArn'> {
  readonly deployment: Pick<Deployment, 'roles' | 'tables'>;
  readonly onUse?: ((used: UsedPermission) => void) | undefined;
}

export function createPermissions({ deployment, onUse, ...options }: PermissionsOptions): Permissions {
  const needsOf = createNeeds({ ...options, tables: deployment.tables });
  const roles = new Map(
    deployment.roles.map(({ arn, trust, statements }) => [
      arn,
      { trusts: compileTrust(trust), evaluate: compilePolicies(statements) },
    ]),
  );
  const roleOf = (arn: string) => {
    const role = roles.get(arn);
    if (role === undefined) throw new RoleNotAssumable(`expected a role of the template, got ${arn}`);
    return role;
  };
  return {
    authorize: (caller, call) => {
      const { evaluate } = roleOf(caller.roleArn);
      for (const request of needsOf(call)) {
        const verdict = evaluate(request);
        if (verdict.outcome === 'denied')
          throw denial(call.service, denialMessage(caller, request, verdict.because));
        for (const permission of verdict.by) onUse?.({ roleArn: caller.roleArn, ...permission });
      }
    },
    assume: (arn, by) => {
      if (roleOf(arn).trusts(by)) return;
      const who = 'service' in by ? by.service : by.roleArn;
      throw new RoleNotAssumable(`expected ${arn} to trust ${who}, got a role that does not`);
    },
  };
}

/** AWS creates no workflow and no function whose role the service cannot assume. */
export function assumeRoles(
  { workflows, functions }: Pick<Deployment, 'workflows' | 'functions'>,
  { assume }: Permissions,
  accountId: string,
): void {
  for (const { arn, roleArn } of workflows)
    assume(roleArn, {
      service: 'states.amazonaws.com',
      context: { 'aws:SourceAccount': [accountId], 'aws:SourceArn': [arn] },
    });
  for (const { roleArn } of functions) assume(roleArn, { service: 'lambda.amazonaws.com', context: {} });
}
