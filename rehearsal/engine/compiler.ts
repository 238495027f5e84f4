import type { JsonObject } from '../../remediations/json';
import type { Branch } from './branch';
import type { CompileExpression } from './expressions';
import type { Place } from './place';
import type { World } from './world';

/** What compiling a state needs to know. */
export interface Compiler {
  readonly world: World;
  readonly expression: CompileExpression;
  /** Variables of the enclosing scopes: readable, not assignable. */
  readonly outer: ReadonlySet<string>;
  /** Compiles a nested chain of states; `place` is its `ItemProcessor` or `Branches[n]`. */
  readonly branch: (definition: JsonObject, place: Place) => Branch;
}

/** A state of a definition, not yet checked. */
export interface RawState {
  readonly definition: JsonObject;
  readonly place: Place;
  readonly compiler: Compiler;
}
