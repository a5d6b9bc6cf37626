import type { Basis, Layout, StoredChecksum, Strength } from './evidence.ts';
import type { ChecksumAlgorithm } from './algorithms.ts';
import type { WrittenStamp } from './file-stamp.ts';
import type { FieldChange, Encryption, Headers, ObjectLock, StringMap } from './attributes.ts';

export type ActionName = 'create' | 'update' | 'update-metadata' | 'delete' | 'adopt';

/** Why an action was planned. */
export type Reason =
  /** No object under this key. */
  | 'new'
  /** Recorded, but no longer in the bucket. */
  | 'missing'
  /** The bytes differ, and the basis proves it. */
  | 'content-differs'
  /** Nothing proves that the bytes are equal (`onUnknown: upload`). */
  | 'content-unknown'
  /** Headers, metadata, tags, storage class, encryption or ACL differ. */
  | 'attributes-differ'
  /** Everything is equal, and S3 stores no checksum of the spec's algorithm (`integrity.upgrade`). */
  | 'checksum-upgrade'
  /** Recorded, no longer desired, and pruning is on. */
  | 'orphan'
  /** An orphan whose file is left out by the spec's `include` and `exclude`. */
  | 'excluded'
  /** Equal, but not yet recorded as it stands. */
  | 'equal-unrecorded'
  /** An unfinished run left it as it stands, and no manifest recorded that; without a file it becomes an orphan. */
  | 'unfinished';

/** The state that an action found: what must still hold, and what a receipt can restore from. */
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
  /** Where it was asked for: a canned ACL, or its grants. */
  readonly acl?: string;
  readonly checksum?: StoredChecksum;
  readonly partCount?: number;
}

/** The state that an action makes (or, for `adopt`, finds). Absent attributes are left to S3 or as they are. */
export interface After {
  readonly size: number;
  /** Hex. Absent where only a weaker digest is proven, and no copy in place is to prove more. */
  readonly sha256?: string;
  /** The weaker digest that proved an object; beside a sha256 that only the copy in place is to prove. */
  readonly digest?: { readonly name: string; readonly value: string };
  /** What is sent: base64 checksum of the whole (single PUT), or of each part in order. */
  readonly upload?: {
    readonly algorithm: ChecksumAlgorithm;
    readonly type: 'FULL_OBJECT' | 'COMPOSITE';
    /** Bytes; absent for a single PUT. */
    readonly partSize?: number;
    /** One base64 value for a single PUT, else one per part. */
    readonly checksums: readonly string[];
    /** Base64 over all bytes when the type is FULL_OBJECT, `BASE64-N` when COMPOSITE. */
    readonly checksum: string;
  };
  /** What S3 computes over a copy in place, and must answer: the file's own. */
  readonly copy?: {
    readonly algorithm: ChecksumAlgorithm;
    readonly type: 'FULL_OBJECT' | 'COMPOSITE';
    /** Bytes; absent where one request copies the whole. */
    readonly partSize?: number;
    /** Base64; `BASE64-N` when COMPOSITE. */
    readonly checksum: string;
  };
  readonly headers?: Headers;
  readonly metadata?: StringMap;
  readonly tags?: StringMap;
  readonly storageClass?: string;
  readonly encryption?: Encryption;
  /** The canned ACL that a write states: the one declared, or that by which the object keeps its own. Of what is not written: its ACL. */
  readonly acl?: string;
}

/** The conditions under which the action was planned, as S3's headers say them. */
export type Precondition = { readonly ifNoneMatch: '*' } | { readonly ifMatch: string };

/** How `update-metadata` repairs, decided while planning (`repairSteps`). */
export type RepairStep = 'copy' | 'tags' | 'encryption' | 'acl';

/** One line of a plan (format s3rec.plan/v1), sorted by key. */
export interface PlanRecord {
  readonly key: string;
  readonly action: ActionName;
  readonly change: {
    /** Terraform's words, so that policies written for its plans carry over. */
    readonly actions: readonly ['create' | 'update' | 'delete' | 'no-op'];
    readonly before: Before | null;
    readonly after: After | null;
  };
  readonly reason: Reason;
  readonly basis: Basis;
  readonly strength: Strength;
  /** Part size that the proof found, bytes. */
  readonly layout?: Layout;
  readonly precondition: Precondition | null;
  readonly stamp?: WrittenStamp;
  readonly phase: number;
  /** Nobody recorded the object that this action changes: needs `takeover`. */
  readonly takeover?: true;
  /**
   * The unfinished run whose signed plan explains what stands there: it is ours, although no manifest says so, and whatever
   * becomes of this action.
   */
  readonly unfinished?: number;
  /** s3rec wrote the bytes that stand there: they are recorded so, or written again alike, or an unfinished run wrote them. */
  readonly wrote?: true;
  readonly repair?: readonly RepairStep[];
  /**
   * Who moved since the last apply, so that this is needed: another hand in S3, we in files or spec, or both. Absent:
   * nobody recorded the object, or nobody can tell.
   */
  readonly moved?: 'bucket' | 'repository' | 'both';
  /** Names of fields that change, for people (`headers.cacheControl`, `tags.team`, `encryption.kmsKeyArn`). */
  readonly fields?: readonly string[];
  /** What another hand changed since the last apply, from the record to what stands: left as it is, and recorded so. */
  readonly named?: readonly FieldChange[];
  /** What the version that it writes does not have of the one that stands there, for people. */
  readonly unlocked?: ObjectLock;
  /** Of unknown content: metadata in which other tools left a digest that agrees with the file. No proof. */
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

/** A planned change without what a newer version added to it: what this one plans has nothing to hold that against. */
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

/** An unfinished run left it, and no file stands for it: it is recorded as an orphan. */
export function isLeftOrphan({ reason, stamp }: PlanRecord): boolean {
  return reason === 'unfinished' && stamp === undefined;
}

/** Adopted by what a listing shows: only apply looks at what stands beside the bytes. */
export function isUnseen({ action, change }: Pick<PlanRecord, 'action' | 'change'>): boolean {
  return action === 'adopt' && change.before?.headers === undefined;
}

/** Whether an action sends bytes: the others leave those that stand there. */
export function sendsBytes(action: ActionName): boolean {
  return action === 'create' || action === 'update';
}

/** Whether s3rec wrote the bytes that stand there once the action is done. Where it sends none, they are whose they were. */
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
