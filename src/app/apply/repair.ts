import { type StringMap, seenTags } from '../../core/object/attributes.ts';
import { isSameEncryption } from '../../core/proof/encryption-fields.ts';
import { isSameObject } from '../../core/proof/same-object.ts';
import { shownName } from '../../core/shown-name.ts';
import { S3recError, isS3recError } from '../../core/error.ts';
import type { After, Before, PlanRecord } from '../../core/object/action.ts';
import { isCopyProven } from '../../core/plan/planned-copy.ts';
import type { HeadResult } from '../../core/object/object.ts';
import { attributesSeen } from '../../core/plan/planned-attributes.ts';
import { writtenAcl, type Receipt } from '../../core/plan/receipt.ts';
import { lostAcl } from '../../core/plan/refused-attributes.ts';
import { cannotCopy } from '../../core/plan/repair.ts';
import { aclOf, isShownAs, NO_ACL } from '../../core/proof/acl.ts';
import { sameJson } from '../../core/canonical-json.ts';
import type { AmendRequest, WriteResult } from '../../ports/store-writes.ts';
import { partCount } from '../../core/proof/part-size.ts';
import type { Uploading } from './begin-upload.ts';
import type { Bucket } from '../observe/bucket.ts';
import { copyObject } from './copy-object.ts';
import { attributesOf } from './sending.ts';
import { present } from '../../core/present.ts';

/** Brings headers, metadata, tags, storage class, encryption and ACL to the planned state without sending bytes. */
export async function repair(uploading: Uploading, record: PlanRecord): Promise<Receipt> {
  const { key } = record;
  const { before, after } = record.change;
  if (before === null || after === null || record.repair === undefined) {
    throw new S3recError(
      'DOCUMENT_INVALID',
      `Plan record of ${shownName(key)}: update-metadata without before, after or repair.`,
    );
  }
  if (record.repair.includes('copy')) {
    return copy(uploading, record, before, after);
  }
  const { store, requests } = uploading;
  let standing = before;
  for (const step of record.repair) {
    if (step === 'tags') {
      const tags = after.tags ?? {};
      const next = { ...standing, tags };
      await requests.use(1, () => store.putTags({ ...amending(uploading, key, { before: standing, next }), tags }));
      standing = next;
    } else if (step === 'acl') {
      const { acl = NO_ACL } = after;
      const next = { ...standing, acl };
      await requests.use(1, () => store.putAcl({ ...amending(uploading, key, { before: standing, next }), acl }));
      standing = next;
    } else if (after.encryption !== undefined) {
      const { encryption } = after;
      const next = { ...standing, encryption };
      try {
        const amended = amending(uploading, key, { before: standing, next });
        await requests.use(1, () => store.updateEncryption({ ...amended, encryption }));
      } catch (error) {
        // A copy stands in only where the call does not exist. A refusal for lack of permission stays one.
        if (isS3recError(error, 'REMOTE_UNSUPPORTED')) {
          const { head } = await look(uploading, key, { tags: false, acl: false });
          refuseLossy(key, cannotCopy({ ...head, tags: after.tags ?? 'denied' }));
          return copy(uploading, record, before, after);
        }
        throw error;
      }
      standing = next;
    }
  }
  // Neither call changes ETag or version. The closing listing is compared with the state before the change.
  const { etag, versionId = null, checksum, encryption } = standing;
  const acl = before.acl && (after.acl ?? before.acl);
  const amended = { etag, versionId, encryption: encryption ?? attributesSeen(standing).encryption };
  return { ...receipt(key, { ...amended, ...present({ checksum }) }, after, 'checked'), ...present({ acl }) };
}

/**
 * A request that takes no If-Match. The object is looked at directly before every attempt. After an attempt without an
 * answer it may stand as before or as planned.
 */
function amending(
  bucket: Bucket,
  key: string,
  { before, next }: { readonly before: Before; readonly next: Before },
): AmendRequest {
  const { versionId } = before;
  return {
    key,
    ...present({ versionId: versionId ?? undefined }),
    async check(mayBeDone) {
      const found = await look(bucket, key, { tags: before.tags !== undefined, acl: next.acl !== before.acl });
      if (mayBeDone && isAsPlanned(found, next)) {
        return false;
      }
      if (!isAsPlanned(found, before)) {
        throw new S3recError('REMOTE_PRECONDITION_FAILED', `${shownName(key)} is no longer as it was planned.`);
      }
      return true;
    },
    signal: bucket.signal,
  };
}

