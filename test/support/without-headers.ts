import { once } from 'node:events';
import http from 'node:http';
import { afterAll } from 'vitest';

/**
 * A door to an S3 endpoint that leaves out headers of answers, so that objects look as those of other times.
 * @param hides whether to leave out a header (lower case) of the answer to a request for this path
 * @returns the door's endpoint
 */
export async function withoutHeaders(
  endpoint: string,
  hides: (path: string, header: string) => boolean,
): Promise<string> {
  const { hostname, port } = new URL(endpoint);
  const door = http.createServer((request, response) => {
    const { method, url = '', headers } = request;
    // The host that was signed goes along.
    const onwards = http.request({ hostname, port, method, path: url, headers, agent: false }, (answer) => {
      const kept = Object.entries(answer.headers).filter(([name]) => !hides(url, name));
      response.writeHead(answer.statusCode ?? 500, Object.fromEntries(kept));
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
