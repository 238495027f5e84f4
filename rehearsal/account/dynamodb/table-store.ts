import type { RequestListener } from 'node:http';
import * as sdk from '@aws-sdk/client-dynamodb';
import { HttpResponse } from '@smithy/core/transport';
import dynalite from 'dynalite';
import inject, { type Response } from 'light-my-request';
import { isJsonObject, type JsonObject } from '../../../remediations/json';
import { AwsError, NotRehearsed } from '../aws-error';
import { unknownOperation, unreadable } from '../common-errors';
import type { Gateway } from '../gateway';
import type { RequestHandler } from '../http/request-handler';
import { bodyText } from '../http/request-input';
import { isRecord } from '../record';

/** DynamoDB in memory and in process: dynalite behind an injected request, without a socket. */
export interface TableStore {
  readonly requestHandler: (gateway: Gateway) => RequestHandler;
  /** `input` and answer are DynamoDB's own JSON, which Step Functions uses unchanged. */
  readonly call: (gateway: Gateway, action: string, input: JsonObject) => Promise<JsonObject>;
  /** Settles when the table is ACTIVE. */
  readonly createTable: (input: JsonObject) => Promise<void>;
}

type Send = (operation: string, body: JsonObject) => Promise<Response>;

const TARGET_PREFIX = 'DynamoDB_20120810.';

/** Dynalite wants requests to look signed; it does not check the signature. */
const UNCHECKED_SIGNATURE = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=rehearsal/20200101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '20200101T000000Z',
};

export const createTableStore = (): TableStore => {
  const send = createSend();
  const observed = (gateway: Gateway) => (operation: string, body: JsonObject) =>
    gateway.observe({ service: 'dynamodb', operation, input: body }, async () =>
      answered(operation, await send(operation, body)),
    );
  return {
    requestHandler: (gateway) => ({
      handle: async (request) => ({ response: await handled(observed(gateway), request) }),
    }),
    call: (gateway, action, input) =>
      observed(gateway)(action.charAt(0).toUpperCase() + action.slice(1), input),
    createTable: async (input) => {
      answered('CreateTable', await send('CreateTable', input));
      await untilActive(send, input);
    },
  };
};

/** The server never listens, so it does not keep the process alive. */
const createSend = (): Send => {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const [listener] = server.listeners('request').filter(isRequestListener);
  if (!listener) throw new TypeError('Expected dynalite to have a request listener, got none');
  return (operation, body) =>
    inject(listener, {
      method: 'POST',
      url: '/',
      headers: {
        ...UNCHECKED_SIGNATURE,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': TARGET_PREFIX + operation,
      },
      payload: JSON.stringify(body),
    });
};

const isRequestListener = (listener: unknown): listener is RequestListener => typeof listener === 'function';

const answered = (operation: string, { statusCode, payload }: Response): JsonObject => {
  const body: unknown = JSON.parse(payload);
  if (!isJsonObject(body))
    throw new TypeError(`Expected a JSON object from dynalite, got ${payload.slice(0, 80)}`);
  if (statusCode === 200) return body;
  const name = String(body.__type).replace(/^.*#/, '');
  if (name === 'UnknownOperationException') throw lacking(operation);
  throw new AwsError({ name, status: statusCode, message: String(body.message ?? body.Message ?? name) });
};

/** Dynalite does not tell an operation that it lacks from one that there is not. */
const lacking = (operation: string): Error =>
  Object.hasOwn(sdk, `${operation}$`)
    ? new NotRehearsed(`dynamodb:${operation}`)
    : unknownOperation(operation, 400);

const handled = async (
  observed: (operation: string, body: JsonObject) => Promise<JsonObject>,
  { headers, body }: Parameters<RequestHandler['handle']>[0],
): Promise<HttpResponse> => {
  const operation = (headers['x-amz-target'] ?? '').replace(TARGET_PREFIX, '');
  try {
    return response(200, await observed(operation, readBody(body)));
  } catch (error) {
    if (error instanceof AwsError)
      return response(error.status, { __type: error.name, message: error.message });
    if (error instanceof NotRehearsed) return response(501, { __type: error.name, message: error.message });
    throw error;
  }
};

const readBody = (body: unknown): JsonObject => {
  try {
    const input: unknown = JSON.parse(bodyText(body));
    return isJsonObject(input) ? input : {};
  } catch (cause) {
    throw unreadable('Expected a body that is JSON, got something else', { cause });
  }
};

const response = (statusCode: number, body: JsonObject): HttpResponse =>
  new HttpResponse({
    statusCode,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: Buffer.from(JSON.stringify(body)),
  });

/** Dynalite makes a table ACTIVE on a timer of 0 ms. */
const untilActive = async (send: Send, { TableName }: JsonObject): Promise<void> => {
  const { Table } = answered('DescribeTable', await send('DescribeTable', { TableName: TableName ?? null }));
  if (isRecord(Table) && Table.TableStatus === 'ACTIVE') return;
  await new Promise((resolve) => setImmediate(resolve));
  await untilActive(send, { TableName: TableName ?? null });
};
