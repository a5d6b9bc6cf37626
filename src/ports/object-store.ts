import type { Encryption, Grant, StringMap, TagsAnswer } from '../core/object/attributes.ts';
import type { HeadResult } from '../core/object/object.ts';
import type {
  GetOptions,
  GetResult,
  ListPage,
  PageMark,
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

  /**
   * Pages of ListObjectsV2 in S3's order. The next page is asked for while one is consumed.
   * @param options.startAfter only keys after this one are listed.
   * @param options.until the page that passes this key is the last, and is given whole.
   * @param options.isMarked pages are given their marks.
   * @param options.isShallow keys with a further `/` are left out, but for the names of their folders.
   * @throws REMOTE_UNSORTED
   */
  list(
    prefix: string,
    options?: {
      readonly startAfter?: string;
      readonly until?: string;
      readonly isShallow?: boolean;
      readonly isMarked?: boolean;
      readonly signal?: AbortSignal;
    },
  ): AsyncGenerator<ListPage, void, void>;
  /**
   * Asks for a marked page again, without reading its entries.
   * @returns whether all of it stands as it stood, and the answer's Date header in whole seconds since 1970
   */
  standsAs(
    prefix: string,
    mark: PageMark,
    options?: { readonly signal?: AbortSignal },
  ): Promise<{ readonly isSame: boolean; readonly date: number }>;
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
  /** Writes a document of ours (manifest, bundle, plan) with its SHA-256. */
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
   * Copies an object onto itself. The request restates everything that must survive.
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
   * Deletes an object, under a condition where the server knows If-Match on DELETE. Elsewhere a HEAD of the object goes
   * directly before (`checked`). Whatever is written in between is deleted too, so the bucket must keep versions, or
   * `unguarded` must accept the loss.
   * @throws REMOTE_UNSUPPORTED: neither holds
   */
  delete(request: DeleteRequest & Settled<DeleteResult>): Promise<DeleteResult>;

  /** How many requests were sent so far, by S3's name of the operation (`ListObjectsV2`, `PutObject`, ...). */
  requests(): Readonly<Record<string, number>>;
  /** How many of them were sent again. */
  retries(): number;
  close(): void;
}

/** The check that a write brings along, for the wrapper that sends it again. */
export interface Settled<Result> {
  /**
   * Reads what stands there. It is called after an attempt without an answer, once a later attempt was refused or was
   * the last.
   * @returns the result if that is what was sent, else undefined
   */
  readonly settle?: () => Promise<Result | undefined>;
}
