import type { Template } from '../../rehearsal/deployment/template';
import { template } from './rehearsed';

interface PolicyProperties {
  readonly PolicyDocument: { readonly Statement: { Action: string | string[] }[] };
}

/** The template with one action taken out of what a construct's role may do. */
export function without(action: string, ofRole: RegExp): Template {
  const copy: Template = JSON.parse(JSON.stringify(template));
  const policies = Object.entries(copy.Resources).filter(
    ([name, { Type }]) => Type === 'AWS::IAM::Policy' && ofRole.test(name),
  );
  let taken = 0;
  for (const [, { Properties }] of policies) {
    const { Statement } = (Properties as unknown as PolicyProperties).PolicyDocument;
    for (const statement of Statement) {
      const actions = [statement.Action].flat();
      taken += actions.filter((one) => one === action).length;
      statement.Action = actions.filter((one) => one !== action);
    }
  }
  if (taken === 0) throw new Error(`expected ${action} in a policy of ${ofRole}, got none`);
  return copy;
}

type Statement = Readonly<Record<string, unknown>>;

/** The template with statements taken out of the policies of resources, wherever they stand; at least one must fit. */
export function withoutStatements(isTaken: (statement: Statement) => boolean): Template {
  let taken = 0;
  const text = JSON.stringify(template, (key, value) => {
    if (key !== 'Statement') return value;
    const kept = (value as Statement[]).filter(
      (statement) => !('Principal' in statement && isTaken(statement)),
    );
    taken += (value as Statement[]).length - kept.length;
    return kept;
  });
  if (taken === 0) throw new Error('expected statements to take out, got none');
  return JSON.parse(text);
}

/** The template without the resources of a type whose properties have this text. */
export function withoutResources(type: string, text: string): Template {
  const entries = Object.entries(template.Resources);
  const kept = entries.filter(
    ([, { Type, Properties }]) => Type !== type || !JSON.stringify(Properties).includes(text),
  );
  if (kept.length === entries.length) throw new Error(`expected a ${type} with ${text}, got none`);
  return { ...template, Resources: Object.fromEntries(kept) };
}
