import { shownName } from '../../core/shown-name.ts';
import { isS3recError, S3recError } from '../../core/error.ts';
import type { ManifestRecord } from '../../core/object/record.ts';
import type { AskedObject } from '../../core/proof/content-proof.ts';
import { UNKNOWN } from '../../core/proof/compare.ts';
import { compareRecorded } from '../../core/proof/compare-recorded.ts';
import { askHead, askParts, sizesOfParts } from './ask-object.ts';
import type { Bucket } from './bucket.ts';
import { isRefusedHead } from './customer-key.ts';

/** How often an object is asked for that somebody keeps replacing. */
const ATTEMPTS = 3;

/**
 * Asks by one HEAD whether the bytes are those that were recorded, and for the sizes of the parts where only they can
 * tell. An object that is replaced between the two is asked for again.
 */
export async function askRecorded(bucket: Bucket, record: ManifestRecord, versionId?: string): Promise<AskedObject> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await askOnce(bucket, record, versionId);
    } catch (error) {
      if (isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
        return { is: 'gone', error };
      }
      // S3 answers only 400 about an object under a customer's key (SSE-C).
      if (isS3recError(error, 'REMOTE_ACCESS_DENIED') || (isS3recError(error) && isRefusedHead(error))) {
        return { is: 'denied', error };
      }
      if (attempt === ATTEMPTS || !isS3recError(error, 'REMOTE_PRECONDITION_FAILED')) {
        throw error;
      }
    }
  }
}

/**
 * Asks for what any run recorded: its version, else what stands there as long as it has the recorded ETag. An object
 * from before the bucket had versions has become the version `null`, if it was replaced.
 */
export async function askKept(bucket: Bucket, record: ManifestRecord): Promise<AskedObject> {
  const { key, etag, versionId } = record;
  const version = typeof versionId === 'string' ? await askRecorded(bucket, record, versionId) : undefined;
  if (version !== undefined && version.is !== 'gone') {
    return version;
  }
  const now = await askRecorded(bucket, record);
  if (now.is === 'denied' || (now.is === 'there' && now.head.etag === etag)) {
    return now;
  }
  if (version === undefined) {
    const before = await askRecorded(bucket, record, 'null');
    if (before.is === 'there' && before.head.etag === etag) {
      return { ...before, head: { ...before.head, versionId: 'null' } };
    }
  }
  const which = version === undefined ? `ETag ${etag}` : `version ${versionId}`;
  const error = new S3recError('REMOTE_NO_SUCH_KEY', `${shownName(key)} can no longer be had: recorded is ${which}`);
  return { is: 'gone', error };
}

async function askOnce(bucket: Bucket, record: ManifestRecord, versionId: string | undefined): Promise<AskedObject> {
  const { key } = record;
  const head = await askHead(bucket, key, versionId);
  const verdict = compareRecorded(record, head, undefined);
  if (!('lacks' in verdict)) {
    return { is: 'there', head, verdict };
  }
  const sizes = sizesOfParts(await askParts(bucket, key, head, versionId));
  const settled = compareRecorded(record, head, sizes);
  return { is: 'there', head, verdict: 'lacks' in settled ? UNKNOWN : settled };
}
