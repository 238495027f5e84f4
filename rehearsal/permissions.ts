import type { Caller } from './account/caller';
import type { Call } from './account/gateway';
import type { Deployment } from './deployment/deployment';
import type { Context } from './iam/condition';
import { denial, denialMessage, sessionArn } from './iam/denial';
import { type AccessRequest, compilePolicies, type Permission } from './iam/evaluate';
import { createNeeds, type NeedsOptions } from './iam/needs';
import { createJudgeResources } from './iam/resources';
import { type Assuming, compileTrust, RoleNotAssumable } from './iam/trust';
import { verdictOfBoth } from './iam/verdict';

/** A permission of a role that allowed a call. */
export interface UsedPermission extends Permission {
  readonly roleArn: string;
}

/** Who has no role in the account: a service of AWS, or whoever comes without a signature. */
export interface Guest {
  readonly principal: { readonly service: string } | 'anybody';
  /** For whom, and how. */
  readonly context: Context;
}

/** What the roles and the resources of the template allow, and nothing else. */
export interface Permissions {
  /** Throws the error of the service if neither the caller's role nor the resource allows the call, or one denies it. */
  readonly authorize: (caller: Caller, call: Call) => void;
  /** Throws the error of the service if the policy of the resource does not allow the call. */
  readonly admit: (guest: Guest, call: Call) => void;
  /** Throws `RoleNotAssumable`. */
  readonly assume: (roleArn: string, by: Assuming) => void;
}

/** Of a deployment. */
export type Permitting = Pick<Deployment, 'roles' | 'tables' | 'topics' | 'policies'>;

interface PermissionsOptions extends Pick<NeedsOptions, 'place' | 'roleArn'> {
  readonly deployment: Permitting;
  readonly onUse?: ((used: UsedPermission) => void) | undefined;
}

export function createPermissions({ deployment, onUse, ...options }: PermissionsOptions): Permissions {
  const needsOf = createNeeds({ ...options, ...deployment });
  const judgeResource = createJudgeResources(deployment, options.place);
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
      const { roleArn } = caller;
      const { evaluate } = roleOf(roleArn);
      for (const request of needsOf(call).map((need) => secured(need))) {
        const verdict = verdictOfBoth(request, evaluate(request), judgeResource({ roleArn }, request));
        if (verdict.outcome === 'denied')
          throw denial(call.service, request, denialMessage(sessionArn(caller), request, verdict.because));
        for (const permission of verdict.by) onUse?.({ roleArn, ...permission });
      }
    },
    admit: ({ principal, context }, call) => {
      for (const request of needsOf(call).map((need) => secured(need, context))) {
        const verdict = judgeResource(principal, request);
        if (verdict === 'allowed') continue;
        const because = verdict === 'denied' ? 'resource-deny' : 'no-resource-allow';
        const who = principal === 'anybody' ? principal : principal.service;
        throw denial(call.service, request, denialMessage(who, request, because));
      }
    },
    assume: (arn, by) => {
      if (roleOf(arn).trusts(by)) return;
      const who = 'service' in by ? by.service : by.roleArn;
      throw new RoleNotAssumable(`expected ${arn} to trust ${who}, got a role that does not`);
    },
  };
}

/** Nobody here comes without TLS. */
const secured = (request: AccessRequest, context: Context = {}): AccessRequest => ({
  ...request,
  context: { 'aws:SecureTransport': ['true'], ...request.context, ...context },
});

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
