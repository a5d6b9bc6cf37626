import type { Bucket, Stored } from './bucket.ts';
import type { Line } from './manifest.ts';

/** What a key may be: the SHA-256 of a content, or `absent`. */
type State = string;

/** What no scenario may lead to. */
export class Violation extends Error {}

function demand(holds: boolean, message: string): asserts holds {
  if (!holds) {
    throw new Violation(message);
  }
}

/** How a run says that it may leave an upload whose id it does not give, or its lock. */
const TOLD = /list-multipart-uploads|could not be released/;
/** Statuses whose line says how the object is. */
const SHOWN = new Set(['uploaded', 'updated-metadata', 'adopted', 'unchanged']);

/** Remembers what each key may be, and holds the bucket against it. */
export class Judge {
  readonly #bucket: Bucket;
  /** Since the last time when everything was as the files. */
  readonly #may: Map<string, Set<State>> = new Map<string, Set<State>>();
  /** Never ours: they stay to the byte and the second. */
  readonly #foreign: Map<string, Stored> = new Map<string, Stored>();
  readonly #foreignUploads: Set<string> = new Set<string>();
  /** What is left over and some run told of. Its plan may be settled since, so nobody tells it again. */
  readonly #told: Set<string> = new Set<string>();

  /** Headers are to be others since then: a copy in place gives equal bytes another ETag under KMS. */
  #isRestated = false;
  readonly #provesDead: boolean;

  /** @param provesDead the spec's checksum proves what a dead run wrote */
  constructor(bucket: Bucket, provesDead: boolean) {
    this.#bucket = bucket;
    this.#provesDead = provesDead;
  }

  /** From now on objects may have other headers, whatever their bytes. */
  restated(): void {
    this.#isRestated = true;
  }

  /** Of a path without a file: nothing proves that a dead run's object is ours, and its key never was another hand's. */
  mayBeContested(path: string, files: ReadonlyMap<string, string>): boolean {
    return !this.#provesDead && this.#may.has(path) && !this.#foreign.has(path) && !files.has(path);
  }

  /** From now on this, too, is what some file was told to be. */
  edited(path: string, state: State): void {
    const states = this.#may.get(path) ?? new Set<State>(['absent']);
    states.add(state);
    this.#may.set(path, states);
  }

  /** All that stands there and that no file was is another hand's. */
  async rememberForeign(): Promise<void> {
    for (const [key, stored] of await this.#bucket.objects()) {
      if (!this.#may.has(key)) {
        this.#foreign.set(key, stored);
      }
    }
    for (const upload of await this.#bucket.openUploads()) {
      this.#foreignUploads.add(upload);
    }
  }

