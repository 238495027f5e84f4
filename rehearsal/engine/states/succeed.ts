import * as z from 'zod/mini';
import { bindingsOf } from '../bindings';
import type { RawState } from '../compiler';
import { compileExit } from '../exit';
import { common, json, parseFields } from '../fields';
import type { State } from '../state';

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/state-succeed.html */
const fields = z.strictObject({ ...common, Output: z.optional(json) });

export const compileSucceed = ({ definition, place, compiler }: RawState): State => {
  const leave = compileExit({ ...parseFields(fields, definition, place), next: undefined }, place, compiler);
  return {
    visit: (visit) => leave({ bindings: bindingsOf(visit), otherwise: visit.input }),
    successors: [],
  };
};
