import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Desk, urlEvent } from './approvals';

/** Serves the page on loopback, as its function URL does. */
export async function servePage(desk: Desk) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = 'GET', url: path = '/' } = request;
    const contentType = request.headers['content-type'] ?? '';
    const body = Buffer.concat(chunks).toString();
    const answer = await desk.page(
      urlEvent(method === 'POST' ? { method, path, body, contentType } : { method, path }),
    );
    response.writeHead(answer.statusCode, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${desk.path}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
