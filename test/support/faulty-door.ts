import { once } from 'node:events';
import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll } from 'vitest';

/** One request for an object's bytes, and what may be done to its answer. */
export interface Passing {
  readonly key: string;
  /** As sent: `bytes=0-9`; empty without one. */
  readonly range: string;
  /** Number of this request among those for this key and range, from 1. */
  readonly attempt: number;
}

export interface Mischief {
  /** Bytes of the body that are sent before the connection breaks. */
  readonly cutAfter?: number;
  /** Position in the body of a byte that is changed. */
  readonly flip?: number;
  /** Bytes that are added to the body. */
  readonly append?: string;
  /** Milliseconds before the answer. */
  readonly wait?: number;
}

export interface FaultyDoor {
  readonly endpoint: string;
  /** Every GET of an object's bytes that came, in order. */
  readonly gets: readonly Passing[];
}

/** A door to a sandbox that spoils what it is told to. `decide` is asked for every GET of an object. */
export async function faultyDoor(
  endpoint: string,
  decide: (passing: Passing) => Mischief | undefined,
): Promise<FaultyDoor> {
  const { hostname, port } = new URL(endpoint);
  const gets: Passing[] = [];
  const attempts = new Map<string, number>();
  const door = http.createServer((request, response) => {
    const { method, url = '/', headers } = request;
    const { pathname, searchParams } = new URL(url, 'http://host');
    const key = decodeURIComponent(pathname.split('/').slice(2).join('/'));
    const isGet = method === 'GET' && key !== '' && !searchParams.has('attributes') && !searchParams.has('tagging');
    let mischief: Mischief = {};
    if (isGet) {
      const range = headers.range ?? '';
      const attempt = (attempts.get(`${key} ${range}`) ?? 0) + 1;
      attempts.set(`${key} ${range}`, attempt);
      gets.push({ key, range, attempt });
      mischief = decide({ key, range, attempt }) ?? {};
    }
    const onwards = http.request({ hostname, port, method, path: url, headers, agent: false }, (answer) => {
      void pass(answer, response, mischief);
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
  const own = typeof address === 'object' && address !== null ? address.port : 0;
  return { endpoint: `http://127.0.0.1:${own}`, gets };
}

async function pass(answer: http.IncomingMessage, response: http.ServerResponse, mischief: Mischief): Promise<void> {
  const { cutAfter, flip, append, wait } = mischief;
  const chunks: Buffer[] = [];
  for await (const chunk of answer) {
    chunks.push(chunk as Buffer);
  }
  let body = Buffer.concat(chunks);
  if (wait !== undefined) {
    await delay(wait, undefined, { ref: false });
  }
  const status = answer.statusCode ?? 500;
  const headers = { ...answer.headers };
  delete headers['transfer-encoding'];
  if (status < 300) {
    if (flip !== undefined) {
      body[flip] = (body[flip] ?? 0) ^ 1;
    }
    if (append !== undefined) {
      body = Buffer.concat([body, Buffer.from(append)]);
      headers['content-length'] = String(body.length);
    }
  }
  response.writeHead(status, headers);
  if (cutAfter !== undefined && status < 300) {
    response.write(body.subarray(0, cutAfter), () => response.destroy());
    return;
  }
  response.end(body);
}
