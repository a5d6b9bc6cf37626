import { type ManifestRecord, isUnsettled } from '../object/record.ts';
import { parseDigestName, type DigestRequest, type Strength } from '../object/algorithms.ts';
import type { RecordedProof } from '../object/evidence.ts';

/**
 * The content proof in a manifest record. A record that failed, was refused or has no digest proves nothing. Neither
 * does one without size, ETag and LastModified, which tell when it is out of date.
 */
export function recordedProof(record: ManifestRecord): RecordedProof | undefined {
  const { size, etag, lastModified } = record;
  if (isUnsettled(record) || record.status === 'deleted') {
    return undefined;
  }
  if (size === undefined || etag === undefined || lastModified === undefined) {
    return undefined;
  }
  const digest = recordedDigest(record);
  return digest && { size, etag, lastModified, digest, strength: digest.strength };
}

/**
 * One buffer for all digests: a no-op plan makes a digest for every object, and a buffer for each took twice the time.
 */
const BYTES = Buffer.alloc(32);

/** In base64. For a layout in parts it is the composite value without `-N`. */
export type RecordedDigest = DigestRequest & { readonly value: string; readonly strength: Strength };

/** The digest of the content in a record: SHA-256, or the weaker one by which the object was adopted. */
export function recordedDigest({
  sha256,
  digest,
}: Pick<ManifestRecord, 'sha256' | 'digest'>): RecordedDigest | undefined {
  if (sha256 !== undefined) {
    const value = BYTES.toString('base64', 0, BYTES.write(sha256, 'hex'));
    return { algorithm: 'SHA256', layout: 'whole', value, strength: 'cryptographic' };
  }
  const request = digest && parseDigestName(digest.name);
  return request && { ...request, value: digest.value, strength: 'accident' };
}
