import { combineCrc, createHasher, isCrc } from '../checksums.ts';
import type { PartRecord, StoredChecksum, UploadRecord } from '../store/records.ts';

/**
 * The checksum of a completed upload. It covers the whole, put together from the CRCs of the parts; or it covers the
 * parts' checksums in a row, with `-N`.
 * An upload that declared no algorithm gets the CRC64NVME of the whole.
 */
export async function joinedChecksum(upload: UploadRecord, parts: readonly PartRecord[]): Promise<StoredChecksum> {
  const algorithm = upload.algorithm ?? 'CRC64NVME';
  const digests = parts.map((part) => ({ digest: Buffer.from(part.checksum, 'base64'), size: part.size }));
  if (upload.type !== 'COMPOSITE' && isCrc(algorithm)) {
    return { algorithm, type: 'FULL_OBJECT', value: combineCrc(algorithm, digests).toString('base64') };
  }
  const hasher = await createHasher(algorithm);
  for (const { digest } of digests) {
    hasher.update(digest);
  }
  return { algorithm, type: 'COMPOSITE', value: `${hasher.digest().toString('base64')}-${parts.length}` };
}