  /** Whatever happened: each key is old or new, and what the manifest says of it, unless a later run wrote it. */
  async judgeAnytime(): Promise<Map<string, Stored>> {
    const objects = await this.#bucket.objects();
    for (const [key, stored] of this.#foreign) {
      demand(same(objects.get(key), stored), `another hand's ${key} was changed or deleted`);
    }
    for (const [key, states] of this.#may) {
      const state = objects.get(key)?.sha256 ?? 'absent';
      demand(states.has(state), `${key} is ${state}, which it never was, nor was to be: ${[...states].join(', ')}`);
    }
    for (const key of objects.keys()) {
      demand(this.#may.has(key) || this.#foreign.has(key), `${key} is no file's and no other hand's`);
    }
    const uploads = await this.#bucket.openUploads();
    for (const upload of this.#foreignUploads) {
      demand(uploads.includes(upload), `another hand's upload was ended: ${upload}`);
    }
    for (const line of (await this.#bucket.manifest()) ?? []) {
      this.#judgeLine(line, objects.get(line.key));
    }
    return objects;
  }

  /** A line is true, or a run that has no manifest yet has gone on from it. */
  #judgeLine(line: Line, stored: Stored | undefined): void {
    const wentOn = this.#isRestated || (this.#may.get(line.key)?.size ?? 0) > 1;
    if (line.status === 'deleted') {
      demand(stored === undefined || wentOn, `the manifest says that ${line.key} is deleted`);
    }
    if (!SHOWN.has(line.status)) {
      return;
    }
    if (stored === undefined || stored.etag !== line.etag) {
      demand(wentOn, `the manifest says that ${line.key} is ${line.etag}; it is ${stored?.etag ?? 'absent'}`);
      return;
    }
    demand(stored.size === line.size, `the manifest says that ${line.key} has ${line.size} bytes, not ${stored.size}`);
    demand(
      line.sha256 === undefined || line.sha256 === stored.sha256,
      `the manifest says that ${line.key} has SHA-256 ${line.sha256}; it has ${stored.sha256}`,
    );
  }

  /** Open uploads that are not another hand's, and the lock if it is held: what dead runs have left. */
  async leftOver(): Promise<ReadonlySet<string>> {
    const uploads = (await this.#bucket.openUploads()).filter((upload) => !this.#foreignUploads.has(upload));
    const lock = await this.#bucket.lock();
    return new Set([...uploads, ...(lock?.state === 'held' ? [`lock ${lock.id}`] : [])]);
  }

  /** Everything is as the files are, and the manifest says so line by line. */
  async judgeConverged(files: ReadonlyMap<string, string>): Promise<void> {
    const objects = await this.judgeAnytime();
    const lines = new Map(((await this.#bucket.manifest()) ?? []).map((line) => [line.key, line]));
    for (const [path, sha256] of files) {
      const stored = objects.get(path);
      const line = lines.get(path);
      demand(stored?.sha256 === sha256, `${path} is ${stored?.sha256 ?? 'absent'}, its file ${sha256}`);
      demand(line !== undefined && SHOWN.has(line.status), `the manifest says ${line?.status ?? 'nothing'} of ${path}`);
      demand(
        line.etag === stored.etag && line.size === stored.size && line.lastModified === stored.lastModified,
        `the manifest says of ${path} ${JSON.stringify(line)}; it is ${JSON.stringify(stored)}`,
      );
    }
    for (const key of objects.keys()) {
      // What a dead run wrote is known to be ours by SHA-256 and SHA-512 alone: else it is nobody's, once its file is gone.
      const isLeft = !this.#provesDead && !lines.has(key);
      demand(files.has(key) || this.#foreign.has(key) || isLeft, `${key} has no file any more and was not pruned`);
    }
    for (const { key, status } of lines.values()) {
      demand(files.has(key) || status === 'deleted', `the manifest says ${status} of ${key}, which has no file`);
    }
  }

  /** Remembers what runs told that they leave. */
  async hear(output: string): Promise<void> {
    const tellsAll = TOLD.test(output);
    for (const one of await this.leftOver()) {
      if (tellsAll || output.includes(one.split(' ')[1] ?? '')) {
        this.#told.add(one);
      }
    }
  }

  /** Runs that ended by themselves leave nothing over but what was there before, and what some run told of. */
  async judgeLeftOver(output: string, before: ReadonlySet<string> = new Set()): Promise<void> {
    const left = [...(await this.leftOver())].filter((one) => !before.has(one) && !this.#told.has(one));
    demand(left.length === 0, `a run left over: ${left.join(', ')}\n${output}`);
  }

  /** What was written until now is settled: a key may be what it is, and what a machine's file is. */
  async settle(trees: readonly ReadonlyMap<string, string>[]): Promise<void> {
    const objects = await this.#bucket.objects();
    this.#isRestated = false;
    for (const [path, states] of this.#may) {
      states.clear();
      states.add(objects.get(path)?.sha256 ?? 'absent');
      for (const files of trees) {
        states.add(files.get(path) ?? 'absent');
      }
    }
  }
}

function same(found: Stored | undefined, stored: Stored): boolean {
  return found !== undefined && JSON.stringify(found) === JSON.stringify(stored);
}
