import type { Precondition } from '../core/object/action.ts';
import type { Encryption, Headers, StringMap } from '../core/object/attributes.ts';
import type { StoredChecksum } from '../core/object/evidence.ts';
import type { HeadResult } from '../core/object/object.ts';

// The requests that write to a store, and its answers.

/** The checksum by which S3 proves the bytes that it receives. */
interface UploadChecksum {
  readonly algorithm: StoredChecksum['algorithm'];
  readonly type: StoredChecksum['type'];
}

/** The attributes of an object. Every write states all of them. */
export interface WriteAttributes {
  readonly headers: Headers;
  readonly metadata: StringMap;
  readonly tags?: StringMap;
  readonly storageClass?: string;
  /** Absent: the bucket's default. */
  readonly encryption?: Encryption;
  /** A canned ACL. Absent: only the owner is granted anything. */
  readonly acl?: string;
}

/** A single PUT of at most 5 GiB. The body is in memory, so that a retry sends the same bytes. */
export interface PutRequest extends WriteAttributes {
  readonly key: string;
  readonly body: Uint8Array;
  readonly checksum: { readonly algorithm: StoredChecksum['algorithm']; readonly value: string };
  readonly precondition: Precondition;
  readonly signal?: AbortSignal;
}

export interface CreateRequest extends WriteAttributes {
  readonly key: string;
  readonly upload: UploadChecksum;
  /**
   * Called for each attempt without an answer, with the time when it was sent (by our monotonic clock). Such an attempt
   * may have begun an upload all the same.
   */
  readonly unanswered?: (sentAt: number) => void;
  readonly signal?: AbortSignal;
}

export interface DocumentRequest {
  readonly key: string;
  /** The local file that is sent. */
  readonly path: string;
  readonly contentType: string;
  readonly precondition: Precondition;
  readonly encryption?: Encryption;
  readonly signal?: AbortSignal;
}

export interface PartRequest {
  readonly key: string;
  readonly uploadId: string;
  /** From 1. */
  readonly partNumber: number;
  readonly body: Uint8Array;
  readonly checksum: { readonly algorithm: StoredChecksum['algorithm']; readonly value: string };
  readonly signal?: AbortSignal;
}

export interface PartResult {
  readonly etag: string;
  readonly checksum?: StoredChecksum;
}

export interface CompleteRequest {
  readonly key: string;
  readonly uploadId: string;
  readonly upload: UploadChecksum;
  /** The parts in order. The checksum is the planned one of each part, or the one that S3 computed of a copy. */
  readonly parts: readonly { readonly etag: string; readonly checksum?: string }[];
  /** Over all bytes (FULL_OBJECT), or `BASE64-N` (COMPOSITE). Absent: S3 computes it (a copy). */
  readonly checksum?: string;
  /** Bytes. It is sent as x-amz-mp-object-size. */
  readonly size: number;
  readonly precondition: Precondition;
  readonly signal?: AbortSignal;
}

export interface CopyRequest extends WriteAttributes {
  readonly key: string;
  /** The ETag that source and destination must still have. */
  readonly ifMatch: string;
  readonly size: number;
  /** The algorithm of the checksum that S3 computes for the copy. */
  readonly algorithm: StoredChecksum['algorithm'];
  readonly signal?: AbortSignal;
}

export interface CopyPartRequest {
  readonly key: string;
  /** The ETag that the source must still have. */
  readonly ifMatch: string;
  readonly uploadId: string;
  /** From 1. */
  readonly partNumber: number;
  /** Bytes from `start` up to `end`, which is not included. */
  readonly range: { readonly start: number; readonly end: number };
  readonly signal?: AbortSignal;
}

/** A write that takes no condition. */
export interface AmendRequest {
  readonly key: string;
  readonly versionId?: string;
  /**
   * Looks at the object directly before each attempt.
   * @param mayBeDone an earlier attempt was sent
   * @returns false: it is done already
   * @throws where the request must not be sent
   */
  readonly check?: (mayBeDone: boolean) => Promise<boolean>;
  readonly signal?: AbortSignal;
}

export interface DeleteRequest {
  readonly key: string;
  readonly ifMatch: string;
  /**
   * The state that the object must also have where the server knows no condition: size, LastModified, and the version
   * if there are versions.
   */
  readonly standing?: Pick<HeadResult, 'size' | 'lastModified'> & { readonly versionId?: string | null };
  readonly unguarded?: boolean;
  /** Called before an attempt without a condition. The result must say `checked` even if no answer comes. */
  readonly unconditional?: () => void;
  /** Called before each attempt. What it throws ends them: nothing more is sent. */
  readonly assertMaySend?: () => void;
  readonly signal?: AbortSignal;
}

export interface DeleteResult {
  readonly versionId: string | null;
  readonly checked: boolean;
}

/** The result for a document. Its bytes alone prove that it is ours. */
export type DocumentResult = Pick<WriteResult, 'etag' | 'checksum'>;

/** The answer of S3 to a write. */
export interface WriteResult {
  /** No answer came, and a HEAD showed that the write had been done. */
  readonly confirmed?: true;
  readonly etag: string;
  readonly versionId: string | null;
  readonly checksum?: StoredChecksum;
  /** The encryption that S3 answers with. */
  readonly encryption: Encryption;
  /** The answer's Date header, whole seconds since 1970. Absent where the server has no clock. */
  readonly date?: number;
}
