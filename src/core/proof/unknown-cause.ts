import { mayBeMd5 } from './etag.ts';
import type { Evidence, HeadEvidence } from '../object/evidence.ts';

/**
 * Why nothing tells whether an object has certain bytes. `encrypted`: it has no checksum, and its ETag is no MD5 (KMS,
 * SSE-C). `nothing-stored`: it has no checksum, and its ETag is no MD5 by its form. `part-sizes`: S3 does not say how it
 * was cut into parts, and none of the usual part sizes gives what it stores.
 */
export type UnknownCause = 'encrypted' | 'nothing-stored' | 'part-sizes';

/** The cause where a comparison ended as unknown, after everything was asked that could be. */
export function unknownCause(head: HeadEvidence, parts: Evidence['parts']): UnknownCause {
  if (parts === 'unavailable') {
    return 'part-sizes';
  }
  return mayBeMd5(head.encryption) ? 'nothing-stored' : 'encrypted';
}
