import { present } from '../../core/present.ts';
import { shownName } from '../../core/shown-name.ts';
import { S3recError, isGoneOrReplaced } from '../../core/error.ts';
import { partSizes } from '../../core/proof/part-size.ts';
import type { DigestRequest, Digests, StoredChecksum } from '../../core/object/evidence.ts';
import type { Hashing } from '../../ports/hashing.ts';
import type { StoredPart } from '../../ports/store-reads.ts';
import type { Piece, PieceSink } from '../../ports/piece-sink.ts';
import { askParts } from './ask-object.ts';
import type { Bucket } from './bucket.ts';
import { bodyMemory, type BodyMemory } from '../flow/body-memory.ts';
import { getObject } from './get-object.ts';
import { limiter } from '../flow/limiter.ts';

/** The members that all downloads of one run share. */
export interface Downloads extends Bucket {
  readonly hashing: Hashing;
  readonly memory: BodyMemory;
  /** How many pieces of one object are fetched at a time. */
  readonly parallelism: number;
  /** Is told bytes that came and agree with their stored checksum, for progress. */
  readonly received: (bytes: number) => void;
}

/** Names exactly one object: by its version where it has one, else by its ETag. */
export interface WantedObject {
  readonly key: string;
  readonly etag: string;
  /** Bytes. */
  readonly size: number;
  readonly versionId?: string | null;
  /** The object's checksum. The checksums of a composite object's parts are asked for and checked. */
  readonly checksum?: StoredChecksum;
  readonly partCount?: number;
}

/** Bytes of a piece, where the object's own parts do not say. */
const PIECE = 16 * 1024 * 1024;

/** Bytes. A larger part is not checked by itself: the digest of the whole must do. */
const LARGEST = 512 * 1024 * 1024;

export function downloads(
  { store, requests, signal }: Bucket,
  { hashing, parallelism, received }: Pick<Downloads, 'hashing' | 'parallelism' | 'received'>,
): Downloads {
  return { store, requests, signal, hashing, memory: bodyMemory(), parallelism, received };
}

/** Where the pieces of an object are kept, and whether they are checked one by one. */
export interface Keeping {
  readonly sink: PieceSink;
  /**
   * True: every piece is held against the part checksum that S3 stores. What the sink has and has no checksum is fetched
   * again. False: the digest of the whole shall tell, so that no byte is hashed twice.
   */
  readonly checksParts: boolean;
}

/**
 * Downloads one object in ranged pieces, several at a time. Each is asked for again where that can help, and checked
 * against the part checksum that S3 stores, if there is one. Every byte that came, or that the sink had, goes into the
 * digests of the whole, in order.
 * @param keeping absent: nothing is kept, and parts are checked
 * @returns the wanted digests of the whole, which the caller compares
 * @throws S3recError REMOTE_PRECONDITION_FAILED, REMOTE_NO_SUCH_KEY: replaced or deleted; REMOTE_CHECKSUM_MISMATCH: a
 * piece is damaged however often it is asked for; REMOTE_*
 */
export async function fetchObject(
  downloads: Downloads,
  object: WantedObject,
  wanted: readonly DigestRequest[],
  keeping?: Keeping,
): Promise<Digests> {
  const { sink, checksParts = true } = keeping ?? {};
  const pieces = await piecesOf(downloads, object);
  sink?.begin(pieces);
  const running = await downloads.hashing.begin(wanted, object.size);
  // The first failure ends the others. A single piece has no others, and one signal less saves time with many objects.
  const failed = new AbortController();
  const signal = pieces.length === 1 ? downloads.signal : AbortSignal.any([downloads.signal, failed.signal]);
  let before = Promise.resolve();
  const fetchOne = async (piece: Piece, bytes: Buffer, turn: Promise<void>): Promise<void> => {
    signal.throwIfAborted();
    const isHere = (await sink?.read(piece, bytes)) === true;
    if (!isHere || (checksParts && !(await isStored(downloads, piece, bytes)))) {
      await downloads.requests.use(1, () => fetchPiece({ ...downloads, signal, checksParts }, object, piece, bytes));
      downloads.received(piece.size);
      await sink?.write(piece, bytes);
    }
    // Earlier pieces got their memory before this one, so they do not wait for what it holds.
    await turn;
    signal.throwIfAborted();
    running.add(bytes);
  };
  const fetchInTurn = async (piece: Piece): Promise<void> => {
    const turn = before;
    const { promise, resolve } = Promise.withResolvers<void>();
    before = promise;
    try {
      await downloads.memory.use(piece.size, (bytes) => fetchOne(piece, bytes, turn));
    } catch (error) {
      failed.abort(error);
      throw error;
    } finally {
      resolve();
    }
  };
  try {
    await limiter(Math.min(downloads.parallelism, pieces.length)).each(pieces, fetchInTurn);
    return running.digests();
  } finally {
    running.close();
  }
}

