import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { CHECKSUM_ALGORITHMS, multipartTypes, type ChecksumAlgorithm } from '../../src/core/object/algorithms.ts';
import type { HeadEvidence, StoredChecksum } from '../../src/core/object/evidence.ts';
import type { Sse } from '../../src/core/object/attributes.ts';
import { cut, cutSizes, digest } from './digests.ts';

/** An object as S3 would keep it after some upload, and what S3 would answer about it. */
export interface StoredObject {
  readonly bytes: Uint8Array;
  readonly head: HeadEvidence;
  /** Sizes of all parts; undefined for a single PUT. */
  readonly parts: readonly number[] | undefined;
}

/** One upload: how it was cut, encrypted and checksummed. */
export interface Upload {
  readonly parts: readonly number[] | undefined;
  readonly sse: Sse;
  readonly checksum: Pick<StoredChecksum, 'algorithm' | 'type'> | undefined;
}

const SSES: readonly Sse[] = ['none', 'AES256', 'aws:kms', 'aws:kms:dsse', 'customer'];

/** Any way in which an uploader may send `size` bytes. */
export function uploads(size: number): fc.Arbitrary<Upload> {
  const regular = fc.integer({ min: 1, max: Math.max(1, size + 2) }).map((partSize) => cutSizes(size, partSize));
  const irregular = fc
    .array(fc.integer({ min: 0, max: size }), { maxLength: 4 })
    .map((cuts) =>
      [0, ...cuts.sort((a, b) => a - b), size].map((end, index, all) => end - (all[index - 1] ?? 0)).slice(1),
    );
  const parts = fc.oneof(fc.constant(undefined), regular, irregular);
  return fc
    .record({ parts, sse: fc.constantFrom(...SSES), algorithm: fc.option(fc.constantFrom(...CHECKSUM_ALGORITHMS)) })
    .chain(({ algorithm, ...upload }): fc.Arbitrary<Upload> => {
      if (algorithm === null) {
        return fc.constant({ ...upload, checksum: undefined });
      }
      const types = upload.parts === undefined ? (['FULL_OBJECT'] as const) : multipartTypes(algorithm);
      return fc.constantFrom(...types).map((type) => ({ ...upload, checksum: { algorithm, type } }));
    });
}

/** The object that S3 makes of an upload (User Guide: "Checking object integrity"; API: Object.ETag). */
export function stored(bytes: Uint8Array, { parts, sse, checksum }: Upload): StoredObject {
  // Under KMS and SSE-C the ETag is 32 hex digits of something else.
  const isMd5 = sse === 'none' || sse === 'AES256';
  const pieces = parts === undefined ? [bytes] : cut(bytes, parts);
  const md5 = parts === undefined ? digest('MD5', bytes) : overParts('MD5', pieces);
  const shown = isMd5 ? md5 : createHash('md5').update('opaque').update(bytes).digest('base64');
  const hex = Buffer.from(shown, 'base64').toString('hex');
  return {
    bytes,
    parts,
    head: {
      etag: parts === undefined ? hex : `${hex}-${parts.length}`,
      size: bytes.length,
      encryption: { sse },
      ...(checksum === undefined ? {} : { checksum: { ...checksum, value: checksumValue(bytes, pieces, checksum) } }),
    },
  };
}

function checksumValue(
  bytes: Uint8Array,
  pieces: readonly Uint8Array[],
  checksum: NonNullable<Upload['checksum']>,
): string {
  return checksum.type === 'FULL_OBJECT'
    ? digest(checksum.algorithm, bytes)
    : `${overParts(checksum.algorithm, pieces)}-${pieces.length}`;
}

function overParts(algorithm: ChecksumAlgorithm, pieces: readonly Uint8Array[]): string {
  return digest(algorithm, Buffer.concat(pieces.map((piece) => Buffer.from(digest(algorithm, piece), 'base64'))));
}
