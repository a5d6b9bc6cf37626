import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** A door to a server that counts requests for evidence. Closed after the tests of the file. */
export interface EvidenceDoor {
  readonly endpoint: string;
  /** What was asked since the last word, the requests of `meanwhile` left out. */
  readonly asked: readonly string[];
  /** Holds the request with this number, from 1, until `meanwhile` is done: nothing of that counts. */
  hold(number: number, meanwhile: () => Promise<unknown>): void;
  /** The caller is dead once the answer to this request has left the server: it and all that follows is refused. */
  kill(number: number): void;
  /** Counts anew, and lets all pass. */
  open(): void;
}

export async function evidenceDoor(endpoint: string): Promise<EvidenceDoor> {
  const { port } = new URL(endpoint);
  let asked: string[] = [];
  let held: { readonly number: number; readonly meanwhile: () => Promise<unknown> } | undefined;
  let last = Number.POSITIVE_INFINITY;
  let isBusy = false;
  const server = createServer((from, to) => {
    const { method = '', url = '', headers } = from;
    const counts = !isBusy && decodeURIComponent(url).includes('_manifests/app/');
    if (counts) asked.push(`${method} ${decodeURIComponent(url)}`);
    const number = asked.length;
    const isDead = !isBusy && (counts ? number >= last : number > last - 1 && last !== Number.POSITIVE_INFINITY);
    const pass = (): void => {
      const on = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer: IncomingMessage) => {
        if (isDead) {
          answer.resume();
          answer.on('end', () => refuse(to));
          return;
        }
        to.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(to);
      });
      on.on('error', () => to.destroy());
      from.pipe(on);
    };
    if (isDead && number > last) {
      from.resume();
      from.on('end', () => refuse(to));
    } else if (counts && held?.number === number) {
      isBusy = true;
      void held
        .meanwhile()
        .finally(() => (isBusy = false))
        .then(pass, () => to.destroy());
    } else {
      pass();
    }
  });
  afterAll(() => server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get asked() {
      return asked;
    },
    hold(number, meanwhile) {
      asked = [];
      held = { number, meanwhile };
    },
    kill(number) {
      asked = [];
      last = number;
    },
    open() {
      asked = [];
      held = undefined;
      last = Number.POSITIVE_INFINITY;
    },
  };
}

/** Nothing is tried again after that. */
function refuse(to: ServerResponse): void {
  to.writeHead(403, { 'content-type': 'application/xml' });
  to.end('<Error><Code>AccessDenied</Code><Message>dead</Message></Error>');
}
