import type { RoleState } from '../fleet';
import type { LocatedRole } from '../locate-role';
import { type Plan, seal } from '../plan';
import { policyLength } from '../policy/document';
import { DENIAL_NAME, denialText, readDenial, union, without } from './denial';

/**
 * Characters of all inline policies of a role, white space not counted. Not adjustable.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const INLINE_POLICIES_LENGTH_LIMIT = 10_240;

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
const ROLE_ARN = /^arn:aws[a-z-]*:iam::(\d{12}):role\/((?:[\x21-\x7e]+\/)?)([\w+=,.@-]{1,64})$/;

/** Roles that only AWS may change: https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html */
const AWS_PATHS = /^(aws-service-role|aws-reserved)\//;

/** The name of a role that may be changed here, or why it may not. */
export function changeableRole(
  { roleArn }: LocatedRole,
  accountId: string | undefined,
): { readonly roleName: string } | { readonly refused: string } {
  const [, account, path = '', roleName] = ROLE_ARN.exec(roleArn) ?? [];
  if (roleName === undefined) return { refused: `${roleArn} is not the ARN of a role` };
  if (account !== accountId) return { refused: `role ${roleArn} is not in the account of the finding` };
  return AWS_PATHS.test(path) ? { refused: `role ${roleName} is managed by AWS` } : { roleName };
}

export interface Request {
  readonly check: string;
  readonly role: RoleState;
  readonly through: string;
  readonly flagged: readonly string[];
}

/** The plan to deny what is flagged and not denied yet, beside what earlier runs have denied. */
export function restriction(request: Request): Plan | { readonly refused: string } | 'denied already' {
  const { roleName, inlinePolicies } = request.role;
  const prior = readDenial(inlinePolicies.get(DENIAL_NAME));
  if (prior === undefined)
    return { refused: `its inline policy ${DENIAL_NAME} is not as Fleet Warden writes it` };
  const added = without(request.flagged, prior);
  if (added.length === 0) return 'denied already';
  const denied = union(prior, added);
  const length = lengthWith(inlinePolicies, denied);
  if (length > INLINE_POLICIES_LENGTH_LIMIT)
    return {
      refused: `its inline policies would have ${length} characters, and IAM takes ${INLINE_POLICIES_LENGTH_LIMIT}`,
    };
  return planned(request, { roleName, prior, added, denied });
}

function lengthWith(inlinePolicies: ReadonlyMap<string, string>, denied: readonly string[]): number {
  const documents = new Map(inlinePolicies).set(DENIAL_NAME, denialText(denied)).values();
  return [...documents].reduce((sum, document) => sum + policyLength(document), 0);
}

interface Denial {
  readonly roleName: string;
  readonly prior: readonly string[];
  readonly added: readonly string[];
  readonly denied: readonly string[];
}

function planned({ check, role, through }: Request, { roleName, prior, added, denied }: Denial): Plan {
  return seal({
    remediation: 'restrict-role',
    undoneBy: 'restrict-role',
    check,
    undoes: false,
    target: { roleName, roleArn: role.roleArn },
    prior: { denied: prior },
    changes: [
      { actions: added, from: ['as its policies allow'], to: ['denied'], why: `flagged by ${check}` },
    ],
    impact: { certificates: 0, things: [], thingGroups: [], cutOff: [], concerns: [] },
    reversible: true,
    resolves: true,
    apply: { roleName, denied, priorDenied: prior },
    undo: { roleName, denied: prior, priorDenied: denied },
    summary: `deny role ${roleName} of ${through} ${added.length} action(s), such as ${added[0]}, by the inline policy ${DENIAL_NAME}; whoever uses the role loses them`,
  });
}
