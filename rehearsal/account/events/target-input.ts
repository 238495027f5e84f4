import type { Json } from '../../../remediations/json';
import { NotRehearsed } from '../aws-error';
import { readPath } from './json-path';

/** What a rule makes of an event for one target, spelled as in CloudFormation. */
export interface TargetInput {
  readonly Input?: string | undefined;
  readonly InputPath?: string | undefined;
  readonly InputTransformer?:
    | {
        readonly InputPathsMap?: Readonly<Record<string, string>> | undefined;
        readonly InputTemplate: string;
      }
    | undefined;
}

/** A template and an event that together give no JSON: EventBridge would not deliver it. */
export class InvalidTargetInput extends Error {
  override readonly name = 'InvalidTargetInput';
}

/** The JSON that a target gets: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html */
export const targetInput = ({ Input, InputPath, InputTransformer }: TargetInput, event: Json): Json => {
  if (Input !== undefined) return parse(Input);
  if (InputPath !== undefined) return required(readPath(event, InputPath), InputPath);
  if (!InputTransformer) return event;
  const { InputPathsMap = {}, InputTemplate } = InputTransformer;
  const values = new Map(Object.entries(InputPathsMap).map(([name, path]) => [name, readPath(event, path)]));
  return parse(fill(InputTemplate, values.set('aws.events.event.json', event)));
};

const required = (value: Json | undefined, what: string): Json => {
  if (value === undefined) throw new InvalidTargetInput(`Expected a value at ${what}, got nothing`);
  return value;
};

const parse = (text: string): Json => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InvalidTargetInput(`Expected JSON for the target, got ${text.slice(0, 200)}`, { cause });
  }
};

type Values = ReadonlyMap<string, Json | undefined>;

/** A JSON string, with its placeholders inside; or one bare placeholder between JSON. */
const STRING_OR_PLACEHOLDER = /"(?:[^"\\]|\\.)*"|<([\w.-]+)>/g;

const fill = (template: string, values: Values): string =>
  template.replace(STRING_OR_PLACEHOLDER, (text: string, bare: string | undefined) =>
    bare === undefined
      ? fillString(text, values)
      : JSON.stringify(required(lookUp(values, bare), `<${bare}>`)),
  );

const fillString = (text: string, values: Values): string =>
  text.replace(/<([\w.-]+)>/g, (_, name: string) => {
    const value = lookUp(values, name);
    // AWS says that a variable whose path is not in the event does not appear in the output.
    if (value === undefined) return '';
    if (typeof value === 'object')
      throw new NotRehearsed(`<${name}> within quotes when it is not a string, number or boolean`);
    return JSON.stringify(String(value)).slice(1, -1);
  });

const lookUp = (values: Values, name: string): Json | undefined => {
  if (!values.has(name)) throw new NotRehearsed(`the template variable <${name}> without a path`);
  return values.get(name);
};
