import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';

/** A forward proxy on loopback that sends everything to one server, whatever host was asked for. */
export interface Proxy extends AsyncDisposable {
  readonly url: string;
  /** The requests that it got: `http://host/path`, or `host:port` to tunnel to. */
  readonly asked: readonly string[];
}

export async function startProxy(to: string): Promise<Proxy> {
  const { hostname, port } = new URL(to);
  const asked: string[] = [];
  const sockets = new Set<net.Socket>();
  const server = http.createServer((request, response) => {
    asked.push(request.url ?? '');
    const { pathname, search } = new URL(request.url ?? '/', to);
    const { method, headers } = request;
    const onward = http.request({ hostname, port, method, headers, path: pathname + search }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  server.on('connect', (request, socket: net.Socket) => {
    asked.push(request.url ?? '');
    const onward = net.connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    for (const end of [socket, onward]) {
      sockets.add(end);
      end.on('error', () => end.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('no port');
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) {
        socket.destroy();
      }
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
