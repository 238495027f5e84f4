import { isJsonObject, type JsonObject } from '../../remediations/json';
import type { Gateway } from './gateway';
import type { Service } from './operation';
import { taskJson } from './schema/dialect';
import { read, UnfitInput } from './schema/read';
import { shapeOf } from './schema/shape';
import { write } from './schema/write';

/** An input that Step Functions would not send: an unknown, missing or mistyped parameter. */
export class TaskParameterError extends Error {
  override readonly name = 'States.Runtime';
}

/** Calls an operation as Step Functions' `aws-sdk` integration does: PascalCase JSON in and out, no HTTP. */
export const taskCall = async (
  { service, gateway }: { readonly service: Service; readonly gateway: Gateway },
  action: string,
  input: JsonObject,
): Promise<JsonObject> => {
  const operation = gateway.find(service, action.charAt(0).toUpperCase() + action.slice(1));
  const checked = readParameters(shapeOf(operation.schema[4]), input);
  const output = write(
    taskJson,
    shapeOf(operation.schema[5]),
    await gateway.invoke(service, operation, checked),
  );
  if (!isJsonObject(output))
    throw new TypeError(`Expected an object from ${action}, got ${JSON.stringify(output)}`);
  return output;
};

const readParameters = (shape: ReturnType<typeof shapeOf>, input: JsonObject): unknown => {
  try {
    return read(taskJson, shape, input);
  } catch (cause) {
    if (cause instanceof UnfitInput) throw new TaskParameterError(cause.message, { cause });
    throw cause;
  }
};
