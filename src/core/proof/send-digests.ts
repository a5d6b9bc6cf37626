import { digestName, type ChecksumAlgorithm, type ChecksumType, isCrc } from '../object/algorithms.ts';
import { S3recError } from '../error.ts';
import type { After } from '../object/action.ts';
import { compositeValue } from './checksum.ts';
import { combineCrc } from './crc-combine.ts';
import type { DigestRequest, Digests } from '../object/evidence.ts';
import { grownPartSize, partCount, partSizes, uniformLayout } from './part-size.ts';

/** The part of a spec's `integrity` that decides how bytes are sent. Sizes are in bytes. */
export interface SendIntegrity {
  readonly checksumAlgorithm: ChecksumAlgorithm;
  /** The type for multipart uploads. A single PUT is always FULL_OBJECT. */
  readonly checksumType: ChecksumType;
  readonly partSize: number;
  readonly multipartThreshold: number;
}

/** A single PUT, or parts of `partSize` bytes. The last part may be shorter. */
export type UploadLayout =
  | { readonly kind: 'single' }
  | { readonly kind: 'multipart'; readonly partSize: number; readonly partCount: number };

/**
 * The layout of an upload: a single PUT strictly below the threshold, else parts, grown in whole MiB where 10,000 would
 * not do.
 */
export function uploadLayout(size: number, integrity: SendIntegrity): UploadLayout {
  if (size < integrity.multipartThreshold) {
    return { kind: 'single' };
  }
  const partSize = grownPartSize(size, integrity.partSize);
  return { kind: 'multipart', partSize, partCount: partCount(size, partSize) };
}

/**
 * The digests that must be computed before sending: SHA-256 of the whole for the manifest, and the spec's algorithm for
 * S3 to check.
 */
export function digestsToSend(size: number, integrity: SendIntegrity): readonly DigestRequest[] {
  const whole: DigestRequest = { algorithm: 'SHA256', layout: 'whole' };
  const sent = sentDigest(size, integrity);
  return digestName(sent) === digestName(whole) ? [whole] : [whole, sent];
}

/** The checksums to send, from the digests that `digestsToSend` named. */
export function uploadFrom(size: number, integrity: SendIntegrity, digests: Digests): NonNullable<After['upload']> {
  const { checksumAlgorithm: algorithm, checksumType: type } = integrity;
  const request = sentDigest(size, integrity);
  const known = digests[digestName(request)];
  if (known === undefined) {
    throw new S3recError('INTERNAL', `The digest ${digestName(request)} was not computed before sending.`);
  }
  const checksums = typeof known === 'string' ? [known] : known;
  const layout = uploadLayout(size, integrity);
  if (layout.kind === 'single') {
    return { algorithm, type: 'FULL_OBJECT', checksums, checksum: checksums.join() };
  }
  const { partSize } = layout;
  if (type === 'COMPOSITE') {
    return { algorithm, type, partSize, checksums, checksum: compositeValue(algorithm, checksums) };
  }
  if (!isCrc(algorithm)) {
    throw new S3recError('INTERNAL', `S3 has no FULL_OBJECT ${algorithm} for multipart uploads.`);
  }
  const sizes = partSizes(size, partSize);
  const parts = checksums.map((value, index) => ({ value, size: sizes[index] ?? 0 }));
  return { algorithm, type, partSize, checksums, checksum: combineCrc(algorithm, parts) };
}

/** The digest that S3 checks: of the whole of a single PUT, or of each part. */
export function sentDigest(size: number, integrity: SendIntegrity): DigestRequest {
  const layout = uploadLayout(size, integrity);
  return {
    algorithm: integrity.checksumAlgorithm,
    layout: layout.kind === 'single' ? 'whole' : uniformLayout(size, layout.partSize),
  };
}

export function hasDigests(digests: Digests | undefined, wanted: readonly DigestRequest[]): digests is Digests {
  return digests !== undefined && wanted.every((request) => digestName(request) in digests);
}
