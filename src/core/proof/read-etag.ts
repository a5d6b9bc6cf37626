import { parseETag, mayBeMd5 } from './etag.ts';
import type { HeadEvidence } from '../object/evidence.ts';
import { uploadersOf, type PartCandidate } from './part-conventions.ts';

/** What an object's ETag says of who made it, and how. */
export interface ETagReading {
  /**
   * `md5`: of the bytes. `md5-of-parts`: of the parts' MD5s. `encrypted`: 32 hex digits that are no MD5 (KMS, SSE-C).
   * `opaque`: not of S3's form.
   */
  readonly kind: 'md5' | 'md5-of-parts' | 'encrypted' | 'opaque';
  /** Of a multipart upload; under encryption too. */
  readonly parts?: number;
  /**
   * Known uploaders that cut so many bytes into so many parts, and, where the sizes are known, into exactly these.
   * Empty when there is none, and for a single part, which tells nothing.
   */
  readonly uploaders: readonly PartCandidate[];
}

/** `sizes`: of all parts in order, when S3 told them. */
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

/** All parts but the last are of this size; the last is what is left. */
function isCutEvery(partSize: number, sizes: readonly number[]): boolean {
  return sizes.slice(0, -1).every((size) => size === partSize);
}
