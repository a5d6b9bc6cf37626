import type { Socket } from 'node:net';
import type { buildConnector as Connectors } from 'undici';
import buildConnector from 'undici/lib/core/connect.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import type { TimeLimits } from './exchange.ts';

/** What sockets to a server need. */
export interface Sockets {
  readonly maxSockets: number;
  /** Certificates in PEM form, which are trusted in place of the system's. */
  readonly ca?: string;
}

/** Sockets to one server, for one request each at a time. A socket ends where nothing goes over it for too long. */
export function openPool(origin: URL, { maxSockets, ca }: Sockets, limits: TimeLimits): Pool {
  const open = buildConnector({ timeout: limits.connect, allowH2: false, ...(ca === undefined ? {} : { ca }) });
  const connect: Connectors.connector = (options, opened) =>
    open(options, (...result) => {
      const socket = result[1];
      socket?.setTimeout(limits.idle, () => endIdle(socket, limits.idle));
      opened(...result);
    });
  return new Pool(origin.origin, { connections: maxSockets, connect, bodyTimeout: 0 });
}

function endIdle(socket: Socket, ms: number): void {
  socket.destroy(Object.assign(new Error(`nothing came for ${ms} ms`), { name: 'TimeoutError' }));
}
