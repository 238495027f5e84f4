import * as z from 'zod/mini';
import { bindingsOf } from '../bindings';
import type { RawState } from '../compiler';
import { StatesError } from '../errors';
import { compileExit } from '../exit';
import { common, json, parseFields, values } from '../fields';
import { inside, placed } from '../place';
import type { State, Visit } from '../state';
import { BOOLEAN, compileTemplate, expecting } from '../template';

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html */
const rule = z.strictObject({
  ...values,
  Comment: z.optional(z.string()),
  Condition: json,
  Next: z.string(),
});

const fields = z.strictObject({
  ...common,
  ...values,
  Choices: z.array(rule).check(z.minLength(1)),
  Default: z.optional(z.string()),
});

/** The first rule whose condition holds is left by; the state's own `Assign` and `Output` belong to `Default`. */
export const compileChoice = (raw: RawState): State => {
  const { place, compiler } = raw;
  const spec = parseFields(fields, raw.definition, place);
  const rules = spec.Choices.map((choice, index) => {
    const at = inside(inside(place, 'Choices'), index);
    const condition = compileTemplate(choice.Condition, inside(at, 'Condition'), compiler.expression);
    return {
      holds: expecting(condition, inside(at, 'Condition'), BOOLEAN),
      leave: compileExit({ ...choice, next: choice.Next }, at, compiler),
    };
  });
  const leaveByDefault = compileExit({ ...spec, next: spec.Default }, place, compiler);

  const visit = async (visit: Visit) => {
    const leaving = { bindings: bindingsOf(visit), otherwise: visit.input };
    const chose = (rule: number | 'Default') =>
      visit.run.execution.record({ type: 'ChoiceMade', state: visit.state, rule });
    for (const [index, { holds, leave }] of rules.entries()) {
      if (!(await holds(leaving.bindings))) continue;
      chose(index);
      return leave(leaving);
    }
    if (spec.Default !== undefined) {
      chose('Default');
      return leaveByDefault(leaving);
    }
    throw new StatesError(
      'States.Runtime',
      placed(place, 'expected a rule that holds or a Default, got neither'),
    );
  };
  const targets = spec.Choices.map(({ Next }) => Next);
  return { visit, successors: spec.Default === undefined ? targets : [...targets, spec.Default] };
};
