import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { createCRC32, createCRC64, createXXHash128, createXXHash3, createXXHash64 } from 'hash-wasm';
import { digestName, type ChecksumAlgorithm } from '../../src/core/object/algorithms.ts';
import type { DigestRequest, Digests } from '../../src/core/object/evidence.ts';

const hashers = {
  CRC32C: await createCRC32(0x82f63b78),
  CRC64NVME: await createCRC64('9a6c9329ac4bc9b5'),
  XXHASH64: await createXXHash64(0, 0),
  XXHASH3: await createXXHash3(0, 0),
  XXHASH128: await createXXHash128(0, 0),
};

/** One digest as S3 has it, base64; by implementations other than those under test. */
export function digest(algorithm: ChecksumAlgorithm, bytes: Uint8Array): string {
  if (algorithm === 'CRC32') {
    return Buffer.from(crc32(bytes).toString(16).padStart(8, '0'), 'hex').toString('base64');
  }
  if (algorithm === 'SHA1' || algorithm === 'SHA256' || algorithm === 'SHA512' || algorithm === 'MD5') {
    return createHash(algorithm).update(bytes).digest('base64');
  }
  const hasher = hashers[algorithm];
  hasher.init();
  hasher.update(bytes);
  return Buffer.from(hasher.digest('hex'), 'hex').toString('base64');
}

/** A file cut into parts of these sizes. */
export function cut(bytes: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
  let from = 0;
  return sizes.map((size) => bytes.subarray(from, (from += size)));
}

/** Sizes of all parts when a file is cut every `partSize` bytes; an empty file is one empty part. */
export function cutSizes(size: number, partSize: number): readonly number[] {
  if (!(partSize > 0)) {
    throw new RangeError(`parts of ${partSize} bytes`);
  }
  const sizes: number[] = [];
  for (let from = 0; from < size || sizes.length === 0; from += partSize) {
    sizes.push(Math.min(partSize, size - from));
  }
  return sizes;
}

/** The answers of a digester to these requests. */
export function digestsOf(bytes: Uint8Array, wanted: readonly DigestRequest[]): Digests {
  return Object.fromEntries(
    wanted.map((request) => {
      const { algorithm, layout } = request;
      const sizes = typeof layout === 'number' ? cutSizes(bytes.length, layout) : layout;
      return [
        digestName(request),
        sizes === 'whole' ? digest(algorithm, bytes) : cut(bytes, sizes).map((part) => digest(algorithm, part)),
      ];
    }),
  );
}
