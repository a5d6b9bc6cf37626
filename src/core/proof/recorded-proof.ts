import { isUnsettled, type ManifestRecord } from '../object/record.ts';
import type { RecordedProof } from '../object/evidence.ts';
import { recordedDigest } from './recorded-digest.ts';

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
