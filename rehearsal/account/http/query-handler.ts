import { type HttpRequest, HttpResponse } from '@smithy/core/transport';
import type { Json } from '../../../remediations/json';
import { AwsError, awsError, NotRehearsed } from '../aws-error';
import type { Gateway } from '../gateway';
import type { Service } from '../operation';
import { restJson, taskJson } from '../schema/dialect';
import { read, UnfitInput } from '../schema/read';
import { type Shape, shapeOf } from '../schema/shape';
import { write } from '../schema/write';
import type { RequestHandler } from './request-handler';
import { bodyText, fromText } from './request-input';
import { xml } from './xml';

const NOT_IMPLEMENTED = 501;

/** Answers an SDK client's awsQuery requests in process: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export const createQueryHandler = (service: Service, gateway: Gateway): RequestHandler => ({
  handle: async (request) => {
    try {
      return { response: await answer(service, gateway, request) };
    } catch (error) {
      return { response: errorResponse(service, error) };
    }
  },
});

const answer = async (service: Service, gateway: Gateway, request: HttpRequest): Promise<HttpResponse> => {
  const { Action = '', ...parameters } = Object.fromEntries(new URLSearchParams(bodyText(request.body)));
  const operation = gateway.find(service, Action);
  const input = readParameters(shapeOf(operation.schema[4]), parameters);
  const output = await gateway.invoke(service, operation, input);
  const result = write(taskJson, shapeOf(operation.schema[5]), output);
  return xmlResponse(200, { [`${Action}Response`]: { [`${Action}Result`]: result } });
};

/** Parameters are flat: the operations that are rehearsed take no lists and structures. */
const readParameters = (shape: Shape, parameters: Readonly<Record<string, string>>): unknown => {
  if (shape.kind !== 'structure') throw new NotRehearsed(`an input that is a ${shape.kind}`);
  const values = Object.entries(parameters).map(([key, text]) => {
    const member = shape.byName.get(key);
    return [key, member ? fromText(member.shape, text) : text];
  });
  return read(restJson, shape, Object.fromEntries(values));
};

const errorResponse = (service: Service, error: unknown): HttpResponse => {
  if (error instanceof AwsError) return failure(error.status, error.queryCode, error.message);
  if (error instanceof UnfitInput)
    return errorResponse(service, awsError(service.invalidInput, error.message, { cause: error }));
  if (error instanceof NotRehearsed) return failure(NOT_IMPLEMENTED, error.name, error.message);
  throw error;
};

const failure = (status: number, Code: string, Message: string): HttpResponse =>
  xmlResponse(status, { ErrorResponse: { Error: { Type: 'Sender', Code, Message } } });

const xmlResponse = (statusCode: number, body: Json): HttpResponse =>
  new HttpResponse({
    statusCode,
    headers: { 'content-type': 'text/xml' },
    body: Buffer.from(xml(body)),
  });
