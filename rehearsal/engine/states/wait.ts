import * as z from 'zod/mini';
import type { Json } from '../../../remediations/json';
import { bindingsOf } from '../bindings';
import type { RawState } from '../compiler';
import { InvalidDefinition } from '../errors';
import { compileExit } from '../exit';
import { common, flow, MAX_SECONDS, parseFields, secondsField, values } from '../fields';
import { inside, placed } from '../place';
import type { State, Visit } from '../state';
import { compileTemplate, type Expectation, expecting, integerBetween, type Template } from '../template';
import { pause } from '../waiting';

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html */
const fields = z.strictObject({
  ...common,
  ...flow,
  ...values,
  Seconds: z.optional(secondsField(0)),
  Timestamp: z.optional(z.string()),
});

export const compileWait = (raw: RawState): State => {
  const { place, compiler } = raw;
  const spec = parseFields(fields, raw.definition, place);
  const { clock } = compiler.world;
  const end = compileEnd(spec, raw);
  const leave = compileExit({ ...spec, next: spec.Next }, place, compiler);

  const visit = async (visit: Visit) => {
    const bindings = bindingsOf(visit);
    const ms = (await end(bindings, clock.now())) - clock.now();
    if (ms > 0) await pause({ clock, signal: visit.run.signal, ms });
    return leave({ bindings, otherwise: visit.input });
  };
  return { visit, successors: spec.Next === undefined ? [] : [spec.Next] };
};

type End = (bindings: Parameters<Template>[0], now: number) => Promise<number>;

/** When the wait ends, in epoch milliseconds. */
const compileEnd = (spec: z.infer<typeof fields>, { place, compiler }: RawState): End => {
  const compile = <T extends Json>(value: Json, field: string, expectation: Expectation<T>) =>
    expecting(
      compileTemplate(value, inside(place, field), compiler.expression),
      inside(place, field),
      expectation,
    );

  if (spec.Seconds !== undefined && spec.Timestamp === undefined) {
    const seconds = compile(spec.Seconds, 'Seconds', integerBetween(0, MAX_SECONDS));
    return async (bindings, now) => now + (await seconds(bindings)) * 1000;
  }
  if (spec.Timestamp !== undefined && spec.Seconds === undefined) {
    const timestamp = compile(spec.Timestamp, 'Timestamp', TIMESTAMP);
    return async (bindings) => Date.parse(await timestamp(bindings));
  }
  throw new InvalidDefinition(placed(place, 'expected either Seconds or Timestamp, got both or neither'));
};

const TIMESTAMP: Expectation<string> = {
  name: 'an RFC 3339 timestamp with a capital T and a zone',
  accepts: (value): value is string =>
    typeof value === 'string' && /T.+(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value)),
};
