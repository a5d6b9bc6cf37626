import { isSameObject } from '../../core/proof/same-object.ts';
import { shownName } from '../../core/shown-name.ts';
import { S3recError } from '../../core/error.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import type { Receipt } from '../../core/plan/receipt.ts';
import { askHead } from '../observe/ask-object.ts';
import type { Bucket } from '../observe/bucket.ts';
import { present } from '../../core/present.ts';

/**
 * Asks for what stands beside the bytes of an object that was planned by the listing alone. It is recorded, so it must
 * be seen.
 */
export async function lookAtAdopted(bucket: Bucket, { key, change }: PlanRecord): Promise<Receipt> {
  const head = await askHead(bucket, key);
  if (change.before === null || !isSameObject(change.before, head)) {
    throw new S3recError('REMOTE_PRECONDITION_FAILED', `${shownName(key)} is no longer as it was planned.`);
  }
  const { etag, versionId, headers, metadata, storageClass, encryption, checksum, partCount } = head;
  return {
    key,
    outcome: 'done',
    etag,
    versionId,
    headers,
    metadata,
    storageClass,
    encryption,
    ...present({ checksum, partCount }),
  };
}
