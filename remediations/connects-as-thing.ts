import { parsePolicy, statementsOf } from './policy/document';
import { evaluate, type Request } from './policy/evaluate';
import { namesAction } from './policy/statement';
import type { PolicyState } from './policy-state';

/**
 * Whether a thing may connect under its own name by the policy as it is: a narrowed one asks for that. A policy that
 * grants no Connect at all leaves that to another one, which is not known here.
 */
export function connectsAsThing({ policyArn, document: text }: PolicyState): (thing: string) => boolean {
  const document = parsePolicy(text);
  const grantsConnect = statementsOf(document).some(
    (statement) => statement.Effect === 'Allow' && namesAction(statement, 'iot:Connect'),
  );
  return (thing) => !grantsConnect || evaluate(document, connectAs(thing, policyArn)) === 'allow';
}

function connectAs(thing: string, policyArn: string): Request {
  const asThing = {
    'iot:ClientId': [thing],
    'iot:Connection.Thing.ThingName': [thing],
    'iot:Connection.Thing.IsAttached': ['true'],
  };
  return {
    action: 'iot:Connect',
    resource: policyArn.replace(/:policy\/.*$/, `:client/${thing}`),
    variables: asThing,
    context: asThing,
  };
}
