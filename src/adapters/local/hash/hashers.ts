import {
  type ChecksumAlgorithm,
  type Crc,
  factsOf,
  isCrc,
  type OtherAlgorithm,
} from '../../../core/object/algorithms.ts';
import { createHash, hash as hashOnce, type Hash } from 'node:crypto';
import zlib from 'node:zlib';
import type * as HashWasm from 'hash-wasm';

type IHasher = HashWasm.IHasher;

/**
 * Computes digests of one algorithm, one after the other. They are base64 of the big-endian bytes, as S3 shows them.
 */
interface Hasher {
  update(bytes: Uint8Array): void;
  /** The digest of all bytes since the last call. The hasher then begins anew. */
  digest(): string;
  /** The digest of `bytes` alone. */
  once(bytes: Uint8Array): string;
}

/** Algorithms that neither Node's crypto nor a polynomial computes. XXHASH has seed 0, as S3 computes it. */
const OTHERS: Readonly<Record<OtherAlgorithm, (wasm: typeof HashWasm) => Promise<IHasher>>> = {
  XXHASH64: (wasm) => wasm.createXXHash64(0, 0),
  XXHASH3: (wasm) => wasm.createXXHash3(0, 0),
  XXHASH128: (wasm) => wasm.createXXHash128(0, 0),
};

/** Algorithms that Node does not have: its crypto has the others, and its zlib CRC32. */
type WasmAlgorithm = Exclude<Crc, 'CRC32'> | OtherAlgorithm;

/** A hasher that belongs to its taker until it is released. */
export interface TakenHasher {
  readonly hasher: Hasher;
  release(): void;
}

/** Hashers that nobody has, by algorithm. */
type Idle = Map<ChecksumAlgorithm, TakenHasher[]>;

// Hashers are used again: WebAssembly memories are dear, since V8 reserves address space for each. Of many small files,
// hashers for each would be as much garbage as all that is read. Those that are kept over turns of the event loop are
// apart, so that prepared ones are still there when they are taken.
const idle: Idle = new Map();
const idleOpened: Idle = new Map();

/** Makes at least `count` hashers of the algorithm available to `takeHasher`. Most algorithms need no preparation. */
export async function prepareHashers(algorithm: ChecksumAlgorithm, count: number): Promise<void> {
  if (!isWasm(algorithm)) {
    return;
  }
  const ready = idleOf(idle, algorithm);
  while (ready.length < count) {
    ready.push(takenFrom(ready, await wasmHasher(algorithm)));
  }
}

/** Takes a hasher that was prepared. Nobody else has it until it is released. */
export function takeHasher(algorithm: ChecksumAlgorithm): TakenHasher {
  const ready = idleOf(idle, algorithm);
  const taken = ready.pop();
  if (taken !== undefined) {
    return taken;
  }
  if (isWasm(algorithm)) {
    throw new TypeError(`no hasher prepared for ${algorithm}`);
  }
  return takenFrom(ready, builtIn(algorithm));
}

/** Opens a hasher that may be kept for long. It need not be prepared. */
export async function openHasher(algorithm: ChecksumAlgorithm): Promise<TakenHasher> {
  const unused = idleOf(idleOpened, algorithm);
  return unused.pop() ?? takenFrom(unused, isWasm(algorithm) ? await wasmHasher(algorithm) : builtIn(algorithm));
}

function idleOf(hashers: Idle, algorithm: ChecksumAlgorithm): TakenHasher[] {
  let some = hashers.get(algorithm);
  if (some === undefined) {
    some = [];
    hashers.set(algorithm, some);
  }
  return some;
}

function takenFrom(some: TakenHasher[], hasher: Hasher): TakenHasher {
  const taken: TakenHasher = { hasher, release: () => void some.push(taken) };
  return taken;
}

function builtIn(algorithm: Exclude<ChecksumAlgorithm, WasmAlgorithm>): Hasher {
  return algorithm === 'CRC32' ? crc32Hasher() : nodeHasher(factsOf(algorithm).crypto);
}

function isWasm(algorithm: ChecksumAlgorithm): algorithm is WasmAlgorithm {
  return algorithm !== 'CRC32' && !('crypto' in factsOf(algorithm));
}

function nodeHasher(name: string): Hasher {
  let hash: Hash | undefined;
  return {
    update: (bytes) => {
      hash ??= createHash(name);
      hash.update(bytes);
    },
    digest: () => {
      const value = (hash ?? createHash(name)).digest('base64');
      hash = undefined;
      return value;
    },
    once: (bytes) => hashOnce(name, bytes, 'base64'),
  };
}

function crc32Hasher(): Hasher {
  let value = 0;
  const base64 = (crc: number): string => {
    const bytes = Buffer.allocUnsafe(4);
    bytes.writeUInt32BE(crc);
    return bytes.toString('base64');
  };
  return {
    update: (bytes) => {
      value = zlib.crc32(bytes, value);
    },
    digest: () => {
      const crc = value;
      value = 0;
      return base64(crc);
    },
    once: (bytes) => base64(zlib.crc32(bytes)),
  };
}

async function wasmHasher(algorithm: WasmAlgorithm): Promise<Hasher> {
  const instance = await make(algorithm, await import('hash-wasm'));
  const base64 = (bytes: Uint8Array): string =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
  instance.init();
  return {
    update: (bytes) => void instance.update(bytes),
    digest: () => {
      const value = base64(instance.digest('binary'));
      instance.init();
      return value;
    },
    once: (bytes) => {
      instance.init();
      const value = base64(instance.update(bytes).digest('binary'));
      instance.init();
      return value;
    },
  };
}

function make(algorithm: WasmAlgorithm, wasm: typeof HashWasm): Promise<IHasher> {
  if (!isCrc(algorithm)) {
    return OTHERS[algorithm](wasm);
  }
  const { bytes, polynomial } = factsOf(algorithm);
  return bytes === 4
    ? wasm.createCRC32(Number(polynomial))
    : wasm.createCRC64(polynomial.toString(16).padStart(16, '0'));
}
