import { conditionsHold, type Values, valuesNamed } from './condition';
import { hasVariables, listOf, type PolicyDocument, type Statement, statementsOf } from './document';
import { covers, placesOf, plainPlaces, resolve } from './pattern';
import { namesAction } from './statement';

export interface Request {
  /** `iot:Publish` */
  readonly action: string;
  /** The whole ARN. */
  readonly resource: string;
  /** Values of policy variables by name, without `${}`. A variable that is missing cannot be resolved. */
  readonly variables: Values;
  /** Values of condition keys. */
  readonly context: Values;
}

export type Decision = 'allow' | 'explicit-deny' | 'implicit-deny';

/**
 * Decides as AWS IoT does: nothing is allowed by default, and a Deny outweighs every Allow.
 * https://docs.aws.amazon.com/iot/latest/developerguide/iot-policies.html
 */
export function evaluate(document: PolicyDocument, request: Request): Decision {
  const variables = hasVariables(document) ? request.variables : undefined;
  let allowed = false;
  for (const statement of statementsOf(document)) {
    if (!applies(statement, request, variables)) continue;
    if (statement.Effect === 'Deny') return 'explicit-deny';
    allowed = true;
  }
  return allowed ? 'allow' : 'implicit-deny';
}

function applies(statement: Statement, request: Request, variables: Values | undefined): boolean {
  if (!namesAction(statement, request.action)) return false;
  if (!namesResource(statement, request.resource, variables)) return false;
  const holds = conditionsHold(statement.Condition, request.context, variables);
  // What cannot be decided counts against the request: it neither rests an Allow nor lifts a Deny.
  return holds === 'unknown' ? statement.Effect === 'Deny' : holds === 'yes';
}

function namesResource(statement: Statement, resource: string, variables: Values | undefined): boolean {
  const text = plainPlaces(resource);
  if (statement.NotResource === undefined) {
    return listOf(statement.Resource).some((pattern) => fits(pattern, text, variables) === true);
  }
  const found = listOf(statement.NotResource).map((pattern) => fits(pattern, text, variables));
  const undecided = found.includes(undefined) && statement.Effect === 'Allow';
  return !found.includes(true) && !undecided;
}

/** Undefined when a variable of the pattern has no value. */
function fits(pattern: string, text: readonly number[], variables: Values | undefined): boolean | undefined {
  const places = placesOf(pattern, variables !== undefined);
  const resolved = resolve(places, (name) => variables && valuesNamed(variables, name)?.[0]);
  return resolved && covers(resolved, text);
}
