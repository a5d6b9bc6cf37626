import type { Basis, Layout, StoredChecksum, Strength } from './evidence.ts';
import type { ChecksumAlgorithm } from './algorithms.ts';
import type { WrittenStamp } from './file-stamp.ts';
import type { FieldChange, Encryption, Headers, ObjectLock, StringMap } from './attributes.ts';

export type ActionName = 'create' | 'update' | 'update-metadata' | 'delete' | 'adopt';

/** Why an action was planned. */
export type Reason =
  /** There is no object under this key. */
  | 'new'
  /** The object is recorded, but no longer in the bucket. */
  | 'missing'
  /** The bytes differ, and the basis proves it. */
  | 'content-differs'
  /** Nothing proves that the bytes are equal (`onUnknown: upload`). */
  | 'content-unknown'
  /** Headers, metadata, tags, storage class, encryption or ACL differ. */
  | 'attributes-differ'
  /** Everything is equal, and S3 stores no checksum of the spec's algorithm (`integrity.upgrade`). */
  | 'checksum-upgrade'
  /** The object is recorded and no longer desired, and pruning is on. */
  | 'orphan'
  /** An orphan whose file is left out by the spec's `include` and `exclude`. */
  | 'excluded'
  /** The object is equal, but not yet recorded as it stands. */
  | 'equal-unrecorded'
  /**
   * An unfinished run left the object as it stands, and no manifest recorded that. Without a file it becomes an orphan.
   */
  | 'unfinished';

/**
 * The state that an action finds. It must still hold when the action begins, and it tells how the object could be
 * restored.
 */
export interface Before {
  readonly size: number;
  readonly etag: string;
  readonly lastModified: number;
  readonly versionId?: string | null;
  readonly headers?: Headers;
  readonly metadata?: StringMap;
  readonly tags?: StringMap;
  readonly storageClass?: string;
  readonly encryption?: Encryption;
  /** The ACL, where it was asked for: a canned one, or its grants. */
  readonly acl?: string;
  readonly checksum?: StoredChecksum;
  readonly partCount?: number;
}

/** The state that an action makes or, for `adopt`, finds. Absent attributes are left to S3, or stay as they are. */
export interface After {
  readonly size: number;
  /** SHA-256 in hex. Absent where only a weaker digest is proven, and no copy in place is to prove more. */
  readonly sha256?: string;
  /**
   * The weaker digest that proved an object. Where a SHA-256 stands beside it, only the copy in place is to prove the
   * SHA-256.
   */
  readonly digest?: { readonly name: string; readonly value: string };
  /** The checksums that are sent: of the whole (single PUT), or of each part in order, in base64. */
  readonly upload?: {
    readonly algorithm: ChecksumAlgorithm;
    readonly type: 'FULL_OBJECT' | 'COMPOSITE';
    /** Bytes. Absent for a single PUT. */
    readonly partSize?: number;
    /** One base64 value for a single PUT, else one per part. */
    readonly checksums: readonly string[];
    /** Base64 over all bytes (FULL_OBJECT), or `BASE64-N` (COMPOSITE). */
    readonly checksum: string;
  };
  /** The checksum that S3 computes over a copy in place. It must be the file's own. */
  readonly copy?: {
    readonly algorithm: ChecksumAlgorithm;
    readonly type: 'FULL_OBJECT' | 'COMPOSITE';
    /** Bytes. Absent where one request copies the whole. */
    readonly partSize?: number;
    /** In base64, or `BASE64-N` (COMPOSITE). */
    readonly checksum: string;
  };
  readonly headers?: Headers;
  readonly metadata?: StringMap;
  readonly tags?: StringMap;
  readonly storageClass?: string;
  readonly encryption?: Encryption;
  /**
   * The canned ACL that a write states: the declared one, or the object's own, which the write restates. Where nothing
   * is written: the object's ACL.
   */
  readonly acl?: string;
}

/** The condition under which the action was planned, as S3's headers have it. */
export type Precondition = { readonly ifNoneMatch: '*' } | { readonly ifMatch: string };

/** The requests by which `update-metadata` repairs, decided while planning (`repairSteps`). */
export type RepairStep = 'copy' | 'tags' | 'encryption' | 'acl';

