import * as z from 'zod/mini';
import { isJsonObject, type Json } from '../../../remediations/json';
import { bindingsOf } from '../bindings';
import type { RawState } from '../compiler';
import { InvalidDefinition, StatesError } from '../errors';
import { compileExit } from '../exit';
import { common, flow, json, MAX_SECONDS, parseFields, recovery, secondsField, values } from '../fields';
import { callApi } from '../integrations/api';
import { startExecution } from '../integrations/execution';
import { functionArguments, invokeFunction } from '../integrations/function';
import type { Integration } from '../integrations/integration';
import { assertPayload } from '../payload';
import { inside, type Place, placed } from '../place';
import { compileRecovery } from '../recovery';
import { parseResource, type Resource } from '../resources';
import type { State, Visit } from '../state';
import { compileTemplate, expecting, integerBetween, STRING, type Template } from '../template';
import type { TaskToken } from '../tokens';
import { unlessAborted, withScope } from '../waiting';
import type { World } from '../world';

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html */
const fields = z.strictObject({
  ...common,
  ...flow,
  ...values,
  ...recovery,
  Resource: z.string(),
  Credentials: z.optional(z.strictObject({ RoleArn: json })),
  Arguments: z.optional(json),
  TimeoutSeconds: z.optional(secondsField(1)),
  HeartbeatSeconds: z.optional(secondsField(1)),
});

type Fields = z.infer<typeof fields>;

export const compileTask = (raw: RawState): State => {
  const spec = parseFields(fields, raw.definition, raw.place);
  const resource = parseResource(spec.Resource, inside(raw.place, 'Resource'));
  refuseUnfit(spec, resource, raw.place);
  const perform = integrationOf(resource, raw.compiler.world);
  const read = compileRequest(spec, raw);
  const leave = compileExit({ ...spec, next: spec.Next }, raw.place, raw.compiler);
  const { world } = raw.compiler;

  const attempt = async (visit: Visit, retryCount: number) => {
    const token = awaitsToken(resource) ? world.tokens.issue(visit.run.execution.stateMachineArn) : undefined;
    const request = await read(visit, { retryCount, token: token?.value });
    const result = await run(perform, { ...request, visit, token }, world);
    assertPayload(result, placed(raw.place, 'its result'));
    visit.run.execution.record({ type: 'TaskSucceeded', state: visit.state, output: result });
    return leave({ bindings: bindingsOf(visit, { retryCount, result }), otherwise: result });
  };
  return {
    visit: compileRecovery(spec, raw, attempt),
    successors: [...(spec.Next === undefined ? [] : [spec.Next]), ...spec.Catch.map(({ Next }) => Next)],
  };
};

const awaitsToken = (resource: Resource): boolean => resource.kind !== 'execution' && resource.awaitsToken;

const refuseUnfit = (spec: Fields, resource: Resource, place: Place): void => {
  if (spec.HeartbeatSeconds !== undefined && !awaitsToken(resource)) {
    const message = 'expected a resource that ends in .waitForTaskToken, for nothing else here can beat';
    throw new InvalidDefinition(placed(inside(place, 'HeartbeatSeconds'), message));
  }
  if (spec.Credentials !== undefined && resource.kind !== 'api') {
    const message = 'expected a call of an API; nothing else here acts with another role';
    throw new InvalidDefinition(placed(inside(place, 'Credentials'), message));
  }
  if (resource.kind !== 'function' || !isJsonObject(spec.Arguments)) return;
  const unknown = Object.keys(spec.Arguments).find(
    (key) => !functionArguments.some((known) => known === key),
  );
  if (unknown === undefined) return;
  const message = `unknown field, expected one of ${functionArguments.join(', ')}`;
  throw new InvalidDefinition(placed(inside(inside(place, 'Arguments'), unknown), message));
};

const integrationOf = (resource: Resource, world: World): Integration => {
  switch (resource.kind) {
    case 'function':
      return invokeFunction(world);
    case 'execution':
      return startExecution(resource.wait, world);
    case 'api':
      return callApi(resource, world);
  }
};

interface Request {
  readonly arguments: Json;
  readonly assumes: string | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
}

const compileRequest = (spec: Fields, { place, compiler }: RawState) => {
  const compile = (value: Json, field: string) =>
    compileTemplate(value, inside(place, field), compiler.expression);
  const seconds = (value: Json | undefined, field: string): Template<number> | undefined =>
    value === undefined
      ? undefined
      : expecting(compile(value, field), inside(place, field), integerBetween(1, MAX_SECONDS));
  const given = spec.Arguments === undefined ? undefined : compile(spec.Arguments, 'Arguments');
  const role =
    spec.Credentials === undefined
      ? undefined
      : expecting(compile(spec.Credentials.RoleArn, 'Credentials'), inside(place, 'Credentials'), STRING);
  const timeout = seconds(spec.TimeoutSeconds, 'TimeoutSeconds');
  const heartbeat = seconds(spec.HeartbeatSeconds, 'HeartbeatSeconds');

  return async (
    visit: Visit,
    readable: { retryCount: number; token: string | undefined },
  ): Promise<Request> => {
    const bindings = bindingsOf(visit, readable);
    const result = given ? await given(bindings) : visit.input;
    assertPayload(result, placed(inside(place, 'Arguments'), 'its result'));
    return {
      arguments: result,
      assumes: await role?.(bindings),
      timeoutSeconds: await timeout?.(bindings),
      heartbeatSeconds: await heartbeat?.(bindings),
    };
  };
};

interface Attempted extends Request {
  readonly visit: Visit;
  readonly token: TaskToken | undefined;
}

/** The first of: the result or the answer to the token, a failure, a timeout, a missed heartbeat, an abort. */
const run = (perform: Integration, attempted: Attempted, { clock }: World): Promise<Json> => {
  const { visit, token, assumes, timeoutSeconds, heartbeatSeconds } = attempted;
  return withScope(visit.run.signal, async (scope) => {
    scope.signal.throwIfAborted();
    const cancelTimeout =
      timeoutSeconds === undefined
        ? undefined
        : clock.after(timeoutSeconds * 1000, () => scope.abort(new StatesError('States.Timeout')));
    if (heartbeatSeconds !== undefined)
      token?.watch(heartbeatSeconds * 1000, () => scope.abort(missedHeartbeat()));
    try {
      const call = clock.run(() =>
        perform({ arguments: attempted.arguments, assumes, visit, signal: scope.signal }),
      );
      return await unlessAborted(clock, scope.signal, token ? answered(token, call, visit) : call);
    } finally {
      cancelTimeout?.();
      token?.close();
    }
  });
};

// AWS reports it as States.Timeout and documents that a catcher may name States.HeartbeatTimeout.
const missedHeartbeat = () => new StatesError('States.Timeout', '', { alias: 'States.HeartbeatTimeout' });

/** A call that hands out a token may fail, but only the answer to the token completes it. */
const answered = (token: TaskToken, call: Promise<Json>, { run, state }: Visit): Promise<Json> =>
  new Promise((resolve, reject) => {
    token.answer.then(resolve, reject);
    call.then((output) => run.execution.record({ type: 'TaskSubmitted', state, output })).catch(reject);
  });
