import type { IncomingMessage } from 'node:http';
import type { Authentication } from './sigv4.ts';
import type { KmsService } from './kms/kms.ts';
import type { Piece } from './store/records.ts';
import type { Store } from './store/store.ts';

/** What all requests share. */
export interface Service {
  readonly store: Store;
  readonly kms: KmsService;
  readonly region: string;
  readonly accountId: string;
  /** Most keys, versions, uploads or parts on one page of a listing. */
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
  /** A fault: additional checksums are unknown here. `header` shows none. */
  readonly ignoresChecksums: boolean;
  /** One header's value, whitespace at its ends removed; undefined if it was not sent. */
  header(name: string): string | undefined;
}

/** Bytes of an object from `start` on. The pieces are retained until they were sent. */
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
