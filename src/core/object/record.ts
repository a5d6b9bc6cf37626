import type { Encryption, Headers, StringMap } from './attributes.ts';
import type { Basis, StoredChecksum, Strength } from './evidence.ts';

/**
 * The state in which one run left one key. `orphan`, `refused` and `failed` keep the earlier record's evidence, since
 * ownership ends only when a key was deleted or found absent.
 * `refused`: a precondition no longer held while applying, or nothing proves the object and the plan leaves it alone
 * (error `UNKNOWN`). `failed`: everything else that was planned and not done, also actions that never began (error
 * `NOT_STARTED`).
 */
export type ManifestStatus =
  | 'uploaded'
  | 'updated-metadata'
  | 'adopted'
  | 'unchanged'
  | 'deleted'
  | 'orphan'
  | 'refused'
  | 'failed';

/** Why an action was refused or failed. */
export interface RecordedError {
  readonly code: string;
  readonly message: string;
  /** The advice on what to do about the error. */
  readonly hint?: string;
}

/**
 * One line of a manifest. Absent fields are not known, or stand in the header's `defaults`.
 */
export interface ManifestRecord {
  readonly key: string;
  readonly status: ManifestStatus;
  /** The run that left the line. Absent: an older version wrote it. */
  readonly run?: number;
  /** For `refused` and `failed`: the key was ours before. */
  readonly owned?: boolean;
  /**
   * For owned objects: whether s3rec wrote the bytes, whatever became of them since, or only adopted them. Absent: an
   * older version recorded it, and `isWritten` tells.
   */
  readonly wrote?: boolean;
  /** The path of the file, relative to the spec's folder. */
  readonly path?: string;
  /** Bytes. */
  readonly size?: number;
  /** SHA-256 of the content in hex. It is there only where it is proven. */
  readonly sha256?: string;
  /**
   * The weaker digest that proved an adopted object, where there is no sha256: name (`CRC64NVME`, `MD5@8388608`) and
   * base64 value.
   */
  readonly digest?: { readonly name: string; readonly value: string };
  readonly etag?: string;
  /** `null`: the bucket has no versioning. */
  readonly versionId?: string | null;
  /** Whole seconds since 1970, from a listing. */
  readonly lastModified?: number;
  readonly checksum?: StoredChecksum;
  /** Bytes. Only multipart objects have it. */
  readonly partSize?: number;
  readonly partCount?: number;
  readonly encryption?: Encryption;
  readonly headers?: Headers;
  readonly metadata?: StringMap;
  /** Absent: nobody asked. */
  readonly tags?: StringMap;
  /** As S3 lists it. */
  readonly storageClass?: string;
  /** The ACL, where it was sent or asked for: a canned one, or its grants. */
  readonly acl?: string;
  /**
   * The sorted fields that the spec declared of the object when it was last as declared. The document has the number of
   * one of the header's lists.
   */
  readonly declared?: readonly string[];
  /** The headers that S3 shows, where they differ from those sent: some servers rewrite headers. */
  readonly stands?: { readonly headers: Headers };
  /**
   * The storage class that was sent, where it changed without a writer: a lifecycle rule moved the object to another
   * class.
   */
  readonly sent?: { readonly storageClass: string };
  /** The last write had no condition of S3's. The object was looked at directly before. */
  readonly guard?: 'checked';
  readonly reason?: string;
  readonly basis?: Basis;
  readonly strength?: Strength;
  readonly error?: RecordedError;
}

/**
 * Whether the run did not do what was planned, or left the object alone because nothing proves it. The bucket then
 * differs from the files.
 */
export function isUnsettled({ status }: Pick<ManifestRecord, 'status'>): boolean {
  return status === 'failed' || status === 'refused';
}

/**
 * Whether the verified manifest lists the object as ours, which includes what failed or was refused while it was ours.
 */
export function isOwned(record: Pick<ManifestRecord, 'status' | 'owned'>): boolean {
  switch (record.status) {
    case 'uploaded':
    case 'updated-metadata':
    case 'adopted':
    case 'unchanged':
    case 'orphan':
      return true;
    case 'refused':
    case 'failed':
      return record.owned === true;
    case 'deleted':
      return false;
  }
}

/**
 * The status of a line in the newest run. A line that an earlier run left stayed because nothing happened, so it counts
 * as `unchanged`.
 */
export function statusIn(newest: number, { status, run }: Pick<ManifestRecord, 'status' | 'run'>): ManifestStatus {
  return run === undefined || run === newest || status === 'orphan' ? status : 'unchanged';
}

/** Whether s3rec wrote the recorded bytes, so that they may be pruned. */
export function isWritten(record: ManifestRecord): boolean {
  return isOwned(record) && (record.wrote ?? isWrittenByReason(record));
}

/**
 * Whether s3rec wrote the bytes of a record without `wrote`. Its reason is that of the last action, whether it was done
 * or not. The reason alone does not suffice: later runs may have called an adopted object whose update failed an
 * orphan, and then unchanged. Where the basis is `none`, bytes were sent all the same, since nothing is adopted on that
 * basis.
 */
function isWrittenByReason({ status, reason, basis, strength }: ManifestRecord): boolean {
  const done = status === 'uploaded' || ((status === 'unchanged' || status === 'orphan') && basis === 'none');
  return done && strength === 'cryptographic' && isSendingReason(reason);
}

/** Whether an action that was planned for this reason sends bytes. */
export function isSendingReason(reason: string | undefined): boolean {
  return reason === 'new' || reason === 'missing' || reason === 'content-differs' || reason === 'content-unknown';
}
