import { sameJson } from '../../core/canonical-json.ts';
import { isS3recError } from '../../core/error.ts';
import type { ClosingRow } from '../../core/manifest/closing-row.ts';
import type { Receipt } from '../../core/plan/receipt.ts';
import type { Bucket } from '../observe/bucket.ts';

/**
 * Whether the listing shows a write that is later than S3's answer to ours. Size and ETag may be equal: MD5 can be made
 * to collide, and LastModified would be recorded as if it belonged to our write.
 */
export function isWrittenLater({ planned, observed }: Pick<ClosingRow, 'planned' | 'observed'>): boolean {
  const date = planned?.receipt?.date;
  return date !== undefined && observed !== undefined && observed.lastModified > date;
}

/**
 * Looks at such an object. It is ours only with the version and the checksum that S3 answered. Clocks may differ a
 * little.
 */
export async function lookedAt<Row extends Pick<ClosingRow, 'key' | 'planned'>>(
  { store, signal }: Bucket,
  row: Row,
): Promise<Row & Pick<ClosingRow, 'replaced'>> {
  const { key, planned } = row;
  try {
    const head = await store.head(key, { signal });
    return planned?.receipt !== undefined && isOurs(head, planned.receipt) ? row : { ...row, replaced: true };
  } catch (error) {
    if (isS3recError(error)) {
      return { ...row, replaced: true };
    }
    throw error;
  }
}

function isOurs(
  head: { readonly versionId: string | null; readonly checksum?: Receipt['checksum'] },
  { versionId, checksum }: Receipt,
): boolean {
  return head.versionId === versionId && checksum !== undefined && sameJson(head.checksum, checksum);
}
