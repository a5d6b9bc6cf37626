import type { ManifestRecord } from '../manifest/record.ts';
import { parseDigestName } from '../proof/algorithms.ts';
import type { RecordedProof } from '../proof/evidence.ts';
import type { ObservedObject } from './object.ts';

/**
 * The content proof that a manifest record carries. A record that failed, was refused or has no digest proves nothing;
 * neither does one without the listing triple that says when it is out of date.
 */
export function recordedProof(record: ManifestRecord): RecordedProof | undefined {
  const { status, size, etag, lastModified, sha256, digest } = record;
  if (status === 'failed' || status === 'refused' || status === 'deleted') {
    return undefined;
  }
  if (size === undefined || etag === undefined || lastModified === undefined) {
    return undefined;
  }
  const triple = { size, etag, lastModified };
  if (sha256 !== undefined) {
    const value = Buffer.from(sha256, 'hex').toString('base64');
    return { ...triple, digest: { algorithm: 'SHA256', layout: 'whole', value }, strength: 'cryptographic' };
  }
  return digest === undefined
    ? undefined
    : { ...triple, digest: { ...parseDigestName(digest.name), value: digest.value }, strength: 'accident' };
}

/** The listing still shows what the record says: size, ETag and LastModified, all three. */
export function isAsRecorded(record: ManifestRecord, observed: ObservedObject): boolean {
  return (
    record.etag === observed.etag && record.size === observed.size && record.lastModified === observed.lastModified
  );
}
