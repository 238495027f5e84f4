import type { RawState } from '../compiler';
import { InvalidDefinition } from '../errors';
import { inside, placed } from '../place';
import type { State } from '../state';
import { compileChoice } from './choice';
import { compileFail } from './fail';
import { compileMap } from './map';
import { compileParallel } from './parallel';
import { compilePass } from './pass';
import { compileSucceed } from './succeed';
import { compileTask } from './task';
import { compileWait } from './wait';

const COMPILERS: Readonly<Record<string, (raw: RawState) => State>> = {
  Choice: compileChoice,
  Fail: compileFail,
  Map: compileMap,
  Parallel: compileParallel,
  Pass: compilePass,
  Succeed: compileSucceed,
  Task: compileTask,
  Wait: compileWait,
};

/** States that end a chain or name their successors in another way than by Next or End. */
const WITHOUT_FLOW = new Set(['Choice', 'Fail', 'Succeed']);

export const compileState = (raw: RawState): State => {
  const { Type, Next, End } = raw.definition;
  const compile = typeof Type === 'string' ? COMPILERS[Type] : undefined;
  if (!compile) {
    const known = Object.keys(COMPILERS).join(', ');
    throw new InvalidDefinition(
      placed(inside(raw.place, 'Type'), `expected one of ${known}, got ${JSON.stringify(Type)}`),
    );
  }
  const state = compile(raw);
  if (!WITHOUT_FLOW.has(String(Type)) && (Next === undefined) === (End === undefined)) {
    throw new InvalidDefinition(placed(raw.place, 'expected either Next or End, got both or neither'));
  }
  return state;
};
