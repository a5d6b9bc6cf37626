import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** Stands before a server and lets the requests that are `meant` pass only when `before` is done. Closed after the tests of the file. */
export async function gate(
  endpoint: string,
  meant: (request: { readonly method: string; readonly url: string }) => boolean,
  before: () => Promise<unknown>,
): Promise<string> {
  const { port } = new URL(endpoint);
  const server = createServer((from, to) => {
    const { method = '', url = '', headers } = from;
    const pass = (): void => {
      const on = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer: IncomingMessage) => {
        to.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(to);
      });
      on.on('error', () => to.destroy());
      from.pipe(on);
    };
    if (meant({ method, url })) {
      void before().then(pass, () => to.destroy());
    } else {
      pass();
    }
  });
  afterAll(() => server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
