import { request as httpRequest, type Agent, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { free } from '../read-stream.ts';
import { endBy } from './end-by.ts';

/** One request, as it goes over the wire. */
export interface Sent {
  readonly method: 'PUT' | 'GET' | 'HEAD';
  /** Scheme, host and port. */
  readonly origin: URL;
  /** The path with its query, percent-encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
}

/** Milliseconds. */
export interface TimeLimits {
  readonly connect: number;
  /** Between two signs of life. */
  readonly idle: number;
  /** Until the answer begins. */
  readonly answer: number;
}

/**
 * Sends one request, and gives the answer once its headers are there. The body is the caller's to read.
 * @throws errors of Node's sockets, and such as the SDK calls `TimeoutError`; any where the signal was aborted
 */
export async function exchange(
  { method, origin, path, headers, body }: Sent,
  agent: Agent,
  limits: TimeLimits,
  signal: AbortSignal | undefined,
): Promise<IncomingMessage> {
  const open = origin.protocol === 'https:' ? httpsRequest : httpRequest;
  // An address of IPv6 stands in brackets in a URL, and without in Node's options.
  const host = origin.hostname.replace(/^\[(.*)\]$/, '$1');
  return await new Promise<IncomingMessage>((resolve, reject) => {
    const request = open({ method, host, port: origin.port, path, headers, agent, timeout: limits.idle });
    const late = (message: string): void => {
      request.destroy(Object.assign(new Error(message), { name: 'TimeoutError' }));
    };
    const answer = setTimeout(late, limits.answer, `no answer within ${limits.answer} ms`);
    request.on('socket', (socket) => {
      watchConnecting(request, socket, limits.connect, late);
      if (method === 'GET') {
        freeReceived(request, socket);
      }
    });
    request.on('timeout', () => late(`nothing came for ${limits.idle} ms`));
    request.on('response', (response) => {
      clearTimeout(answer);
      resolve(response);
    });
    request.on('error', reject);
    const letGo = signal && endBy(signal, request);
    request.on('close', () => {
      clearTimeout(answer);
      letGo?.();
    });
    request.end(body);
  });
}

/**
 * Gives back what a socket received. Node's parser listens before us, and has copied the body out of it by then. Until
 * the request is over the socket is its own.
 */
function freeReceived(request: ClientRequest, socket: Socket): void {
  socket.on('data', free);
  request.once('close', () => socket.off('data', free));
}

/** Waiting for a socket of the pool is no connecting. */
function watchConnecting(request: ClientRequest, socket: Socket, ms: number, late: (message: string) => void): void {
  if (!socket.connecting) {
    return;
  }
  const timer = setTimeout(late, ms, `the socket did not establish a connection within ${ms} ms`);
  const clear = (): void => clearTimeout(timer);
  socket.once('encrypted' in socket ? 'secureConnect' : 'connect', clear);
  request.once('close', clear);
}
