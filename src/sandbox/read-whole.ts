import type { IncomingMessage } from 'node:http';

/** Bytes. A request has fewer, unless its body is an object's. */
const MAX_BODY = 1024 ** 2;

/** The body of a request; undefined: it is too large. */
export async function readWhole(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  const body: AsyncIterable<Buffer> = message;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_BODY) {
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