/** The pieces: the object's own parts where S3 keeps checksums of them, else ranges of one size. */
async function piecesOf(downloads: Downloads, object: WantedObject): Promise<readonly Piece[]> {
  const { key, etag, size, versionId, checksum, partCount = 1 } = object;
  let parts: readonly StoredPart[] | 'unavailable' = 'unavailable';
  if (checksum?.type === 'COMPOSITE' && partCount > 1) {
    parts = await askParts(downloads, key, { etag, size, partCount }, versionId).catch((error: unknown) => {
      throw replaced(error, object);
    });
  }
  if (parts === 'unavailable' || parts.some((part) => part.size > LARGEST)) {
    parts = partSizes(size, PIECE).map((pieceSize) => ({ size: pieceSize }));
  }
  let position = 0;
  const pieces: Piece[] = [];
  for (const part of parts) {
    // A range has at least one byte, so an empty object is one piece.
    if (part.size > 0 || size === 0) {
      pieces.push({ index: pieces.length, position, ...part });
    }
    position += part.size;
  }
  return pieces;
}

interface Fetching extends Downloads {
  readonly checksParts: boolean;
}

async function fetchPiece(fetching: Fetching, object: WantedObject, piece: Piece, into: Uint8Array): Promise<void> {
  const { key, etag, versionId } = object;
  const { store, signal, checksParts } = fetching;
  const options = {
    ...(typeof versionId === 'string' ? { versionId } : { ifMatch: etag }),
    ...(piece.size < object.size && { range: { start: piece.position, end: piece.position + piece.size } }),
    signal,
  };
  await getObject(store, key, options, async (got) => {
    // Some servers do not know If-Match.
    if (got.etag !== etag) {
      const found = `GetObject of ${shownName(key)}: its ETag is ${got.etag}, not ${etag}.`;
      throw new S3recError('REMOTE_PRECONDITION_FAILED', found);
    }
    await got.body.readInto(into);
    if (checksParts) {
      await checkPiece(fetching, key, piece, into);
    }
  }).catch((error: unknown) => {
    throw replaced(error, object);
  });
}

async function checkPiece({ hashing }: Downloads, key: string, piece: Piece, bytes: Uint8Array): Promise<void> {
  if (piece.checksum === undefined) {
    return;
  }
  const { algorithm, value } = piece.checksum;
  const found = await hashing.once(algorithm, bytes);
  if (found !== value) {
    throw new S3recError(
      'REMOTE_CHECKSUM_MISMATCH',
      `Part ${piece.index + 1} of ${shownName(key)} came with ${algorithm} ${found}, S3 stores ${value}`,
      { transient: true, hint: 'Something on the way changes bytes: a proxy, or this machine.' },
    );
  }
}

/** Whether bytes have the checksum that S3 stores for their piece. False also where it stores none. */
async function isStored({ hashing }: Downloads, { checksum }: Piece, bytes: Uint8Array): Promise<boolean> {
  return checksum !== undefined && (await hashing.once(checksum.algorithm, bytes)) === checksum.value;
}

/** Explains that an object is no longer the wanted one. Other errors stay as they are. */
function replaced(error: unknown, { key, etag, versionId }: WantedObject): unknown {
  if (!isGoneOrReplaced(error)) {
    return error;
  }
  const which = typeof versionId === 'string' ? `version ${versionId}` : `ETag ${etag}`;
  const message = `${shownName(key)} is ${error.code === 'REMOTE_NO_SUCH_KEY' ? 'gone' : 'another object'} now: recorded is ${which}`;
  return new S3recError(error.code, message, {
    hint: 'It was replaced or deleted since that manifest was signed: `s3rec log` lists later runs, drift tells what another hand changed.',
    cause: error,
    ...present({ requestId: error.requestId }),
  });
}
