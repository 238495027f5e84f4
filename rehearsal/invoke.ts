import type { Json } from '../remediations/json';
import type { Deployment } from './deployment/deployment';
import { type RehearsedFunction, UnknownFunction } from './functions';

/** Puts another function in the place of a deployed one, by the name of its handler. */
export type ReplaceFunction = (handler: string, deployed: RehearsedFunction) => RehearsedFunction;

/** A function gets JSON and answers JSON; what it leaves undefined is not sent. */
export function createInvoke(
  deployed: ReadonlyMap<string, RehearsedFunction>,
  { functions: known }: Pick<Deployment, 'functions'>,
  replaceFunction: ReplaceFunction,
): (functionArn: string, payload: Json) => Promise<Json> {
  const functions = new Map(
    known.flatMap(({ arn, handler }) => {
      const lambda = deployed.get(arn);
      return lambda === undefined ? [] : [[arn, replaceFunction(handler, lambda)] as const];
    }),
  );
  return async (functionArn, payload) => {
    const lambda = functions.get(functionArn);
    if (lambda === undefined) throw new UnknownFunction(`expected a deployed function, got ${functionArn}`);
    return JSON.parse(JSON.stringify((await lambda(payload)) ?? null));
  };
}
