import type { IncomingMessage } from 'node:http';
import { HttpRequest } from '@smithy/core/transport';
import { AwsError } from '../account/aws-error';
import { unreadable } from '../account/common-errors';
import { xml } from '../account/http/xml';
import type { OpenUrl } from '../function-url';
import { answerPage, isOfPage } from './approval-page';
import { credentialScope, type Scope } from './credential-scope';
import { readBody } from './read-body';
import type { Services } from './services';

/** What goes back over HTTP. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Undefined for a request that named none. */
  readonly scope?: Scope | undefined;
  /** What a bug of this program threw; not set when the client hung up. */
  readonly failure?: unknown;
}

/** Names under which only this machine reaches a loopback address: a page of the web gets no answers by rebinding one. */
const LOCAL_HOST = /^(?:127\.0\.0\.1|(?:[\w-]+\.)*localhost)(?::\d+)?$/i;

/** What is served. */
export interface Serving {
  readonly services: Services;
  readonly openUrl: OpenUrl;
}

/** Never throws. */
export const answer = async ({ services, openUrl }: Serving, request: IncomingMessage): Promise<Answered> => {
  let scope: Scope | undefined;
  try {
    refuseStrangeHost(request.headers.host);
    if (isOfPage(request)) return await answerPage(openUrl, request);
    scope = credentialScope(request.headers.authorization);
    const handler = services(scope);
    const { response } = await handler.handle(await httpRequest(request));
    return { status: response.statusCode, headers: response.headers, body: response.body, scope };
  } catch (error) {
    if (error instanceof AwsError) return { ...refused(error, request), scope };
    const failure = new AwsError({ name: 'InternalFailure', status: 500, message: String(error) });
    const isGone = request.destroyed && !request.complete;
    return { ...refused(failure, request), scope, ...(isGone ? {} : { failure: error }) };
  }
};

const refuseStrangeHost = (host = ''): void => {
  if (LOCAL_HOST.test(host)) return;
  const message = `Expected the host 127.0.0.1 or localhost, got ${host}`;
  throw new AwsError({ name: 'AccessDeniedException', status: 403, message, queryCode: 'AccessDenied' });
};

const httpRequest = async (request: IncomingMessage): Promise<HttpRequest> => {
  const { pathname, searchParams } = urlOf(request);
  return new HttpRequest({
    method: request.method ?? 'GET',
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: headersOf(request),
    body: await readBody(request),
  });
};

/** Throws `SerializationException` for a path that is none, or that is not percent-encoded as it should be. */
const urlOf = ({ url = '/' }: IncomingMessage): URL => {
  try {
    const parsed = new URL(`http://localhost${url}`);
    decodeURIComponent(parsed.pathname);
    return parsed;
  } catch (cause) {
    throw unreadable(`Expected a percent-encoded path, got ${url.slice(0, 80)}`, { cause });
  }
};

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** In the way of the protocol that the request speaks. */
const refused = ({ name, queryCode, message, status }: AwsError, { headers }: IncomingMessage): Answered => {
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return {
      status,
      headers: { 'content-type': 'text/xml' },
      body: Buffer.from(
        xml({ ErrorResponse: { Error: { Type: 'Sender', Code: queryCode, Message: message } } }),
      ),
    };
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': name },
    body: Buffer.from(JSON.stringify({ __type: name, message })),
  };
};
