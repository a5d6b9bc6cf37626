import { once } from 'node:events';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import net from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exchange } from '../../../src/adapters/s3/wire/exchange.ts';

/** A server that takes connections, and says what `speaks` says or nothing. */
let server: net.Server;
let speaks: (socket: net.Socket) => void = () => undefined;
const sockets: net.Socket[] = [];
beforeEach(async () => {
  server = net.createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    speaks(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  for (const socket of sockets.splice(0)) {
    socket.destroy();
  }
  server.close();
});

const LONG = 60_000;

it.each([
  { limit: 'connect', scheme: 'https', says: undefined, message: 'did not establish a connection within 30 ms' },
  { limit: 'idle', scheme: 'http', says: undefined, message: 'nothing came for 30 ms' },
  { limit: 'answer', scheme: 'http', says: undefined, message: 'no answer within 30 ms' },
  { limit: 'answer', scheme: 'http', says: 'HTTP/1.1 100 Continue\r\n\r\n', message: 'no answer within 30 ms' },
] as const)('a request over $scheme ends by its limit: $limit', async ({ limit, scheme, says, message }) => {
  speaks = (socket) => says !== undefined && socket.write(says);
  const { port } = server.address() as net.AddressInfo;
  const sent = { method: 'HEAD', origin: new URL(`${scheme}://127.0.0.1:${port}`), path: '/', headers: {} } as const;
  const agent = scheme === 'https' ? new HttpsAgent() : new HttpAgent();
  const limits = { connect: LONG, idle: LONG, answer: LONG, [limit]: 30 };
  const failed = expect(exchange(sent, agent, limits, undefined)).rejects;
  await failed.toMatchObject({ name: 'TimeoutError', message: expect.stringContaining(message) });
});
