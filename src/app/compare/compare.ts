import { isFileFault, LocalFaults } from '../../core/local-faults.ts';
import type { Marched } from '../../core/plan/march.ts';
import type { Reporter } from '../../ports/reporter.ts';
import { type BatchSource, marchStreams } from './march-streams.ts';
import { orderedWindow } from './ordered-window.ts';

// Terms. A *stream* gives entries in ascending order of their keys: files, objects as they are listed, records. A *row* is
// one key with what each stream has of it. The *rule* says what a row comes to, its *outcome*; where it cannot say so yet, it
// names the one thing that *lacks* (`asking.ts`).

export interface Comparison<Entries extends object, Outcome> {
  readonly streams: Readonly<Record<keyof Entries & string, BatchSource>>;
  /** A row's outcome: at once, or when what it lacked has come. Undefined: the row is of no interest. */
  readonly rule: (row: Marched<Entries>) => Outcome | Promise<Outcome> | undefined;
  /** Is given every outcome, in the order of the rows. */
  readonly take: (outcome: Outcome) => void;
  /** Rows that may wait at once. */
  readonly window: number;
}

/**
 * Marches sorted streams and hands on what their rows come to. What is wrong with one of the user's files does not end it:
 * one error names all of them, those that a stream names at its end and those that the rule met.
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
  // What the walk found wrong is named behind what the rule met: it says so when all files have come.
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

/** How far a comparison came: told after every 1000 rows, and whenever bytes of an object have come. */
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
