import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll } from 'vitest';

type Answered = http.IncomingHttpHeaders;

/**
 * A door to an S3 endpoint that changes the headers of answers, as other servers and other times answer.
 * @param rewrite of the bodies that are ACLs or the answers to copies
 * @returns the door's endpoint
 */
export async function changedAnswers(
  endpoint: string,
  change: (request: { readonly method: string; readonly url: string }, headers: Answered) => Answered,
  rewrite?: (body: string) => string,
): Promise<string> {
  const { hostname, port } = new URL(endpoint);
  const door = http.createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    // The host that was signed goes along.
    const onwards = http.request({ hostname, port, method, path: url, headers, agent: false }, (answer) => {
      const { 'content-length': length, ...rest } = change({ method, url }, answer.headers);
      const isRewritten = /[?&]acl(?:[=&]|$)/.test(url) || headers['x-amz-copy-source'] !== undefined;
      if (rewrite !== undefined && isRewritten) {
        void text(answer).then((body) => response.writeHead(answer.statusCode ?? 500, rest).end(rewrite(body)));
        return;
      }
      response.writeHead(answer.statusCode ?? 500, length === undefined ? rest : { ...rest, 'content-length': length });
      answer.pipe(response);
    });
    onwards.on('error', () => response.destroy());
    request.pipe(onwards);
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  afterAll(() => {
    door.close();
    door.closeAllConnections();
  });
  const address = door.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}
