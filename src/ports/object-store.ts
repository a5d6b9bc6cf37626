import type { Encryption, Grant, StringMap, TagsAnswer } from '../core/object/attributes.ts';
import type { HeadResult } from '../core/object/object.ts';
import type {
  GetOptions,
  GetResult,
  ListPage,
  OpenUpload,
  PartOptions,
  PartsPage,
  StoredPart,
  UploadPage,
} from './store-reads.ts';
import type {
  AmendRequest,
  CompleteRequest,
  CopyPartRequest,
  CopyRequest,
  CreateRequest,
  DeleteRequest,
  DeleteResult,
  DocumentRequest,
  DocumentResult,
  PartRequest,
  PartResult,
  PutRequest,
  WriteResult,
} from './store-writes.ts';

/**
 * One bucket. The caller's credentials and the expected owner are applied to every request. Keys are whole keys. ETags
 * carry no quotes.
 * The adapter sends each request once. Use cases get it wrapped (`app/store/retrying.ts`). That wrapper sends again,
 * and uses `settle`, `check` and `unanswered` of a request.
 * @throws S3recError REMOTE_* with `transient`, `ambiguous` and `requestId` set as they are known
 */
export interface ObjectStore {
  readonly bucket: string;

  /** Pages of ListObjectsV2 in S3's order. The next page is asked for while one is consumed. @throws REMOTE_UNSORTED */
  list(
    prefix: string,
    options?: { readonly startAfter?: string; readonly signal?: AbortSignal },
  ): AsyncGenerator<ListPage, void, void>;
  /** Asks by HEAD, with the checksum. @throws REMOTE_NO_SUCH_KEY */
  head(key: string, options?: { readonly versionId?: string; readonly signal?: AbortSignal }): Promise<HeadResult>;
  /**
   * One page of the parts of exactly this object, by GetObjectAttributes. It has all parts where their checksums make
   * up the object's, else none. Undefined: the server or the caller's permissions do not allow it.
   * @throws REMOTE_PRECONDITION_FAILED when the object was replaced
   */
  listedParts(key: string, of: PartOptions & { readonly after?: string }): Promise<PartsPage | undefined>;
  /**
   * One part of exactly this object, by HEAD. Undefined: the server does not know parts.
   * @throws REMOTE_PRECONDITION_FAILED when the object was replaced
   */
  headPart(
    key: string,
    of: PartOptions & { readonly partNumber: number; readonly partCount: number },
  ): Promise<StoredPart | undefined>;
  /** The object's tags. `denied`: the caller lacks s3:GetObjectTagging. */
  tags(key: string, options?: { readonly versionId?: string; readonly signal?: AbortSignal }): Promise<TagsAnswer>;
  /** All grants beside the owner's full control. `denied`: the caller lacks s3:GetObjectAcl. */
  grants(
    key: string,
    options?: { readonly versionId?: string; readonly signal?: AbortSignal },
  ): Promise<readonly Grant[] | 'denied'>;
  /**
   * Whether ACLs are disabled in the bucket (BucketOwnerEnforced). `denied`: the caller lacks
   * s3:GetBucketOwnershipControls.
   */
  aclsDisabled(signal?: AbortSignal): Promise<boolean | 'denied'>;
  /**
   * Gets a whole object, or exactly the range that was asked for. `not-modified`: `ifNoneMatch` still is its ETag.
   * Reading the body is part of the request. `receive` reads or discards it, and gets another one where it breaks off.
   * @returns what `receive` returned
   * @throws REMOTE_NO_SUCH_KEY, REMOTE_PRECONDITION_FAILED (also: it has no such range), REMOTE_UNSUPPORTED (the server
   * ignores ranges)
   */
  get<Received>(
    key: string,
    options: GetOptions,
    receive: (got: GetResult) => Promise<Received>,
  ): Promise<Received | 'not-modified'>;

