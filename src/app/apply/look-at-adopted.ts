import { shownName } from '../../core/shown-name.ts';
import { S3recError } from '../../core/error.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import type { Receipt } from '../../core/plan/receipt.ts';
import { askHead, type AskObjectDeps } from '../observe/ask-object.ts';
import { present } from '../../core/present.ts';

/** What stands beside the bytes of an object that was planned by the listing alone: it is recorded, so it must be seen. */
export async function lookAtAdopted(deps: AskObjectDeps, { key, change }: PlanRecord): Promise<Receipt> {
  const { size, etag, lastModified, versionId, headers, metadata, storageClass, encryption, checksum, partCount } =
    await askHead(deps, key);
  const { before } = change;
  if (etag !== before?.etag || size !== before.size || lastModified !== before.lastModified) {
    throw new S3recError('REMOTE_PRECONDITION_FAILED', `${shownName(key)} is no longer as it was planned`);
  }
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
