import { extname } from 'node:path';
import { availableParallelism } from 'node:os';
import workerThreads, { type Worker } from 'node:worker_threads';
import { isS3recError, S3recError } from '../../../core/error.ts';
import type { DigestRequest } from '../../../core/object/evidence.ts';
import type { FileStamp } from '../../../core/object/file-stamp.ts';
import { digestFile, type FileDigest, prepareDigests } from './digest-file.ts';
import { fromMessage, toBatch, toMessage, type HashAnswer } from './hash-message.ts';

/** Files in one batch. With 64 a plan without a cache took 6 % more CPU. */
const MAX_FILES = 256;
/** Bytes in one batch. A larger file is a batch of its own. */
const MAX_BYTES = 8 * 1024 * 1024;

/** One file to digest. */
export interface HashJob {
  readonly file: FileStamp;
  readonly wanted: readonly DigestRequest[];
  readonly settle: (outcome: FileDigest | S3recError) => void;
}

interface Thread {
  readonly worker: Worker;
  /** Batches that were sent and are not answered, by number. */
  readonly batches: Map<number, HashJob[]>;
  bytes: number;
}

/** Each thread costs 12 MB of memory. More of them do not pay, however many cores there are. */
const MAX_THREADS = 4;

/**
 * Smaller batches are hashed in this thread, since a message would cost more (measured with 16 files of 2 KiB in
 * flight).
 */
const MIN_FILES = 32;
const MIN_BYTES = 512 * 1024;

/**
 * Worker threads that hash files. Requests of one turn of the event loop cross in batches: for a small file, a message
 * of its own would cost more than its hash.
 */
export class HashPool {
  // The extension is that of the running code: .ts, or .js once it is built and bundled.
  readonly #program = new URL(`./hash-worker${extname(import.meta.url)}`, import.meta.url);
  readonly #most: number;
  readonly #threads: Thread[] = [];
  readonly #queue: HashJob[] = [];
  #sent = 0;
  #scheduled = false;
  #ended: S3recError | undefined;

  /**
   * @param most how many threads there may be; they are started as they are needed
   * @param signal ends the threads, in the middle of a file too
   */
  constructor(most: number = Math.max(2, Math.min(MAX_THREADS, availableParallelism())), signal?: AbortSignal) {
    this.#most = most;
    signal?.addEventListener('abort', () => void this.close(), { once: true });
  }

