import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { httpTime, nowSeconds } from './clock.ts';
import type { Reply } from './exchange.ts';
import { slicePieces } from './store/pieces.ts';
import type { Store } from './store/store.ts';
import { readPieces } from './stored-content.ts';

/** Bytes. A body up to this size is sent at once. */
const SMALL = 64 * 1024;

/** Sends an answer. @param cutAfter the connection is reset after so many bytes of the body */
export async function send(
  response: ServerResponse,
  reply: Reply,
  store: Store,
  bodyAllowed: boolean,
  cutAfter: number | undefined,
): Promise<void> {
  const { body, headers = {} } = reply;
  // A timer renews Node's own date. A busy process would date an answer before the object that it describes.
  response.setHeader('date', httpTime(nowSeconds()));
  if (body === undefined || !bodyAllowed) {
    response.writeHead(reply.status, 'content-length' in headers ? headers : { ...headers, 'content-length': '0' });
    response.end();
    return;
  }
  if (typeof body === 'string') {
    const bytes = Buffer.from(body, 'utf8');
    response.writeHead(reply.status, {
      'content-type': 'application/xml',
      ...headers,
      'content-length': String(bytes.length),
    });
    if (cutAfter === undefined) {
      response.end(bytes);
    } else {
      await cut(response, bytes.subarray(0, cutAfter));
    }
    return;
  }
  response.writeHead(reply.status, headers);
  const pieces = slicePieces(body.pieces, body.start, Math.min(body.length, cutAfter ?? Infinity));
  const [only] = pieces;
  if (cutAfter === undefined && pieces.length <= 1 && body.length <= SMALL) {
    response.end(only === undefined ? undefined : store.readPiece(only, 0, only.length));
    return;
  }
  store.bodies.retain(pieces);
  try {
    await pipeline(readPieces(store, pieces), response, { end: cutAfter === undefined });
  } finally {
    store.bodies.release(pieces);
  }
  if (cutAfter !== undefined) {
    await cut(response, Buffer.alloc(0));
  }
}

async function cut(response: ServerResponse, last: Buffer): Promise<void> {
  await new Promise<void>((resolve) => {
    response.write(last, () => resolve());
  });
  response.socket?.destroySoon();
}
