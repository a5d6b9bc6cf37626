import type { StoredPart } from './store-reads.ts';

/** A range of an object that is asked for at once. */
export interface Piece {
  /** The number of the piece, from 0. */
  readonly index: number;
  /** The first byte's position in the object. */
  readonly position: number;
  /** Bytes. */
  readonly size: number;
  /** The checksum that S3 stores for it. */
  readonly checksum?: StoredPart['checksum'];
}

/** Keeps the pieces of one object while they come. */
export interface PieceSink {
  /** Takes the list of all pieces, before the first one is written. */
  begin(pieces: readonly Piece[]): void;
  /** Fills `into` with a piece that is here already. False: it must be fetched. */
  read(piece: Piece, into: Uint8Array): Promise<boolean>;
  /** Takes a piece, in any order. `bytes` belong to the sink until this resolves. @throws LOCAL_NOT_WRITABLE */
  write(piece: Piece, bytes: Uint8Array): Promise<void>;
}
