import type { Bucket, Line, Stored } from './bucket.ts';

/** What a key may be: the SHA-256 of a content, or nothing. */
type State = string | 'absent';

/** What no scenario may lead to. */
export class Violation extends Error {}

function demand(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Violation(message);
}

/** How a run says that an upload may be left whose id never came. */
const UPLOADS_TOLD = /list-multipart-uploads/;
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

  constructor(bucket: Bucket) {
    this.#bucket = bucket;
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
      if (!this.#may.has(key)) this.#foreign.set(key, stored);
    }
    for (const upload of await this.#bucket.openUploads()) this.#foreignUploads.add(upload);
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
    const wentOn = (this.#may.get(line.key)?.size ?? 0) > 1;
    if (line.status === 'deleted') {
      demand(stored === undefined || wentOn, `the manifest says that ${line.key} is deleted`);
    }
    if (!SHOWN.has(line.status)) return;
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

  /** Open uploads that are not another hand's. */
  async ourUploads(): Promise<readonly string[]> {
    return (await this.#bucket.openUploads()).filter((upload) => !this.#foreignUploads.has(upload));
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
      demand(files.has(key) || this.#foreign.has(key), `${key} has no file any more and was not pruned`);
    }
    for (const { key, status } of lines.values()) {
      demand(files.has(key) || status === 'deleted', `the manifest says ${status} of ${key}, which has no file`);
    }
  }

  /** A run that ended by itself leaves no upload open and no lock held, unless it said so. */
  async judgeLeftOver(output: string): Promise<void> {
    const uploads = (await this.ourUploads()).filter((upload) => !output.includes(upload.split(' ')[1] ?? upload));
    demand(uploads.length === 0 || UPLOADS_TOLD.test(output), `uploads of ours are left open: ${uploads.join(', ')}`);
    const lock = await this.#bucket.lock();
    demand(lock?.state !== 'held' || output.includes('could not be released'), 'the lock is still held');
  }

  /** What was written until now is settled: a key may be what it is, and what a machine's file is. */
  async settle(trees: readonly ReadonlyMap<string, string>[]): Promise<void> {
    const objects = await this.#bucket.objects();
    for (const [path, states] of this.#may) {
      states.clear();
      states.add(objects.get(path)?.sha256 ?? 'absent');
      for (const files of trees) states.add(files.get(path) ?? 'absent');
    }
  }
}

function same(found: Stored | undefined, stored: Stored): boolean {
  return found !== undefined && JSON.stringify(found) === JSON.stringify(stored);
}
