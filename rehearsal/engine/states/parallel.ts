import * as z from 'zod/mini';
import type { JsonObject } from '../../../remediations/json';
import { bindingsOf } from '../bindings';
import { runBranch } from '../branch';
import type { RawState } from '../compiler';
import { compileExit } from '../exit';
import { common, flow, json, parseFields, recovery, values } from '../fields';
import { assertPayload } from '../payload';
import { inside, placed } from '../place';
import { compileRecovery } from '../recovery';
import type { State, Visit } from '../state';
import { compileTemplate } from '../template';
import { withScope } from '../waiting';

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html */
const fields = z.strictObject({
  ...common,
  ...flow,
  ...values,
  ...recovery,
  Arguments: z.optional(json),
  Branches: z.array(z.record(z.string(), json)).check(z.minLength(1)),
});

/** All branches at once; the first failure is the state's, and stops the others. */
export const compileParallel = (raw: RawState): State => {
  const { place, compiler } = raw;
  const { clock } = compiler.world;
  const spec = parseFields(fields, raw.definition, place);
  const branches = spec.Branches.map((branch: JsonObject, index) =>
    compiler.branch(branch, inside(inside(place, 'Branches'), index)),
  );
  const given =
    spec.Arguments && compileTemplate(spec.Arguments, inside(place, 'Arguments'), compiler.expression);
  const leave = compileExit({ ...spec, next: spec.Next }, place, compiler);

  const runAll = (visit: Visit, retryCount: number) =>
    withScope(visit.run.signal, async ({ signal }) => {
      const input = given ? await given(bindingsOf(visit, { retryCount })) : visit.input;
      visit.run.execution.record({ type: 'ParallelStarted', state: visit.state });
      const run = { ...visit.run, signal };
      const start = { run, input, variables: visit.variables };
      return clock.idle(
        Promise.all(branches.map((branch) => clock.run(() => runBranch(branch, start, clock)))),
      );
    });

  const attempt = async (visit: Visit, retryCount: number) => {
    const result = await runAll(visit, retryCount);
    assertPayload(result, placed(place, 'its result'));
    return leave({ bindings: bindingsOf(visit, { retryCount, result }), otherwise: result });
  };
  return {
    visit: compileRecovery(spec, raw, attempt),
    successors: [...(spec.Next === undefined ? [] : [spec.Next]), ...spec.Catch.map(({ Next }) => Next)],
  };
};
