import type { StoredPart } from './object-store.ts';

/** Bytes of an object that are asked for at once. */
export interface Piece {
  /** From 0. */
  readonly index: number;
  /** Bytes from the object's beginning. */
  readonly position: number;
  /** Bytes. */
  readonly size: number;
  /** What S3 stores for it. */
  readonly checksum?: StoredPart['checksum'];
}

/** Where the pieces of one object are kept while they come. */
export interface PieceSink {
  /** Before the first piece: all of them. */
  begin(pieces: readonly Piece[]): void;
  /** Fills `into` with a piece that is here already; false when it must be fetched. */
  read(piece: Piece, into: Uint8Array): Promise<boolean>;
  /** A piece that came, in any order. `bytes` are the sink's until this resolves. @throws LOCAL_NOT_WRITABLE */
  write(piece: Piece, bytes: Uint8Array): Promise<void>;
}