interface Found {
  readonly head: HeadResult;
  /** Absent: the plan was made without them, or they may not be seen. */
  readonly tags?: StringMap;
  /** Absent: the plan was made without it, or it may not be seen. */
  readonly acl?: string;
}

/** Asks for the object as it stands now. */
async function look(
  bucket: Bucket,
  key: string,
  asked: { readonly tags: boolean; readonly acl: boolean },
): Promise<Found> {
  const { store, signal } = bucket;
  const head = await store.head(key, { signal });
  const tags = asked.tags ? await store.tags(key, { signal }) : 'denied';
  const grants = asked.acl ? await store.grants(key, { signal }) : 'denied';
  return {
    head,
    ...present({ tags: seenTags(tags) }),
    ...present({ acl: grants === 'denied' ? undefined : aclOf(grants) }),
  };
}

/** Whether everything that a plan saw of the object still holds. */
function isAsPlanned({ head, tags, acl }: Found, planned: Before): boolean {
  const seen = attributesSeen(planned);
  return (
    isSameObject(planned, head) &&
    head.versionId === (planned.versionId ?? null) &&
    head.storageClass === seen.storageClass &&
    sameJson([head.headers, head.metadata], [seen.headers, seen.metadata]) &&
    isSameEncryption(head.encryption, seen.encryption) &&
    (tags === undefined || sameJson(tags, planned.tags)) &&
    (acl === undefined || planned.acl === undefined || isShownAs(planned.acl, acl))
  );
}

/** Refuses a copy that was not planned and would lose something. @throws S3recError REMOTE_UNSUPPORTED */
function refuseLossy(key: string, lost: string | undefined, hint?: string): void {
  if (lost !== undefined) {
    throw new S3recError('REMOTE_UNSUPPORTED', `${shownName(key)} can only be copied here, and ${lost}`, { hint });
  }
}

async function copy(uploading: Uploading, { key, reason }: PlanRecord, before: Before, after: After): Promise<Receipt> {
  const { store, signal } = uploading;
  refuseLossy(key, lostAcl(after, 'a copy'), 'Declare a canned `acl` in a rule for it: a copy states that one.');
  const { copy: planned } = after;
  if (planned === undefined) {
    throw new S3recError('DOCUMENT_INVALID', `Plan record of ${shownName(key)}: a copy without its checksum.`);
  }
  const upgrades = reason === 'checksum-upgrade';
  const request = {
    key,
    ifMatch: before.etag,
    size: before.size,
    algorithm: planned.algorithm,
    async settle(): Promise<WriteResult | undefined> {
      const head = await store.head(key, { signal });
      const isOfBytes = isCopyProven(planned, head.checksum) || (!upgrades && keepsBytes(head, before));
      return isOfBytes && standsAs(head, before, after) ? { ...head, date: head.lastModified } : undefined;
    },
    signal,
    ...attributesOf(after),
  };
  const { result, partSize } = await copyObject(uploading, request, planned);
  const parts = present({ partSize, partCount: partSize && partCount(before.size, partSize) });
  return { ...receipt(key, result, after, 'conditional'), ...writtenAcl({ before, after }), ...parts };
}

/** Whether everything beside the bytes stands as planned. */
function standsAs(head: HeadResult, before: Before, after: After): boolean {
  const { headers = {}, metadata = {}, storageClass = head.storageClass, encryption = head.encryption } = after;
  return (
    head.size === before.size &&
    head.storageClass === storageClass &&
    sameJson([head.headers, head.metadata], [headers, metadata]) &&
    isSameEncryption(head.encryption, encryption)
  );
}

/** Whether the bytes are the same, on a server that computes no other checksum for a copy. */
function keepsBytes({ etag, checksum }: HeadResult, before: Before): boolean {
  return etag === before.etag || (checksum?.type === 'FULL_OBJECT' && sameJson(checksum, before.checksum));
}

function receipt(key: string, result: WriteResult, after: After, guard: 'conditional' | 'checked'): Receipt {
  return {
    key,
    outcome: 'done',
    guard,
    ...present({ date: result.date }),
    etag: result.etag,
    versionId: result.versionId,
    ...present({ checksum: result.checksum }),
    encryption: result.encryption,
    ...present({
      headers: after.headers,
      metadata: after.metadata,
      tags: after.tags,
      storageClass: after.storageClass,
    }),
  };
}
