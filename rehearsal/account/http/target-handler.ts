import { type HttpRequest, HttpResponse } from '@smithy/core/transport';
import { AwsError, awsError, NotRehearsed } from '../aws-error';
import { unreadable } from '../common-errors';
import type { Gateway } from '../gateway';
import type { Service } from '../operation';
import { restJson } from '../schema/dialect';
import { read, UnfitInput } from '../schema/read';
import { shapeOf } from '../schema/shape';
import { write } from '../schema/write';
import type { RequestHandler } from './request-handler';
import { parseBody } from './request-input';

const NOT_IMPLEMENTED = 501;

/** Answers an SDK client's awsJson requests in process: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export const createTargetHandler = (service: Service, gateway: Gateway): RequestHandler => ({
  handle: async (request) => {
    try {
      return { response: await answer(service, gateway, request) };
    } catch (error) {
      return { response: errorResponse(service, error) };
    }
  },
});

const answer = async (service: Service, gateway: Gateway, request: HttpRequest): Promise<HttpResponse> => {
  const [, name = ''] = (request.headers['x-amz-target'] ?? '').split('.');
  const operation = gateway.find(service, name);
  const input = read(restJson, shapeOf(operation.schema[4]), readBody(request));
  const output = await gateway.invoke(service, operation, input);
  return jsonResponse(200, write(restJson, shapeOf(operation.schema[5]), output));
};

const readBody = ({ body }: HttpRequest): ReturnType<typeof parseBody> => {
  try {
    return parseBody(body);
  } catch (cause) {
    if (cause instanceof UnfitInput) throw unreadable(cause.message, { cause });
    throw cause;
  }
};

const errorResponse = (service: Service, error: unknown): HttpResponse => {
  if (error instanceof AwsError) return failure(error.status, error);
  if (error instanceof UnfitInput)
    return errorResponse(service, awsError(service.invalidInput, error.message, { cause: error }));
  if (error instanceof NotRehearsed) return failure(NOT_IMPLEMENTED, error);
  throw error;
};

const failure = (status: number, { name, message }: Error): HttpResponse =>
  jsonResponse(status, { __type: name, message });

const jsonResponse = (statusCode: number, body: unknown): HttpResponse =>
  new HttpResponse({
    statusCode,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: Buffer.from(JSON.stringify(body)),
  });