  put(request: PutRequest & Settled<WriteResult>): Promise<WriteResult>;
  /** Writes a document of ours (manifest, bundle, plan) by lib-storage's Upload, with a SHA-256 checksum. */
  putDocument(request: DocumentRequest & Settled<DocumentResult>): Promise<DocumentResult>;
  createUpload(request: CreateRequest): Promise<string>;
  /**
   * Sends a part.
   * @returns `checksum` as S3 answered it: absent, or of another algorithm, where the server ignored the one that was
   * sent
   */
  uploadPart(request: PartRequest): Promise<PartResult>;
  completeUpload(request: CompleteRequest & Settled<WriteResult>): Promise<WriteResult>;
  /** Aborts an upload. One that does not exist is no error. */
  abortUpload(key: string, uploadId: string, signal?: AbortSignal): Promise<void>;
  /**
   * Pages of the multipart uploads below a prefix that are neither completed nor aborted. They come by key, the oldest
   * of a key first.
   */
  openUploads(
    prefix: string,
    options?: { readonly after?: OpenUpload; readonly signal?: AbortSignal },
  ): AsyncGenerator<UploadPage, void, void>;
  /**
   * Copy in place. Everything that must survive is restated in the request.
   * @throws REMOTE_UNSUPPORTED where a copy takes no condition
   */
  copyInPlace(request: CopyRequest & Settled<WriteResult>): Promise<WriteResult>;
  /** Copies a range of an object onto itself, as a part of an upload. The checksum is S3's, over what it copied. */
  copyPart(request: CopyPartRequest): Promise<PartResult>;
  putTags(request: AmendRequest & { readonly tags: StringMap }): Promise<void>;
  /** Replaces the ACL by a canned one. */
  putAcl(request: AmendRequest & { readonly acl: string }): Promise<void>;
  /** Gives the object another KMS key. @throws REMOTE_UNSUPPORTED where UpdateObjectEncryption does not exist */
  updateEncryption(request: AmendRequest & { readonly encryption: Encryption }): Promise<void>;
  /**
   * Deletes an object, under a condition where the server knows If-Match on DELETE.
   * Elsewhere the object is looked at directly before (`checked`). Whatever is written in between is deleted too, so
   * the bucket must keep versions, or `unguarded` must accept the loss.
   * @throws REMOTE_UNSUPPORTED: neither holds
   */
  delete(request: DeleteRequest & Settled<DeleteResult>): Promise<DeleteResult>;

  /** How many requests were sent so far, by S3's name of the operation (`ListObjectsV2`, `PutObject`, ...). */
  requests(): Readonly<Record<string, number>>;
  /** How many of them were sent again. */
  retries(): number;
  close(): void;
}

/** What a write brings along for the wrapper that sends it again. */
export interface Settled<Result> {
  /**
   * Looks at what stands there, after an attempt without an answer and a later one that was refused or was the last.
   * @returns the result if that is what was sent, else undefined
   */
  readonly settle?: () => Promise<Result | undefined>;
}

export interface ListPage {
  readonly objects: readonly ObservedObject[];
  /** The answer's Date header, whole seconds since 1970. */
  readonly date: number;
}

/** Exactly one object, or one of its versions. */
export interface PartOptions {
  readonly etag: string;
  readonly versionId?: string;
  readonly signal?: AbortSignal;
}

export interface PartsPage {
  readonly parts: readonly StoredPart[];
  /** Where the next page begins; absent: there is none. */
  readonly next?: string;
}

/** One part of a multipart object. S3 keeps the parts' own checksums where they make up the object's (COMPOSITE). */
export interface StoredPart {
  /** Bytes. */
  readonly size: number;
  readonly checksum?: Pick<StoredChecksum, 'algorithm' | 'value'>;
}

/** A multipart upload that is neither completed nor aborted. */
export interface OpenUpload extends UploadTraits {
  readonly key: string;
  readonly uploadId: string;
  /** Whole seconds since 1970, by S3's clock. */
  readonly initiated: number;
  /** Who began it, storage class and checksum, as the listing tells them: the same text for uploads that are begun alike. */
  readonly traits: string;
}

export interface UploadPage {
  readonly uploads: readonly OpenUpload[];
  /** The answer's Date header, whole seconds since 1970; NaN where there is none. */
  readonly date: number;
}

export interface GetOptions {
  readonly versionId?: string;
  /** Bytes from `start` up to, not including, `end`; at least one. */
  readonly range?: { readonly start: number; readonly end: number };
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
  readonly signal?: AbortSignal;
}

