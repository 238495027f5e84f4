import * as z from 'zod/mini';
import type { Json } from '../../../remediations/json';
import { bindingsOf } from '../bindings';
import { runBranch } from '../branch';
import type { RawState } from '../compiler';
import { StatesError } from '../errors';
import { compileExit } from '../exit';
import type { Bindings } from '../expressions';
import { common, flow, integerField, json, parseFields, recovery, values } from '../fields';
import { assertPayload } from '../payload';
import { inside, placed } from '../place';
import { compileRecovery } from '../recovery';
import type { State, Visit } from '../state';
import {
  ARRAY,
  compileTemplate,
  type Expectation,
  expecting,
  integerBetween,
  type Template,
} from '../template';
import { withScope } from '../waiting';
import { type Outcome, pool, type Tolerance } from './pool';

/** Iterations of an inline Map at once: https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html */
export const MAX_INLINE_CONCURRENCY = 40;

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html */
const fields = z.strictObject({
  ...common,
  ...flow,
  ...values,
  ...recovery,
  Items: z.optional(json),
  ItemSelector: z.optional(json),
  ItemProcessor: z.record(z.string(), json),
  MaxConcurrency: z.optional(integerField(0, Number.MAX_SAFE_INTEGER)),
  ToleratedFailureCount: z.optional(integerField(0, Number.MAX_SAFE_INTEGER)),
  ToleratedFailurePercentage: z.optional(integerField(0, 100)),
});

type Fields = z.infer<typeof fields>;

/** One run of the processor per item, in order of the items; results of tolerated failures are left out. */
export const compileMap = (raw: RawState): State => {
  const { place, compiler } = raw;
  const spec = parseFields(fields, raw.definition, place);
  const limits = compileLimits(spec, raw);
  const items = compileItems(spec, raw);
  const iterate = compileIteration(spec, raw);
  const leave = compileExit({ ...spec, next: spec.Next }, place, compiler);

  const attempt = async (visit: Visit, retryCount: number) => {
    const bindings = bindingsOf(visit, { retryCount });
    const list = await items(bindings, visit.input);
    const { concurrency, tolerance } = await limits(bindings);
    visit.run.execution.record({ type: 'MapStarted', state: visit.state, length: list.length });
    const result = await withScope(visit.run.signal, async ({ signal }) => {
      const inner = { ...visit, run: { ...visit.run, signal } };
      const work = (value: Json, index: number) => recorded(inner, index, () => iterate(inner, value, index));
      return pool({ clock: compiler.world.clock, items: list, concurrency, tolerance, work });
    });
    const outputs = result.flatMap((outcome: Outcome) => (outcome.ok ? [outcome.output] : []));
    assertPayload(outputs, placed(place, 'its result'));
    return leave({ bindings: bindingsOf(visit, { retryCount, result: outputs }), otherwise: outputs });
  };
  return {
    visit: compileRecovery(spec, raw, attempt),
    successors: [...(spec.Next === undefined ? [] : [spec.Next]), ...spec.Catch.map(({ Next }) => Next)],
  };
};

const recorded = async (
  { run: { execution }, state }: Visit,
  index: number,
  iterate: () => Promise<Json>,
): Promise<Json> => {
  execution.record({ type: 'IterationStarted', state, index });
  try {
    const output = await iterate();
    execution.record({ type: 'IterationSucceeded', state, index });
    return output;
  } catch (error) {
    // Any other error is that of a run which has been given up.
    if (error instanceof StatesError) execution.record({ type: 'IterationFailed', state, index });
    throw error;
  }
};

const compileItems = (spec: Fields, { place, compiler }: RawState) => {
  const at = inside(place, 'Items');
  const given = spec.Items === undefined ? undefined : compileTemplate(spec.Items, at, compiler.expression);
  const items = given && expecting(given, at, ARRAY);
  return async (bindings: Bindings, input: Json): Promise<readonly Json[]> => {
    if (items) return items(bindings);
    if (ARRAY.accepts(input)) return input;
    throw new StatesError(
      'States.QueryEvaluationError',
      placed(at, 'expected an array as input where Items is absent'),
    );
  };
};

const compileIteration = (spec: Fields, { place, compiler }: RawState) => {
  const branch = compiler.branch(spec.ItemProcessor, inside(place, 'ItemProcessor'));
  const selector =
    spec.ItemSelector === undefined
      ? undefined
      : compileTemplate(spec.ItemSelector, inside(place, 'ItemSelector'), compiler.expression);
  return async (visit: Visit, value: Json, index: number): Promise<Json> => {
    const run = { ...visit.run, item: { index, value } };
    const input = selector ? await selector(bindingsOf({ ...visit, run })) : value;
    return runBranch(branch, { run, input, variables: visit.variables }, compiler.world.clock);
  };
};

interface Limits {
  readonly concurrency: number;
  readonly tolerance: Tolerance;
}

const compileLimits = (spec: Fields, { place, compiler }: RawState) => {
  const limit = (
    value: Json | undefined,
    field: string,
    expected: Expectation<number>,
  ): Template<number> | undefined =>
    value === undefined
      ? undefined
      : expecting(
          compileTemplate(value, inside(place, field), compiler.expression),
          inside(place, field),
          expected,
        );
  const any = integerBetween(0, Number.MAX_SAFE_INTEGER);
  const concurrency = limit(spec.MaxConcurrency, 'MaxConcurrency', any);
  const count = limit(spec.ToleratedFailureCount, 'ToleratedFailureCount', any);
  const percentage = limit(
    spec.ToleratedFailurePercentage,
    'ToleratedFailurePercentage',
    integerBetween(0, 100),
  );

  return async (bindings: Bindings): Promise<Limits> => ({
    concurrency: Math.min((await concurrency?.(bindings)) || Infinity, MAX_INLINE_CONCURRENCY),
    tolerance: { count: await count?.(bindings), percentage: await percentage?.(bindings) },
  });
};
