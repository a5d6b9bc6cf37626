import { parseETag, mayBeMd5 } from './etag.ts';
import type { HeadEvidence } from '../object/evidence.ts';
import { uploadersOf, type PartCandidate } from './part-conventions.ts';

/** The reading of an object's ETag: who made the object, and how. */
export interface ETagReading {
  /**
   * `md5`: of the bytes. `md5-of-parts`: of the parts' MD5s. `encrypted`: 32 hex digits that are no MD5 (KMS, SSE-C).
   * `opaque`: not of S3's form.
   */
  readonly kind: 'md5' | 'md5-of-parts' | 'encrypted' | 'opaque';
  /** The number of parts of a multipart upload, also under encryption. */
  readonly parts?: number;
  /**
   * Known uploaders that cut an object of this size into this number of parts, and into parts of exactly the sizes that
   * S3 told. Empty when there is none, and for a single part, which tells nothing.
   */
  readonly uploaders: readonly PartCandidate[];
}

/** Reads the ETag of a HEAD. @param sizes of all parts in order, where S3 told them */
export function readETag(head: HeadEvidence, sizes: readonly number[] | undefined): ETagReading {
  const parsed = parseETag(head.etag);
  if (parsed === undefined) {
    return { kind: 'opaque', uploaders: [] };
  }
  const readable = mayBeMd5(head.encryption);
  if (parsed.parts === undefined) {
    return { kind: readable ? 'md5' : 'encrypted', uploaders: [] };
  }
  const { parts } = parsed;
  const candidates = parts === 1 ? [] : uploadersOf(head.size, parts);
  return {
    kind: readable ? 'md5-of-parts' : 'encrypted',
    parts,
    uploaders: sizes === undefined ? candidates : candidates.filter(({ partSize }) => isCutEvery(partSize, sizes)),
  };
}

/** Whether all parts but the last have this size, and the last has the rest. */
function isCutEvery(partSize: number, sizes: readonly number[]): boolean {
  return sizes.slice(0, -1).every((size) => size === partSize);
}
