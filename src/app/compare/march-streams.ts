import { namesOf } from '../../core/members.ts';
import { breather } from '../flow/breather.ts';
import { march, type Batch, type Marched } from '../../core/plan/march.ts';

/** The source of one stream's batches: synchronous (files, documents) or not (listings). */
export type BatchSource = Iterator<Batch> | AsyncIterator<Batch>;

/**
 * Drives a march over sources and hands every row to `onRow`. It waits where `onRow` returns a promise (back-pressure),
 * and where an asynchronous source is not ready. A row that needs neither costs no promise. Every source is returned.
 */
export async function marchStreams<Entries extends object>(
  sources: Readonly<Record<keyof Entries & string, BatchSource>>,
  onRow: (row: Marched<Entries>) => Promise<void> | undefined,
  signal?: AbortSignal,
): Promise<void> {
  const breathe = breather(signal);
  try {
    const rows = march<Entries>(namesOf(sources));
    let step = rows.next();
    while (step.done !== true) {
      const wanted = step.value;
      if (typeof wanted === 'string') {
        signal?.throwIfAborted();
        const breath = breathe();
        if (breath !== undefined) {
          await breath;
        }
        const source = sources[wanted];
        let result = source.next();
        result = result instanceof Promise ? await result : result;
        // An empty batch ends a stream for the march, so empty pages are passed over here.
        while (result.done !== true && result.value.length === 0) {
          result = await source.next();
          await breathe();
        }
        step = rows.next(result.done === true ? [] : result.value);
      } else {
        const wait = onRow(wanted);
        if (wait !== undefined) {
          await wait;
        }
        step = rows.next();
      }
    }
    signal?.throwIfAborted();
  } finally {
    // Sources are returned whatever ended the march: a listing has its next page under way, a document its file open.
    for (const source of Object.values<BatchSource>(sources)) {
      await source.return?.();
    }
  }
}
