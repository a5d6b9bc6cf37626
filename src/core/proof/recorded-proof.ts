import { type ManifestRecord, isUnsettled } from '../object/record.ts';
import { parseDigestName, type DigestRequest, type Strength } from '../object/algorithms.ts';
import type { RecordedProof } from '../object/evidence.ts';

/**
 * The content proof that a manifest record carries. A record that failed, was refused or has no digest proves nothing;
 * neither does one without the listing triple that says when it is out of date.
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

/** Base64; of a layout in parts the composite value without `-N`. */
export type RecordedDigest = DigestRequest & { readonly value: string; readonly strength: Strength };

/** The digest of the content that a record carries: SHA-256, or the weaker one that it was adopted by. */
export function recordedDigest({
  sha256,
  digest,
}: Pick<ManifestRecord, 'sha256' | 'digest'>): RecordedDigest | undefined {
  if (sha256 !== undefined) {
    const value = Buffer.from(sha256, 'hex').toString('base64');
    return { algorithm: 'SHA256', layout: 'whole', value, strength: 'cryptographic' };
  }
  const request = digest && parseDigestName(digest.name);
  return request && { ...request, value: digest.value, strength: 'accident' };
}
