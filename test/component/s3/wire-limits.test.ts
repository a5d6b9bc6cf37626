import { getEventListeners, once } from 'node:events';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { byNode } from '../../../src/adapters/s3/wire/by-node.ts';
import { byUndici, type Undici } from '../../../src/adapters/s3/wire/by-undici.ts';
import type { Sent, TimeLimits } from '../../../src/adapters/s3/wire/exchange.ts';
import { unlessContinued } from '../../../src/adapters/s3/wire/unless-continued.ts';

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

const SENT: Sent = { method: 'HEAD', path: '/', headers: [] };

const byEither: Readonly<Record<'node' | 'undici', (origin: URL, limits: TimeLimits) => Undici>> = {
  node(origin, limits) {
    const agents = { httpAgent: new HttpAgent(), httpsAgent: new HttpsAgent() };
    return { exchange: byNode(origin, agents, limits), close: async () => undefined };
  },
  undici: (origin, limits) => byUndici(origin, { maxSockets: 2 }, limits),
};

describe.each(['node', 'undici'] as const)('by %s', (name) => {
  const open = (scheme: string, limits: Partial<TimeLimits> = {}): Undici => {
    const { port } = server.address() as net.AddressInfo;
    const origin = new URL(`${scheme}://127.0.0.1:${port}/folder`);
    return byEither[name](origin, { connect: LONG, idle: LONG, answer: LONG, ...limits });
  };

  it.each([
    { limit: 'connect', scheme: 'https', message: 'did not establish a connection' },
    { limit: 'idle', scheme: 'http', message: 'nothing came for 30 ms' },
    { limit: 'answer', scheme: 'http', message: 'no answer' },
  ] as const)('a request over $scheme ends by its limit: $limit', async ({ limit, scheme, message }) => {
    const way = open(scheme, { [limit]: 30 });
    await expect(way.exchange(SENT, undefined)).rejects.toMatchObject({
      name: 'TimeoutError',
      message: expect.stringContaining(message),
    });
    await way.close();
  });

  it('requests end with their signal, which nobody listens to afterwards', async () => {
    const way = open('http');
    const stop = new AbortController();
    const nobodyListens = (): Promise<void> =>
      vi.waitFor(() => expect(getEventListeners(stop.signal, 'abort')).toEqual([]));
    speaks = (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n');
    const { body } = await way.exchange(SENT, stop.signal);
    body?.resume();
    await nobodyListens();

    speaks = () => undefined;
    // The third waits for a socket, where there are two.
    const inFlight = Array.from({ length: 3 }, () =>
      expect(way.exchange(SENT, stop.signal)).rejects.toThrow('ended by its signal'),
    );
    await vi.waitFor(() => expect(getEventListeners(stop.signal, 'abort')).toHaveLength(1));
    stop.abort();
    await Promise.all(inFlight);
    await expect(way.exchange(SENT, stop.signal)).rejects.toThrow('ended by its signal');
    await nobodyListens();
    await way.close();
  });
});

it('what comes before an answer is no sign of it', async () => {
  const agents = { httpAgent: new HttpAgent(), httpsAgent: new HttpsAgent() };
  speaks = (socket) => socket.write('HTTP/1.1 100 Continue\r\n\r\n');
  const { port } = server.address() as net.AddressInfo;
  const limits = { connect: LONG, idle: LONG, answer: 30 };
  const sent = byNode(new URL(`http://127.0.0.1:${port}`), agents, limits)(SENT, undefined);
  await expect(sent).rejects.toThrow('no answer within 30 ms');
});

it('a server that says 100 Continue unasked is asked by Node from the second request on', async () => {
  speaks = (socket) =>
    socket.on('data', () => {
      socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    });
  const { port } = server.address() as net.AddressInfo;
  const origin = new URL(`http://127.0.0.1:${port}`);
  const limits = { connect: LONG, idle: LONG, answer: LONG };
  const undici = byEither.undici(origin, limits);
  const exchange = unlessContinued(undici.exchange, byEither.node(origin, limits).exchange);
  await expect(exchange(SENT, undefined)).rejects.toMatchObject({ code: 'ECONNRESET' });
  for (const method of ['HEAD', 'PUT'] as const) {
    const { status, body } = await exchange({ ...SENT, method }, undefined);
    body?.resume();
    expect(status).toBe(200);
  }
  await undici.close();
});

it.each([
  { says: '220 smtp ready\r\n', code: 'HPE_INVALID' },
  { says: `HTTP/1.1 200 OK\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, code: 'HPE_HEADER_OVERFLOW' },
  { says: '', code: 'ECONNRESET' },
])('an error of undici has the code that Node gives the same fault: $code', async ({ says, code }) => {
  speaks = (socket) => socket.end(says);
  const { port } = server.address() as net.AddressInfo;
  const limits = { connect: LONG, idle: LONG, answer: LONG };
  const way = byUndici(new URL(`http://127.0.0.1:${port}`), { maxSockets: 1 }, limits);
  await expect(way.exchange(SENT, undefined)).rejects.toMatchObject({ code });
  await expect(way.exchange({ ...SENT, headers: ['a', '\n'] }, undefined)).rejects.toMatchObject({
    code: 'ERR_INVALID_CHAR',
  });
  await way.close();
});