  digest(file: FileStamp, wanted: readonly DigestRequest[]): Promise<FileDigest> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: FileDigest | S3recError): void => {
        if (isS3recError(outcome)) {
          reject(outcome);
        } else {
          resolve(outcome);
        }
      };
      this.add([{ file, wanted, settle }]);
    });
  }

  /** Each job is settled when its batch was answered, which costs no promise. */
  add(jobs: readonly HashJob[]): void {
    if (this.#ended !== undefined) {
      for (const { settle } of jobs) {
        settle(this.#ended);
      }
      return;
    }
    for (const job of jobs) {
      this.#queue.push(job);
    }
    if (this.#scheduled) {
      return;
    }
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#dispatch();
    });
  }

  /** Ends the threads. Files that are not hashed yet are refused. */
  async close(): Promise<void> {
    this.#end(new S3recError('INTERRUPTED', 'Hashing was ended before all files were read.'));
    await Promise.all(this.#threads.splice(0).map(({ worker }) => worker.terminate()));
  }

  /** Starts one more thread if there may be one. */
  #start(): Thread | undefined {
    if (this.#threads.length === this.#most) {
      return undefined;
    }
    const worker = new workerThreads.Worker(this.#program);
    const thread: Thread = { worker, batches: new Map(), bytes: 0 };
    this.#threads.push(thread);
    // A thread keeps the process alive only while it works.
    worker.unref();
    worker.on('message', (answer: HashAnswer) => {
      this.#settle(thread, answer);
      this.#dispatch();
    });
    worker.on('error', (error) => {
      this.#end(new S3recError('INTERNAL', `A thread that hashes files failed: ${String(error)}`, { cause: error }));
    });
    return thread;
  }

  #settle(thread: Thread, { number, outcomes }: HashAnswer): void {
    const jobs = thread.batches.get(number) ?? [];
    thread.batches.delete(number);
    for (const [index, job] of jobs.entries()) {
      thread.bytes -= job.file.size;
      const outcome = outcomes[index];
      if (outcome === undefined) {
        job.settle(new S3recError('INTERNAL', `No digest for ${job.file.path}`));
      } else {
        job.settle('error' in outcome ? fromMessage(outcome.error) : outcome);
      }
    }
    if (thread.batches.size === 0) {
      thread.worker.unref();
    }
  }

  #dispatch(): void {
    while (this.#queue.length > 0) {
      const free = this.#threads.filter(takesMore);
      if (free.length === 0 && this.#isSoonFree()) {
        return;
      }
      const share = Math.ceil(this.#queue.length / Math.max(1, free.length));
      const batch = this.#next(Math.min(MAX_FILES, Math.max(MIN_FILES, share)));
      if (batch.length < MIN_FILES && sizeOf(batch) < MIN_BYTES) {
        void digestHere(batch);
      } else {
        const [thread = this.#start()] = free.toSorted((a, b) => a.batches.size - b.batches.size || a.bytes - b.bytes);
        if (thread === undefined) {
          return;
        }
        this.#send(thread, batch);
      }
      this.#queue.splice(0, batch.length);
    }
  }

  /**
   * Whether the threads will have done all that waits before a new one could start. Starting takes as long as hashing
   * some MB.
   */
  #isSoonFree(): boolean {
    return sizeOf(this.#queue) <= MAX_BYTES && !this.#threads.every(hasLargeFile);
  }

  #send(thread: Thread, batch: HashJob[]): void {
    thread.bytes += sizeOf(batch);
    this.#sent += 1;
    thread.batches.set(this.#sent, batch);
    thread.worker.ref();
    thread.worker.postMessage(toBatch(this.#sent, batch), []);
  }

  /** Takes the first jobs of the queue as one batch. */
  #next(count: number): HashJob[] {
    let taken = 0;
    let bytes = 0;
    for (const { file } of this.#queue) {
      if (taken === count || (taken > 0 && bytes + file.size > MAX_BYTES)) {
        break;
      }
      taken += 1;
      bytes += file.size;
    }
    return this.#queue.slice(0, taken);
  }

  #end(reason: S3recError): void {
    this.#ended ??= reason;
    const waiting = [...this.#threads.flatMap(({ batches }) => [...batches.values()].flat()), ...this.#queue.splice(0)];
    for (const { batches } of this.#threads) {
      batches.clear();
    }
    for (const job of waiting) {
      job.settle(this.#ended);
    }
    for (const { worker } of this.#threads) {
      worker.unref();
    }
  }
}

/**
 * Whether a thread takes another batch. A second one waits in it, so that it never idles. Nothing waits behind a large
 * file.
 */
function takesMore({ batches, bytes }: Thread): boolean {
  return batches.size === 0 || (batches.size === 1 && bytes <= MAX_BYTES);
}

/** Whether a thread has a large file, and so is not free for long. A batch of more bytes than the limit is one file. */
function hasLargeFile({ batches }: Thread): boolean {
  return [...batches.values()].some((jobs) => sizeOf(jobs) > MAX_BYTES);
}

function sizeOf(jobs: readonly HashJob[]): number {
  return jobs.reduce((bytes, { file }) => bytes + file.size, 0);
}

/** Does jobs in this thread, one after the other. Reading a file blocks it. */
export async function digestHere(jobs: readonly HashJob[]): Promise<void> {
  for (const { file, wanted, settle } of jobs) {
    let outcome: FileDigest | S3recError;
    try {
      await prepareDigests(wanted);
      outcome = digestFile(file, wanted);
    } catch (error) {
      outcome = fromMessage(toMessage(error));
    }
    settle(outcome);
  }
}
