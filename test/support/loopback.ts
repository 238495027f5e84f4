import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpRequest } from '@smithy/core/transport';
import type { Account, ServiceName } from '../../rehearsal/account/account';

export interface Loopback {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves one service of an embedded account on a loopback port, for code that runs in another process. */
export function serve(account: Account, service: ServiceName): Promise<Loopback> {
  const handler = account.requestHandler(service);
  return listen(
    createServer((request, response) => {
      void answer(request, response, handler);
    }),
  );
}

/** Answers whatever is asked with an error of a JSON API. */
export const serveRefusal = (error: string): Promise<Loopback> =>
  listen(
    createServer((_, response) => {
      response.writeHead(401, { 'x-amzn-errortype': error, 'content-type': 'application/json' }).end('{}');
    }),
  );

/** An STS that lets everybody assume every role. */
export const serveRole = (): Promise<Loopback> =>
  listen(
    createServer((_, response) => {
      const credentials =
        '<AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>' +
        '<Expiration>2999-01-01T00:00:00Z</Expiration>';
      response
        .writeHead(200, { 'content-type': 'text/xml' })
        .end(
          `<AssumeRoleResponse><AssumeRoleResult><Credentials>${credentials}</Credentials></AssumeRoleResult></AssumeRoleResponse>`,
        );
    }),
  );

async function listen(server: Server): Promise<Loopback> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => close(server) };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handler: ReturnType<Account['requestHandler']>,
): Promise<void> {
  const body: Buffer[] = [];
  for await (const chunk of request) body.push(chunk);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const { response: answered } = await handler.handle(
    new HttpRequest({
      method: request.method ?? 'GET',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers as Record<string, string>,
      body: Buffer.concat(body),
    }),
  );
  response.writeHead(answered.statusCode, answered.headers).end(answered.body);
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
