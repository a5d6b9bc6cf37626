import { request as httpRequest, type ClientRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { Agents } from '../../aws-environment.ts';
import { free } from '../read-stream.ts';
import { endBy } from './end-by.ts';
import type { Exchange, Received, TimeLimits } from './exchange.ts';
import { recordOf } from './sorted-pairs.ts';

/** Sends by Node's own HTTP client. */
export function byNode(origin: URL, { httpAgent, httpsAgent }: Agents, limits: TimeLimits): Exchange {
  const isTls = origin.protocol === 'https:';
  const open = isTls ? httpsRequest : httpRequest;
  // An address of IPv6 stands in brackets in a URL, and without in Node's options.
  const host = origin.hostname.replace(/^\[(.*)\]$/, '$1');
  const server = { host, port: origin.port, agent: isTls ? httpsAgent : httpAgent, timeout: limits.idle };
  return async ({ method, path, headers, body }, signal, answerMs = limits.answer) =>
    await new Promise<Received>((resolve, reject) => {
      const request = open({ ...server, method, path, headers: recordOf(headers) });
      const late = (message: string): void => {
        request.destroy(Object.assign(new Error(message), { name: 'TimeoutError' }));
      };
      const answer = setTimeout(late, answerMs, `no answer within ${answerMs} ms`);
      request.on('socket', (socket) => {
        watchConnecting(request, socket, limits.connect, late);
        if (method === 'GET') {
          freeReceived(request, socket);
        }
      });
      request.on('timeout', () => late(`nothing came for ${limits.idle} ms`));
      request.on('response', (response) => {
        clearTimeout(answer);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response });
      });
      request.on('error', reject);
      const letGo = signal && endBy(signal, (error) => request.destroy(error));
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
