import type { TagsAnswer } from '../../core/object/attributes.ts';
import { shownName } from '../../core/shown-name.ts';
import { S3recError } from '../../core/error.ts';
import { sameJson } from '../../core/canonical-json.ts';
import type { After, PlanRecord, Precondition } from '../../core/object/action.ts';
import type { HeadResult } from '../../core/object/object.ts';
import type { FileReader } from '../../ports/file-reader.ts';
import type { FileStamp } from '../../core/object/file-stamp.ts';
import type { WriteAttributes, WriteResult } from '../../ports/store-writes.ts';
import type { Uploading } from './begin-upload.ts';
import type { BodyMemory } from '../flow/body-memory.ts';
import type { SentProof } from './prove-sent.ts';
import type { Bucket } from '../observe/bucket.ts';
import { present } from '../../core/present.ts';

/** The members that all sends of one run share. */
export interface Sender extends Uploading {
  readonly source: FileReader;
  readonly memory: BodyMemory;
  /** How many parts of one object are sent at a time, as far as there is memory for them. */
  readonly parallelism: number;
  readonly proof: SentProof;
  /** Is told the bytes that S3 has taken, for progress. */
  readonly sent: (bytes: number) => void;
}

/** One planned upload, with everything that a request needs. */
export interface Sending {
  readonly key: string;
  readonly stamp: FileStamp;
  readonly after: After;
  readonly upload: NonNullable<After['upload']>;
  readonly precondition: Precondition;
  readonly attributes: WriteAttributes;
}

export interface Sent {
  readonly result: WriteResult;
  /** Whether the server did not check the checksums that it was sent. */
  readonly ignored: boolean;
}

export function sendingOf(record: PlanRecord, stamp: FileStamp): Sending {
  const { key, precondition } = record;
  const { after } = record.change;
  if (after?.upload === undefined || precondition === null) {
    throw new S3recError(
      'DOCUMENT_INVALID',
      `Plan record of ${shownName(key)}: ${record.action} without upload or precondition.`,
    );
  }
  return { key, stamp, after, upload: after.upload, precondition, attributes: attributesOf(after) };
}

/** Everything beside the bytes, as the plan has it. */
export function attributesOf(after: After): WriteAttributes {
  const { headers = {}, metadata = {}, tags, storageClass, encryption, acl } = after;
  return {
    headers,
    metadata,
    ...present({ tags, storageClass }),
    ...present({ encryption: encryption?.sse === 'none' ? undefined : encryption }),
    ...present({ acl }),
  };
}

/**
 * Settles a write without an answer. What stands there is what we sent if size and planned checksum are equal, and
 * everything beside the bytes is what we stated. Another hand's object of equal bytes is not ours.
 */
export async function settle(
  { store, signal }: Bucket,
  { key, after, upload, attributes }: Sending,
): Promise<WriteResult | undefined> {
  const look = async (): Promise<{ readonly head: HeadResult; readonly tags: TagsAnswer }> => {
    const head = await store.head(key, { signal });
    const isTagged = head.tagCount > 0 || Object.keys(attributes.tags ?? {}).length > 0;
    return { head, tags: isTagged ? await store.tags(key, { signal }) : {} };
  };
  const found = await look().catch(() => undefined);
  const isOurs =
    found !== undefined &&
    found.head.size === after.size &&
    found.head.checksum?.value === upload.checksum &&
    isAsStated(found.head, found.tags, attributes);
  if (!isOurs) {
    return undefined;
  }
  const { etag, versionId, checksum, encryption, lastModified: date } = found.head;
  return { confirmed: true, etag, versionId, ...present({ checksum }), encryption, date };
}

/**
 * Whether the object is as it was stated. What was left to the bucket (encryption, bucket key) and tags that may not be
 * seen tell nothing.
 */
function isAsStated(head: HeadResult, tags: TagsAnswer, stated: WriteAttributes): boolean {
  const { headers, metadata, storageClass = 'STANDARD', encryption } = stated;
  const { sse, kmsKeyArn, bucketKey } = { ...head.encryption, ...encryption };
  return (
    sameJson([head.headers, head.metadata, head.storageClass], [headers, metadata, storageClass]) &&
    (tags === 'denied' || sameJson(tags, stated.tags ?? {})) &&
    head.encryption.sse === sse &&
    head.encryption.kmsKeyArn === kmsKeyArn &&
    (head.encryption.bucketKey ?? false) === (bucketKey ?? false)
  );
}
