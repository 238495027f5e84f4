import type { IamState, Role } from '../iam/state';
import { roleStatements, type Statement } from './role-statements';

/** What a role allows after its own denies. */
export interface RoleAccess {
  /** Whether any of the actions is allowed, on whatever resource. */
  readonly allows: (actions: readonly string[]) => boolean;
  /** Whether any of the actions is allowed on a broad set of resources. */
  readonly allowsBroadly: (actions: readonly string[]) => boolean;
  /** Whether anything of the service is allowed; the service by the prefix of its actions. */
  readonly allowsService: (service: string) => boolean;
}

/**
 * Broad is everything, or every thing, client or topic, also below `$aws/things/`; a prefix before the wildcard is not.
 * https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-auth-cognito-role-permissive.html
 */
const BROAD =
  /^(\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:(\*|(thing|client|topic|topicfilter)\/(\$aws\/things\/)?[*?+#].*))$/;
const CLIENT_ID_VARIABLE = ':client/${iot:ClientId}';

export const roleAccess = (iam: IamState, role: Role): RoleAccess => {
  const statements = roleStatements(iam, role);
  const allows = statements.filter(({ effect }) => effect === 'Allow');
  const broadAllows = allows.filter((allow) => !allow.isConditional && isBroad(allow));
  const denies = statements.filter(({ effect, isConditional }) => effect === 'Deny' && !isConditional);
  const wholeDenies = denies.filter((deny) => deny.resources !== undefined && isBroad(deny));
  return {
    allows: (actions) => actions.some((action) => covers(allows, action) && !covers(wholeDenies, action)),
    // A deny of all but some resources leaves no broad access.
    allowsBroadly: (actions) =>
      actions.some(
        (action) =>
          covers(broadAllows, action) &&
          !covers(wholeDenies, action) &&
          !covers(
            denies.filter(({ resources }) => resources === undefined),
            action,
          ),
      ),
    allowsService: (service) =>
      allows
        .flatMap((allow) => actionsOfService(allow, service))
        .some((action) => !covers(wholeDenies, action)),
  };
};

const covers = (statements: readonly Statement[], action: string): boolean =>
  statements.some(({ coversAction }) => coversAction(action));

const isBroad = ({ resources }: Statement): boolean =>
  resources?.some((resource) => BROAD.test(resource) || resource.endsWith(CLIENT_ID_VARIABLE)) ?? true;

/** The patterns of an Allow that are about a service, each narrowed to it. */
const actionsOfService = ({ actions, coversAction }: Statement, service: string): readonly string[] => {
  if (!actions) return coversAction(`${service}:*`) ? [`${service}:*`] : [];
  return actions.flatMap((pattern) => {
    if (pattern === '*') return [`${service}:*`];
    return pattern.toLowerCase().startsWith(`${service}:`) ? [pattern] : [];
  });
};