export interface GetResult {
  readonly etag: string;
  /** Bytes of `body`: of the range, where one was asked for. */
  readonly size: number;
  readonly versionId: string | null;
  readonly body: ReceivedBody;
}

/** The bytes of one answer; to be read once, by either way, or discarded. */
export interface ReceivedBody {
  /**
   * All of it, in order. A chunk's memory is given back when `take` returns; what it throws ends the answer, and is thrown as it is.
   * @throws REMOTE_UNREACHABLE (transient) when it breaks off or falls silent
   */
  read(take: (chunk: Uint8Array) => void): Promise<void>;
  /**
   * Fills `into` with all of the body, which must have exactly so many bytes.
   * @throws REMOTE_UNREACHABLE (transient) when the body is shorter or longer, breaks off, or falls silent
   */
  readInto(into: Uint8Array): Promise<void>;
  /** Ends the answer without reading it. */
  discard(): void;
}

/** How bytes are proven on the wire. */
interface UploadChecksum {
  readonly algorithm: StoredChecksum['algorithm'];
  readonly type: StoredChecksum['type'];
}

/** Everything that is stored beside the bytes, stated in full on every write. */
export interface WriteAttributes {
  readonly headers: Headers;
  readonly metadata: StringMap;
  readonly tags?: StringMap;
  readonly storageClass?: string;
  /** Absent: the bucket's own. */
  readonly encryption?: Encryption;
  /** A canned ACL; absent: nobody but the owner is granted anything. */
  readonly acl?: string;
}

/** A single PUT of at most 5 GiB from memory, so that a retry sends the same bytes. */
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
  /** Is told when each attempt was sent that got no answer, by our monotonic clock: it may have begun an upload all the same. */
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
  /** In order; the checksum is the planned one of each part, or the one that S3 computed of a copy. */
  readonly parts: readonly { readonly etag: string; readonly checksum?: string }[];
  /** FULL_OBJECT: over all bytes; COMPOSITE: `BASE64-N`. Absent: S3 computes it (a copy). */
  readonly checksum?: string;
  /** Bytes; sent as x-amz-mp-object-size. */
  readonly size: number;
  readonly precondition: Precondition;
  readonly signal?: AbortSignal;
}

export interface CopyRequest extends WriteAttributes {
  readonly key: string;
  /** The ETag that source and destination must still have. */
  readonly ifMatch: string;
  readonly size: number;
  /** Algorithm that S3 computes for the copy. */
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
  /** Bytes from `start` up to, not including, `end`. */
  readonly range: { readonly start: number; readonly end: number };
  readonly signal?: AbortSignal;
}

/** A write that takes no condition. */
export interface AmendRequest {
  readonly key: string;
  readonly versionId?: string;
  /**
   * Looks at the object directly before each attempt, and throws where it may not be sent.
   * @param mayBeDone an earlier attempt was sent
   * @returns false: it is done already
   */
  readonly check?: (mayBeDone: boolean) => Promise<boolean>;
  readonly signal?: AbortSignal;
}

export interface DeleteRequest {
  readonly key: string;
  readonly ifMatch: string;
  /** What else must stand where the server knows no condition: size, LastModified, and the version where there are any. */
  readonly standing?: Pick<HeadResult, 'size' | 'lastModified'> & { readonly versionId?: string | null };
  readonly unguarded?: boolean;
  readonly signal?: AbortSignal;
}

export interface DeleteResult {
  readonly versionId: string | null;
  readonly checked: boolean;
}

/** Of a document, which is ours by its bytes. */
type DocumentResult = Pick<WriteResult, 'etag' | 'checksum'>;

/** What S3 answered to a write. */
export interface WriteResult {
  /** No answer came: a look at what stands there showed that the write had been done. */
  readonly confirmed?: true;
  readonly etag: string;
  readonly versionId: string | null;
  readonly checksum?: StoredChecksum;
  /** What S3 says it encrypted with. */
  readonly encryption: Encryption;
  /** The answer's Date header, whole seconds since 1970; absent where the server has no clock. */
  readonly date?: number;
}
