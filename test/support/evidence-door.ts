import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** A door to a server that counts requests for evidence. Closed after the tests of the file. */
export interface EvidenceDoor {
  readonly endpoint: string;
  /** Requests for evidence since the last `hold`, `kill` or `open`, without those of `meanwhile`. */
  readonly asked: readonly string[];
  /**
   * Holds the request for evidence with this number, from 1, or the first one of any kind that is like this (`PUT /bucket/key?query`),
   * until `meanwhile` is done: nothing of that counts.
   */
  hold(at: number | RegExp, meanwhile: () => Promise<unknown>): void;
  /** The caller is dead once the answer to this request has left the server: it and all that follows is refused. */
  kill(number: number): void;
  /** Counts anew, and lets all pass. */
  open(): void;
}

export async function evidenceDoor(endpoint: string): Promise<EvidenceDoor> {
  const { port } = new URL(endpoint);
  let asked: string[] = [];
  let held: { readonly at: number | RegExp; readonly meanwhile: () => Promise<unknown> } | undefined;
  let last = Number.POSITIVE_INFINITY;
  let isBusy = false;
  const server = createServer((from, to) => {
    const { method = '', url = '', headers } = from;
    const counts = !isBusy && decodeURIComponent(url).includes('_manifests/app/');
    const line = `${method} ${decodeURIComponent(url)}`;
    if (counts) {
      asked.push(line);
    }
    const number = asked.length;
    const isHeld = !isBusy && (held?.at instanceof RegExp ? held.at.test(line) : counts && held?.at === number);
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
    } else if (isHeld && held !== undefined) {
      isBusy = true;
      const { meanwhile } = held;
      held = undefined;
      void meanwhile()
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
    hold(at, meanwhile) {
      asked = [];
      held = { at, meanwhile };
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
