import { once } from 'node:events';
import http from 'node:http';

export interface Script {
  readonly status: number;
  readonly body?: string;
  /** The rest of the body, whose length is not said: it comes later, or never. */
  readonly more?: Promise<string>;
  readonly headers?: Readonly<Record<string, string | string[]>>;
}

/** An HTTP server that answers as it is told, for answers that no S3 server can be made to give. */
export interface ScriptedServer extends AsyncDisposable {
  readonly endpoint: string;
  readonly requests: readonly http.IncomingMessage[];
  /** Sends more of the answer that was begun last. */
  say(text: string): void;
}

/** What a look at an object with the ETag `e` is answered. */
export const STANDS: Script = {
  status: 200,
  headers: { etag: '"e"', 'last-modified': 'Sat, 21 Nov 2026 12:00:00 GMT' },
};

/**
 * `answer` is asked for every request, counted from 0.
 * @param looks what each HEAD is answered instead, which is not counted
 */
export async function scriptedServer(
  answer: (number: number, url: URL) => Script,
  looks?: Script,
): Promise<ScriptedServer> {
  const requests: http.IncomingMessage[] = [];
  let begun: http.ServerResponse | undefined;
  const server = http.createServer((request, response) => {
    const {
      status,
      body = '',
      more,
      headers,
    } = (request.method === 'HEAD' ? looks : undefined) ??
    answer(requests.push(request) - 1, new URL(request.url ?? '/', 'http://host'));
    request.resume().once('end', () => {
      const length = more === undefined ? { 'content-length': Buffer.byteLength(body) } : {};
      response.writeHead(status, { ...length, ...headers });
      if (request.method === 'HEAD') {
        response.end();
      } else if (more === undefined) {
        response.end(body);
      } else {
        begun = response;
        response.flushHeaders();
        response.write(body);
        void more.then((rest) => response.end(rest));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('no port');
  }
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    requests,
    say: (text) => void begun?.write(text),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** S3's error document. */
export function s3Error(
  status: number,
  code: string,
  also: { readonly message?: string; readonly more?: string } = {},
): Script {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${also.message ?? 'Said.'}</Message>${also.more ?? ''}<RequestId>4442587FB7D0A2F9</RequestId></Error>`;
  return { status, body, headers: { 'content-type': 'application/xml', 'x-amz-request-id': '4442587FB7D0A2F9' } };
}
