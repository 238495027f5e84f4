import { NotRehearsed } from './aws-error';
import type { Caller } from './caller';
import { unknownOperation } from './common-errors';
import type { ImplementedOperation, Service } from './operation';

export interface Call {
  readonly service: string;
  /** As AWS names it: `CreatePolicyVersion`. */
  readonly operation: string;
  readonly input: unknown;
}

export type Answer = { readonly output: unknown } | { readonly error: unknown };

/** May throw an AWS error before the call has any effect or after it, or answer something else. */
export type Around = <Output>(call: MadeCall, run: () => Promise<Output>) => Promise<Output>;

export interface MadeCall extends Call {
  /** Undefined: the owner. */
  readonly caller: Caller | undefined;
}

export interface Hooks {
  /** Throws the error of the service if the caller may not do this; the owner's calls do not come here. */
  readonly authorize?: ((caller: Caller, call: Call) => void) | undefined;
  /** Stands around every call that may be made. */
  readonly around?: Around | undefined;
  /** Sees every call with its answer, for transcripts. */
  readonly onCall?: ((call: Call, answer: Answer) => void) | undefined;
}

/** The one door to every operation, whichever way a caller came; the caller's own, or the owner's. */
export interface Gateway {
  readonly find: (service: Service, operation: string) => ImplementedOperation;
  readonly invoke: (service: Service, operation: ImplementedOperation, input: unknown) => Promise<object>;
  readonly observe: <Output>(call: Call, run: () => Output | Promise<Output>) => Promise<Output>;
}

export const createGateway = ({ authorize, around = directly, onCall }: Hooks, caller?: Caller): Gateway => {
  const observe: Gateway['observe'] = async (call, run) => {
    try {
      if (caller !== undefined) authorize?.(caller, call);
      const output = await around({ ...call, caller }, async () => run());
      onCall?.(call, { output });
      return output;
    } catch (error) {
      onCall?.(call, { error });
      throw error;
    }
  };
  return {
    find: findOperation,
    invoke: (service, operation, input) =>
      observe({ service: service.name, operation: operation.schema[2], input }, () => operation.run(input)),
    observe,
  };
};

const directly: Around = (_, run) => run();

const findOperation = (service: Service, name: string): ImplementedOperation => {
  const operation = service.operations.find(({ schema }) => schema[2] === name);
  if (operation) return operation;
  if (Object.hasOwn(service.sdk, `${name}$`)) throw new NotRehearsed(`${service.name}:${name}`);
  throw unknownOperation(name, 400);
};
