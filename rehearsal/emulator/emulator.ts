import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Rehearsal } from '../rehearsal';
import { type Answered, answer } from './answer';
import { PAGE_PATH } from './approval-page';
import { createServices } from './services';

/** A request that was answered. */
export interface Served extends Answered {
  readonly method: string;
  readonly url: string;
  /** As JSON services name the operation; '' for others. */
  readonly target: string;
}

export interface EmulatorOptions {
  /** 0 for one that is free. */
  readonly port: number;
  readonly onServed?: (served: Served) => void;
  /** For a request with its body, in milliseconds. */
  readonly requestTimeoutMs?: number;
}

export interface Emulator {
  readonly port: number;
  /** What clients take as their endpoint. */
  readonly endpoint: string;
  /** Of the page to decide on; ends with a slash. */
  readonly pageUrl: string;
  readonly close: () => Promise<void>;
}

/** Only programs of this machine are served: signatures are not checked. */
const LOOPBACK = '127.0.0.1';
const REQUEST_TIMEOUT_MS = 30_000;

/** Serves the account over HTTP, to any client that signs as clients of AWS do. Rejects if the port is taken. */
export const serveAccount = async (rehearsal: Rehearsal, options: EmulatorOptions): Promise<Emulator> => {
  const { requestTimeoutMs = REQUEST_TIMEOUT_MS, onServed } = options;
  const serving = { services: createServices(rehearsal), openUrl: rehearsal.openUrl };
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.ceil(requestTimeoutMs / 2),
    },
    async (request, response) => {
      const answered = await answer(serving, request);
      send(response, answered);
      onServed?.({ ...answered, ...described(request) });
    },
  );
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://${LOOPBACK}:${port}`;
  return { port, endpoint, pageUrl: `${endpoint}${PAGE_PATH}/`, close: () => close(server) };
};

const send = (response: ServerResponse, { status, headers, body }: Answered): void => {
  const length = { 'content-length': String(body.byteLength) };
  response.writeHead(status, { ...headers, ...length, 'x-amzn-requestid': randomUUID() }).end(body);
};

const described = ({ method = '', url = '', headers }: IncomingMessage) => ({
  method,
  url,
  target: String(headers['x-amz-target'] ?? '').replace(/^.*\./, ''),
});

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, LOOPBACK, () => resolve());
  });

/** Answers what is being answered; idle connections are cut. */
const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
