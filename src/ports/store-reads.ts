import type { KeyRange } from '../core/key-range.ts';
import type { StoredChecksum } from '../core/object/evidence.ts';
import type { ObservedObject } from '../core/object/object.ts';
import type { UploadTraits } from '../core/plan/upload-traits.ts';

// The requests that read from a store, and its answers.

export interface ListPage {
  readonly objects: readonly ObservedObject[];
  /** Prefixes that end in `/`, of a shallow listing. */
  readonly folders: readonly string[];
  /** Whether the server says that no keys follow. */
  readonly isLast: boolean;
  /** The answer's Date header, whole seconds since 1970. */
  readonly date: number;
  /** Absent: nobody asked for it, or the page is empty or written as S3 never does. */
  readonly mark?: PageMark;
}

/** The keys that a page of a listing tells of, and what tells whether they stand as they stood. */
export interface PageMark extends KeyRange {
  /** SHA-256 in hex over its entries as they came, and whether more follow. */
  readonly sha256: string;
}

/** Names exactly one object, or one of its versions. */
export interface PartOptions {
  readonly etag: string;
  readonly versionId?: string;
  readonly signal?: AbortSignal;
}

export interface PartsPage {
  readonly parts: readonly StoredPart[];
  /** The beginning of the next page. Absent: this is the last one. */
  readonly next?: string;
}

/** One part of a multipart object. S3 keeps checksums of parts where they make up the object's (COMPOSITE). */
export interface StoredPart {
  /** Bytes. */
  readonly size: number;
  readonly checksum?: Pick<StoredChecksum, 'algorithm' | 'value'>;
}

/** A multipart upload that is neither completed nor aborted. */
export interface OpenUpload extends UploadTraits {
  readonly key: string;
  readonly uploadId: string;
  /** When it began, in whole seconds since 1970 by S3's clock. */
  readonly initiated: number;
  /**
   * Who began it, its storage class and checksum, as the listing tells them. Uploads that are begun alike have the same
   * text.
   */
  readonly traits: string;
}

export interface UploadPage {
  readonly uploads: readonly OpenUpload[];
  /** The answer's Date header, whole seconds since 1970. NaN where there is none. */
  readonly date: number;
}

export interface GetOptions {
  readonly versionId?: string;
  /** Bytes from `start` up to `end`, which is not included. It has at least one byte. */
  readonly range?: { readonly start: number; readonly end: number };
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
  readonly signal?: AbortSignal;
}

export interface GetResult {
  readonly etag: string;
  /** Bytes of `body`, which is the range where one was asked for. */
  readonly size: number;
  readonly versionId: string | null;
  readonly body: ReceivedBody;
}

/** The bytes of one answer. They are read once, by either way, or discarded. */
export interface ReceivedBody {
  /**
   * Reads all of it, in order. A chunk's memory is given back when `take` returns. An error that `take` throws ends the
   * answer, and is thrown unchanged.
   * @throws REMOTE_UNREACHABLE (transient) when it breaks off or falls silent
   */
  read(take: (chunk: Uint8Array) => void): Promise<void>;
  /**
   * Fills `into` with all of the body, which must have exactly as many bytes.
   * @throws REMOTE_UNREACHABLE (transient) when the body is shorter or longer, breaks off, or falls silent
   */
  readInto(into: Uint8Array): Promise<void>;
  /** Ends the answer without reading it. */
  discard(): void;
}
