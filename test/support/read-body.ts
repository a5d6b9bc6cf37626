import type { ReceivedBody } from '../../src/ports/store-reads.ts';

/** All of a body. */
export async function readBody(body: ReceivedBody): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await body.read((chunk) => chunks.push(Buffer.from(chunk)));
  return Buffer.concat(chunks);
}
