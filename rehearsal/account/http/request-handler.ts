import { type HttpRequest, HttpResponse } from '@smithy/core/transport';
import { AwsError, awsError, NotRehearsed } from '../aws-error';
import { unknownOperation } from '../common-errors';
import type { Gateway } from '../gateway';
import type { Service } from '../operation';
import { restJson } from '../schema/dialect';
import { read, UnfitInput } from '../schema/read';
import { shapeOf } from '../schema/shape';
import { write } from '../schema/write';
import { requestInput } from './request-input';
import { createRouter, type Router } from './route';

/** What an SDK client takes as its `requestHandler`. */
export interface RequestHandler {
  readonly handle: (request: HttpRequest) => Promise<{ response: HttpResponse }>;
}

const NOT_IMPLEMENTED = 501;

/** Answers an SDK client's restJson requests in process. */
export const createRequestHandler = (service: Service, gateway: Gateway): RequestHandler => {
  const router = createRouter(service.sdk);
  return {
    handle: async (request) => {
      try {
        return { response: await answer({ service, gateway, router }, request) };
      } catch (error) {
        return { response: errorResponse(service, error) };
      }
    },
  };
};

interface Answering {
  readonly service: Service;
  readonly gateway: Gateway;
  readonly router: Router;
}

const answer = async (
  { service, gateway, router }: Answering,
  request: HttpRequest,
): Promise<HttpResponse> => {
  const match = router(request.method, request.path);
  if (!match) throw unknownOperation(`${request.method} ${request.path}`, 404);
  const operation = gateway.find(service, match.operation[2]);
  const shape = shapeOf(operation.schema[4]);
  if (shape.kind !== 'structure') throw new NotRehearsed(`an input that is a ${shape.kind}`);
  const input = read(restJson, shape, requestInput(shape, request, match.labels));
  const output = await gateway.invoke(service, operation, input);
  return jsonResponse(200, {}, write(restJson, shapeOf(operation.schema[5]), output));
};

const errorResponse = (service: Service, error: unknown): HttpResponse => {
  if (error instanceof AwsError) return failure(error.status, error);
  if (error instanceof UnfitInput)
    return errorResponse(service, awsError(service.invalidInput, error.message));
  if (error instanceof NotRehearsed) return failure(NOT_IMPLEMENTED, error);
  throw error;
};

const failure = (status: number, { name, message }: Error): HttpResponse =>
  jsonResponse(status, { 'x-amzn-errortype': name }, { message });

const jsonResponse = (statusCode: number, headers: Record<string, string>, body: unknown): HttpResponse =>
  new HttpResponse({
    statusCode,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(body)),
  });