/** One line of a plan (format s3rec.plan/v1), sorted by key. */
export interface PlanRecord {
  readonly key: string;
  readonly action: ActionName;
  readonly change: {
    /** Terraform's words, so that policies for its plans can be used here. */
    readonly actions: readonly ['create' | 'update' | 'delete' | 'no-op'];
    readonly before: Before | null;
    readonly after: After | null;
  };
  readonly reason: Reason;
  readonly basis: Basis;
  readonly strength: Strength;
  /** The part size that the proof found, in bytes. */
  readonly layout?: Layout;
  readonly precondition: Precondition | null;
  readonly stamp?: WrittenStamp;
  readonly phase: number;
  /** No manifest records the object that this action changes. The spec or the user must allow that (`takeover`). */
  readonly takeover?: true;
  /**
   * The unfinished run whose signed plan explains the object. The object is ours although no manifest says so, and
   * whatever becomes of this action.
   */
  readonly unfinished?: number;
  /**
   * s3rec wrote the object's bytes: a manifest or the plan of an unfinished run says so. Another hand may have written
   * equal bytes again.
   */
  readonly wrote?: true;
  readonly repair?: readonly RepairStep[];
  /**
   * Who made a change since the last apply, so that this action is needed: another hand in S3, our files or spec, or
   * both. Absent: nobody recorded the object, or it is not known.
   */
  readonly moved?: 'bucket' | 'repository' | 'both';
  /** Names of fields that change, for people (`headers.cacheControl`, `tags.team`, `encryption.kmsKeyArn`). */
  readonly fields?: readonly string[];
  /**
   * Changes of another hand since the last apply, from the record to what stands. They are left as they are, and
   * recorded so.
   */
  readonly named?: readonly FieldChange[];
  /** The lock that the object has, and that its new version will not have, for people. */
  readonly unlocked?: ObjectLock;
  /**
   * For unknown content: names of metadata in which other tools left a digest that agrees with the file. It is no
   * proof.
   */
  readonly hints?: readonly string[];
}

const BEFORE = {
  size: true,
  etag: true,
  lastModified: true,
  versionId: true,
  headers: true,
  metadata: true,
  tags: true,
  storageClass: true,
  encryption: true,
  acl: true,
  checksum: true,
  partCount: true,
} as const satisfies Readonly<Record<keyof Before, true>>;

const AFTER = {
  size: true,
  sha256: true,
  digest: true,
  upload: true,
  copy: true,
  headers: true,
  metadata: true,
  tags: true,
  storageClass: true,
  encryption: true,
  acl: true,
} as const satisfies Readonly<Record<keyof After, true>>;

/**
 * A planned change without members that a newer version added. A plan of this version has nothing to compare them with.
 */
export function knownChange({ actions, before, after }: PlanRecord['change']): PlanRecord['change'] {
  return {
    actions,
    before: before === null ? null : only(before, BEFORE),
    after: after === null ? null : only(after, AFTER),
  };
}

function only<T extends object>(value: T, names: Readonly<Record<keyof T, true>>): T {
  const known = { ...value };
  for (const name in known) {
    if (!Object.hasOwn(names, name)) {
      delete known[name];
    }
  }
  return known;
}

/** Whether an unfinished run left the object, and no file stands for it. It is then recorded as an orphan. */
export function isLeftOrphan({ reason, stamp }: PlanRecord): boolean {
  return reason === 'unfinished' && stamp === undefined;
}

/** Whether the object is adopted by its listing alone. Apply then asks for its attributes. */
export function isUnseen({ action, change }: Pick<PlanRecord, 'action' | 'change'>): boolean {
  return action === 'adopt' && change.before?.headers === undefined;
}

/** Whether an action sends bytes. The other actions leave those that stand there. */
export function sendsBytes(action: ActionName): boolean {
  return action === 'create' || action === 'update';
}

/**
 * Whether s3rec wrote the bytes that stand there after the action. An action that sends no bytes does not change who
 * wrote them.
 */
export function wroteAfter({ action, wrote }: Pick<PlanRecord, 'action' | 'wrote'>): boolean {
  return sendsBytes(action) || wrote === true;
}

/** Terraform's word for each of our actions. */
export const TERRAFORM_ACTION: Readonly<Record<ActionName, 'create' | 'update' | 'delete' | 'no-op'>> = {
  create: 'create',
  update: 'update',
  'update-metadata': 'update',
  delete: 'delete',
  adopt: 'no-op',
};
