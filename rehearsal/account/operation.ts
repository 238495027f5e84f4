import type { StaticErrorSchema, StaticOperationSchema } from '@smithy/types';

type Plain = string | number | boolean | bigint | symbol | null | undefined | Date | Uint8Array;

/** An SDK input after the schema has checked it: required members are there, at every depth. */
export type Checked<T> = T extends Plain
  ? T
  : T extends (infer Item)[]
    ? Checked<Item>[]
    : { [K in keyof T]: object extends Pick<T, K> ? Checked<T[K]> : Checked<NonNullable<T[K]>> };

/** An operation of an AWS service, typed by the SDK's own command input and output. */
export type Operation<Input, Output> = (input: Checked<Input>) => Omit<Output, '$metadata'>;

export interface ImplementedOperation {
  readonly schema: StaticOperationSchema;
  /** Method syntax on purpose: that the input fits is guaranteed by the schema, not by the compiler. */
  run(input: unknown): object;
}

/** Pairs an operation with the SDK schema that gives its route, its input and its output. */
export const implement = <Input, Output>(
  schema: StaticOperationSchema,
  run: Operation<Input, Output>,
): ImplementedOperation => ({ schema, run });

export interface Service {
  readonly name: string;
  readonly operations: readonly ImplementedOperation[];
  /** The SDK's module, to name operations that are not implemented. */
  readonly sdk: object;
  /** The error for an input that does not fit the schema. */
  readonly invalidInput: StaticErrorSchema;
}
