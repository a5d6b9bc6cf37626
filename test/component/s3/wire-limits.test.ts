import { getEventListeners, once } from 'node:events';
import { Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import net from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { exchange, type Sent } from '../../../src/adapters/s3/wire/exchange.ts';

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

const target = (scheme: string): Sent => {
  const { port } = server.address() as net.AddressInfo;
  return { method: 'HEAD', origin: new URL(`${scheme}://127.0.0.1:${port}`), path: '/', headers: {} };
};

it.each([
  { limit: 'connect', scheme: 'https', says: undefined, message: 'did not establish a connection within 30 ms' },
  { limit: 'idle', scheme: 'http', says: undefined, message: 'nothing came for 30 ms' },
  { limit: 'answer', scheme: 'http', says: undefined, message: 'no answer within 30 ms' },
  { limit: 'answer', scheme: 'http', says: 'HTTP/1.1 100 Continue\r\n\r\n', message: 'no answer within 30 ms' },
] as const)('a request over $scheme ends by its limit: $limit', async ({ limit, scheme, says, message }) => {
  speaks = (socket) => says !== undefined && socket.write(says);
  const agent = scheme === 'https' ? new HttpsAgent() : new HttpAgent();
  const limits = { connect: LONG, idle: LONG, answer: LONG, [limit]: 30 };
  const failed = expect(exchange(target(scheme), agent, limits, undefined)).rejects;
  await failed.toMatchObject({ name: 'TimeoutError', message: expect.stringContaining(message) });
});

it('requests end with their signal, which nobody listens to afterwards', async () => {
  const agent = new HttpAgent();
  const stop = new AbortController();
  const send = (): Promise<unknown> =>
    exchange(target('http'), agent, { connect: LONG, idle: LONG, answer: LONG }, stop.signal);
  const nobodyListens = (): Promise<void> =>
    vi.waitFor(() => expect(getEventListeners(stop.signal, 'abort')).toEqual([]));
  speaks = (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n');
  const answered = (await send()) as IncomingMessage;
  answered.resume();
  await nobodyListens();

  speaks = () => undefined;
  const inFlight = [send(), send()].map((sent) => expect(sent).rejects.toThrow('ended by its signal'));
  expect(getEventListeners(stop.signal, 'abort')).toHaveLength(1);
  stop.abort();
  await Promise.all(inFlight);
  await expect(send()).rejects.toThrow('ended by its signal');
  await nobodyListens();
});
