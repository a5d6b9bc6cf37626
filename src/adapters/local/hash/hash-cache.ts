import { createHash } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { compareKeys } from '../../../core/key-order.ts';
import type { DesiredObject } from '../../../core/object/object.ts';
import type { ResolvedSpec } from '../../../core/spec/resolved-spec.ts';
import type { DigestResult } from '../../../ports/digester.ts';
import { CacheRuns } from './cache-runs.ts';
import { CachedEntries } from './cached-entries.ts';
import { encodeEntry } from './hash-cache-entry.ts';
import { writeEntries } from './hash-cache-file.ts';
import { makeFolders } from '../../make-folders.ts';
import { mergeEntries } from './merge-entries.ts';

/**
 * Nanoseconds. A file that was touched less than this before it is read may change again under the same time stamp (git
 * calls it "racy").
 */
const RACY_NS = 2_000_000_000n;

/** Where the digests of one spec's files are kept. */
export function hashCachePath(spec: ResolvedSpec, stateFolder: string): string {
  const identity = JSON.stringify([resolve(spec.directory), spec.file.split('/').at(-1), spec.document]);
  const id = createHash('sha256').update(identity).digest('hex').slice(0, 16);
  return join(stateFolder, `${spec.name}-${id}.hashes`);
}

/**
 * Digests of files by key, size, times and inode, in one file per spec, sorted like a walk. It is read in step with the
 * walk, and written anew at `close` when something changed.
 * Its failures are no errors: the files are then hashed without a cache.
 */
export class HashCache {
  readonly #path: string;
  readonly #beside: string;
  readonly #old: CachedEntries | undefined;
  readonly #oldFd: number | undefined;
  readonly #runs: CacheRuns;
  #broken = false;
  #last: { readonly key: string; readonly result: DigestResult | undefined } | undefined;

  /** @param isWholeWalk every file is looked up: entries that are not belong to files that are gone, and are dropped */
  constructor(path: string, isWholeWalk: boolean) {
    this.#path = path;
    this.#beside = `${path}.${process.pid}.${process.hrtime.bigint().toString(36)}`;
    this.#runs = new CacheRuns(this.#beside);
    this.#attempt(() => makeFolders(dirname(path), 0o700));
    this.#oldFd = openIfThere(path);
    this.#old = this.#oldFd === undefined ? undefined : new CachedEntries(this.#oldFd, isWholeWalk);
  }

  /** Looks a file up. Keys must come in ascending order: one that comes too late is not found. */
  find(file: DesiredObject): DigestResult | undefined {
    if (this.#old === undefined || file.key.includes('\n')) {
      return undefined;
    }
    if (this.#last !== undefined) {
      const order = compareKeys(file.key, this.#last.key);
      if (order <= 0) {
        return order === 0 ? this.#last.result : undefined;
      }
    }
    const result = this.#attempt(() => this.#old?.find(file.key, file));
    this.#last = { key: file.key, result };
    return result;
  }

  /** @param at when the file was about to be read, milliseconds since 1970 */
  remember(file: DesiredObject, result: DigestResult, at: number): void {
    const touched = file.mtimeNs > file.ctimeNs ? file.mtimeNs : file.ctimeNs;
    if (this.#broken || file.key.includes('\n') || touched > BigInt(Math.floor(at)) * 1_000_000n - RACY_NS) {
      return;
    }
    this.#attempt(() => this.#runs.add(file.key, encodeEntry(file.key, file, result)));
  }

  close(): void {
    if (!this.#broken && (!this.#runs.isEmpty || this.#old?.hasDrops === true)) {
      this.#attempt(() => this.#write());
    }
    this.#runs.close();
    if (this.#oldFd !== undefined) {
      closeSync(this.#oldFd);
    }
  }

  #write(): void {
    const temporary = `${this.#beside}.tmp`;
    try {
      const fd = openSync(temporary, 'wx', 0o600);
      try {
        if (this.#old !== undefined || !this.#runs.copyTo(fd)) {
          writeEntries(fd, mergeEntries([this.#old?.kept() ?? [], ...this.#runs.streams()]));
        }
      } finally {
        closeSync(fd);
      }
      renameSync(temporary, this.#path);
    } finally {
      rmSync(temporary, { force: true });
    }
  }

  #attempt<Result>(action: () => Result): Result | undefined {
    try {
      return action();
    } catch {
      this.#broken = true;
      return undefined;
    }
  }
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    return undefined;
  }
}
