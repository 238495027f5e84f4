import type { HttpRequest } from '@smithy/core/transport';
import { isRecord } from '../record';
import { UnfitInput } from '../schema/read';
import type { Member, Shape, StructureShape } from '../schema/shape';

/** Gathers an operation's input from the label, query, header and body of a restJson request. */
export const requestInput = (
  shape: StructureShape,
  request: HttpRequest,
  labels: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> => {
  const body = parseBody(request.body);
  const entries = shape.members.map((member) => [
    member.name,
    memberValue(member, { request, labels, body }),
  ]);
  return Object.fromEntries(entries);
};

interface Sources {
  readonly request: HttpRequest;
  readonly labels: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

const memberValue = ({ name, binding, shape }: Member, { request, labels, body }: Sources): unknown => {
  switch (binding.at) {
    case 'label':
      return fromText(shape, labels[name]);
    case 'query':
      return fromText(shape, request.query[binding.name]);
    case 'header':
      return fromText(shape, request.headers[binding.name]);
    case 'body':
      return body[name];
  }
};

/** Labels, queries and headers are text, whatever the member's type. */
export const fromText = (shape: Shape, text: unknown): unknown => {
  if (typeof text !== 'string') return text;
  if (shape.kind === 'number') return Number(text);
  if (shape.kind === 'boolean') return text === 'true';
  // Outside of the body restJson writes times as text; the reader expects epoch seconds.
  if (shape.kind === 'timestamp') return new Date(text).getTime() / 1000;
  return text;
};

export const parseBody = (body: unknown): Readonly<Record<string, unknown>> => {
  const text = bodyText(body);
  if (text === '') return {};
  const parsed = parseJson(text);
  if (!isRecord(parsed)) throw new UnfitInput('The body', 'a JSON object', parsed ?? text);
  return parsed;
};

/** Undefined for text that is no JSON, which is then refused as any other body that is no object. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export const bodyText = (body: unknown): string => {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  throw new UnfitInput('body', 'text or bytes', typeof body);
};
