import * as z from 'zod/mini';
import type { Json } from '../remediations/json';
import type { Deployment } from './deployment/deployment';
import type { Permissions } from './permissions';

/** What a browser sends. */
export interface UrlRequest {
  readonly method: string;
  /** Of the URL of the function, from its slash on. */
  readonly path: string;
  /** Lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** IP. */
  readonly address: string;
}

export interface UrlAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type OpenUrl = (request: UrlRequest) => Promise<UrlAnswer>;

interface Opening {
  readonly deployment: Pick<Deployment, 'urls'>;
  readonly permissions: Pick<Permissions, 'admit'>;
  readonly invokeFunction: (functionArn: string, payload: Json) => Promise<Json>;
}

/** The only function with a URL, reached by it: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html */
export const createOpenUrl =
  ({ deployment, permissions, invokeFunction }: Opening): OpenUrl =>
  async (request) => {
    const [url] = deployment.urls;
    if (url === undefined || !isOpen(url, permissions)) return said(403, 'Forbidden');
    try {
      return answerSchema.parse(await invokeFunction(url.functionArn, urlEvent(request)));
    } catch (error) {
      // The function failed, and tells nobody outside why.
      if (error instanceof Error) return said(502, 'Internal Server Error');
      throw error;
    }
  };

const answerSchema = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

/** Both are needed: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html */
function isOpen(
  { functionArn: FunctionName, authType }: Deployment['urls'][number],
  { admit }: Opening['permissions'],
): boolean {
  const context = { 'lambda:FunctionUrlAuthType': [authType], 'lambda:InvokedViaFunctionUrl': ['true'] };
  try {
    for (const operation of ['InvokeFunctionUrl', 'InvokeFunction'])
      admit({ principal: 'anybody', context }, { service: 'lambda', operation, input: { FunctionName } });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'AccessDeniedException') return false;
    throw error;
  }
}

const urlEvent = ({ method, path, headers, body, address }: UrlRequest): Json => ({
  version: '2.0',
  rawPath: path,
  rawQueryString: '',
  headers,
  requestContext: { http: { method, path, sourceIp: address } },
  ...(body.length > 0 && { body: Buffer.from(body).toString('base64') }),
  isBase64Encoded: body.length > 0,
});

const said = (statusCode: number, Message: string): UrlAnswer => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ Message }),
});
