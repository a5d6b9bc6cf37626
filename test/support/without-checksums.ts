import { once } from 'node:events';
import http from 'node:http';
import { afterAll } from 'vitest';

/**
 * A door to a sandbox behind which no object has an additional checksum, as those that were written before S3 gave one
 * to every object. @returns its endpoint
 */
export async function withoutChecksums(endpoint: string): Promise<string> {
  const { hostname, port } = new URL(endpoint);
  const door = http.createServer((request, response) => {
    const { method, url, headers } = request;
    // The host that was signed goes along.
    const onwards = http.request({ hostname, port, method, path: url, headers, agent: false }, (answer) => {
      const kept = Object.entries(answer.headers).filter(([name]) => !name.startsWith('x-amz-checksum-'));
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
