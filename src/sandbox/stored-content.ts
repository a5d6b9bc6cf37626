import { setImmediate as nextTurn } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { createHasher, type Algorithm } from './checksums.ts';
import type { Piece } from './store/records.ts';
import type { Store } from './store/store.ts';

const CHUNK = 256 * 1024;

/** The bytes of pieces, chunk by chunk. Other requests get their turn between two chunks. */
export async function* readPieces(store: Store, pieces: readonly Piece[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) {
    for (let done = 0; done < piece.length;) {
      const chunk = store.readPiece(piece, done, CHUNK);
      done += chunk.length;
      yield chunk;
      if (done < piece.length) {
        await nextTurn();
      }
    }
  }
}

/** MD5 (hex) and a checksum (base64) of stored bytes. */
export async function digestPieces(
  store: Store,
  pieces: readonly Piece[],
  algorithm: Algorithm,
): Promise<{ md5: string; checksum: string }> {
  const md5 = createHash('md5');
  const hasher = await createHasher(algorithm);
  for await (const chunk of readPieces(store, pieces)) {
    md5.update(chunk);
    hasher.update(chunk);
  }
  return { md5: md5.digest('hex'), checksum: hasher.digest().toString('base64') };
}
