import { isFileFault, LocalFaults } from '../../core/local-faults.ts';
import type { Marched } from '../../core/plan/march.ts';
import type { Reporter } from '../../ports/reporter.ts';
import { type BatchSource, marchStreams } from './march-streams.ts';
import type { Limiter } from '../flow/limiter.ts';
import { orderedWindow, type WindowLimits } from './ordered-window.ts';

// Terms. A *stream* gives entries in ascending order of their keys: files, listed objects, records. A *row* is one key
// with what each stream has of it. The *rule* gives the *outcome* of a row. Where it cannot do that yet, it names the
// one answer that it *lacks* (`asking.ts`).

export interface Comparison<Entries extends object, Outcome> {
  readonly streams: Readonly<Record<keyof Entries & string, BatchSource>>;
  /** Gives a row's outcome, at once or when the answers that it needs have come. Undefined: the row does not count. */
  readonly rule: (row: Marched<Entries>) => Outcome | Promise<Outcome> | undefined;
  /** Takes every outcome, in the order of the rows. */
  readonly take: (outcome: Outcome) => void;
  /** How many rows may wait at once. */
  readonly window: WindowLimits;
}

/**
 * The window of rows that ask S3. As many are begun as keep all requests going, and some hundreds may wait behind a slow
 * answer. With 512 begun, they outlived collections of garbage, which cost a tenth of the time (first contact).
 */
export function windowOf(requests: Pick<Limiter, 'capacity'>): WindowLimits {
  return { items: 512, unfinished: Math.max(64, 4 * requests.capacity()) };
}

/**
 * Marches sorted streams, and hands on the outcomes of their rows. A fault of one of the user's files does not end it.
 * One error names all faults: those that a stream names at its end, and those that the rule met.
 * @throws S3recError LOCAL_* for files that cannot be read; else the first failure
 */
export async function compare<Entries extends object, Outcome>(
  { streams, rule, take, window: limit }: Comparison<Entries, Outcome>,
  signal: AbortSignal,
): Promise<void> {
  const faults = new LocalFaults();
  const addFault = (error: unknown): void => {
    if (!isFileFault(error)) {
      throw error;
    }
    faults.addError(error);
  };
  const window = orderedWindow(limit, take, addFault);
  // Faults of the walk are named after those that the rule met, since the walk reports them when all files have come.
  let walked: unknown;
  await marchStreams<Entries>(
    streams,
    (row) => {
      const outcome = rule(row);
      return outcome === undefined ? undefined : window.push(outcome);
    },
    signal,
  ).catch((error: unknown) => {
    if (!isFileFault(error)) {
      // Rows are still under way. Who takes their outcomes gives up with this error.
      window.end(error);
      throw error;
    }
    walked = error;
  });
  await window.drain();
  if (walked !== undefined) {
    addFault(walked);
  }
  faults.throwIfAny();
}

/** Reports how far a comparison came, after every 1000 rows and whenever bytes of an object have come. */
export interface CompareProgress {
  readonly row: () => void;
  readonly received: (bytes: number) => void;
}

export function compareProgress(report: Reporter): CompareProgress {
  let objects = 0;
  let bytes = 0;
  const tell = (): void => report({ type: 'progress', stage: 'compare', objects, bytes });
  return {
    row() {
      objects += 1;
      if (objects % 1000 === 0) {
        tell();
      }
    },
    received(size) {
      bytes += size;
      tell();
    },
  };
}
