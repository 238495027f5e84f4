import type { IncomingMessage } from 'node:http';
import type { OpenUrl } from '../function-url';
import { readBody } from './read-body';

/** Where the URL of the function is served, without the slash at its end. */
export const PAGE_PATH = '/approval';

/** A browser does not sign, so these requests are told by their path; no service of AWS here has one like it. */
export const isOfPage = ({ url = '' }: IncomingMessage): boolean => url.startsWith(`${PAGE_PATH}/`);

/** As Lambda hands a request to the function. */
export const answerPage = async (openUrl: OpenUrl, request: IncomingMessage) => {
  const { method = 'GET', url = '', headers, socket } = request;
  const { statusCode, ...answered } = await openUrl({
    method,
    path: url.slice(PAGE_PATH.length).replace(/\?.*$/, ''),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    body: await readBody(request),
    address: socket.remoteAddress ?? '',
  });
  return { status: statusCode, headers: answered.headers, body: Buffer.from(answered.body) };
};
