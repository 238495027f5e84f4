import * as z from 'zod/mini';
import { bindingsOf } from '../bindings';
import type { RawState } from '../compiler';
import { compileExit } from '../exit';
import { common, flow, parseFields, values } from '../fields';
import type { State } from '../state';

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/state-pass.html */
const fields = z.strictObject({ ...common, ...flow, ...values });

export const compilePass = ({ definition, place, compiler }: RawState): State => {
  const spec = parseFields(fields, definition, place);
  const leave = compileExit({ ...spec, next: spec.Next }, place, compiler);
  return {
    visit: (visit) => leave({ bindings: bindingsOf(visit), otherwise: visit.input }),
    successors: spec.Next === undefined ? [] : [spec.Next],
  };
};
