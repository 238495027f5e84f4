import * as z from 'zod/mini';
import type { JsonObject } from '../../remediations/json';
import type { Branch } from './branch';
import { assignedNames, branchFields, compileBranch } from './compile-branch';
import type { CompileExpression } from './expressions';
import { MAX_SECONDS, parseFields } from './fields';
import type { Place } from './place';
import type { World } from './world';

export interface Machine {
  readonly branch: Branch;
  readonly timeoutSeconds: number | undefined;
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html */
const machineFields = z.strictObject({
  ...branchFields,
  QueryLanguage: z.literal('JSONata'),
  Version: z.optional(z.literal('1.0')),
  TimeoutSeconds: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_SECONDS))),
});

const nestedFields = z.strictObject({
  ...branchFields,
  ProcessorConfig: z.optional(z.strictObject({ Mode: z.literal('INLINE') })),
});

export interface MachineSource {
  readonly name: string;
  readonly definition: JsonObject;
  readonly world: World;
  readonly expression: CompileExpression;
}

/** Compiles a parsed definition; refuses (`InvalidDefinition`) by name all that the engine does not know. */
export const compileMachine = ({ name, definition, world, expression }: MachineSource): Machine => {
  const place: Place = { machine: name, state: '', field: '' };
  const spec = parseFields(machineFields, definition, place);

  const compile = (raw: z.infer<typeof nestedFields>, at: Place, outer: ReadonlySet<string>): Branch => {
    const visible = new Set([...outer, ...assignedNames(raw.States)]);
    const branch = (nested: JsonObject, there: Place) =>
      compile(parseFields(nestedFields, nested, there), there, visible);
    return compileBranch(raw, at, { world, expression, outer, branch });
  };
  return { branch: compile(spec, place, new Set()), timeoutSeconds: spec.TimeoutSeconds };
};
