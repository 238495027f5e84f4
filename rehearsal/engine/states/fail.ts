import * as z from 'zod/mini';
import { bindingsOf } from '../bindings';
import type { RawState } from '../compiler';
import { StatesError } from '../errors';
import { common, parseFields } from '../fields';
import { inside } from '../place';
import type { State, Visit } from '../state';
import { compileTemplate, expecting, STRING } from '../template';

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/state-fail.html */
const fields = z.strictObject({ ...common, Error: z.optional(z.string()), Cause: z.optional(z.string()) });

export const compileFail = ({ definition, place, compiler }: RawState): State => {
  const spec = parseFields(fields, definition, place);
  const text = (field: 'Error' | 'Cause') => {
    const at = inside(place, field);
    return expecting(compileTemplate(spec[field] ?? '', at, compiler.expression), at, STRING);
  };
  const error = text('Error');
  const cause = text('Cause');

  const visit = async (visit: Visit) => {
    const bindings = bindingsOf(visit);
    throw new StatesError(await error(bindings), await cause(bindings));
  };
  return { visit, successors: [] };
};
