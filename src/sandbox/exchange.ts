import type { IncomingMessage } from 'node:http';
import type { Authentication } from './sigv4.ts';
import type { KmsService } from './kms/kms.ts';
import type { Piece } from './store/records.ts';
import type { Store } from './store/store.ts';

/** The state and settings that all requests share. */
export interface Service {
  readonly store: Store;
  readonly kms: KmsService;
  readonly region: string;
  readonly accountId: string;
  /** The most keys, versions, uploads or parts that one page of a listing holds. */
  readonly pageLimit: number;
}

/** One request, as an operation sees it: authenticated, its target decoded. */
export interface Exchange {
  readonly service: Service;
  readonly method: string;
  /** Empty for a request to the service itself. */
  readonly bucket: string;
  /** Decoded; empty for a request to a bucket. */
  readonly key: string;
  readonly query: ReadonlyMap<string, string>;
  readonly authentication: Extract<Authentication, { ok: true }>;
  readonly message: IncomingMessage;
  /** Called before the body is read: answers `Expect: 100-continue`. */
  readonly wantBody: () => void;
  /** A fault that a test set: the server does not know additional checksums, and `header` does not show them. */
  readonly ignoresChecksums: boolean;
  /** One header's value, whitespace at its ends removed; undefined if it was not sent. */
  header(name: string): string | undefined;
}

/** Bytes of an object from `start` on. Their pieces are retained until they have been sent. */
interface StoredBytes {
  readonly pieces: readonly Piece[];
  readonly start: number;
  readonly length: number;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** XML or JSON text, or stored bytes. */
  readonly body?: string | StoredBytes;
}

export type Operation = (exchange: Exchange) => Reply | Promise<Reply>;
