import { isS3recError, type S3recError } from '../core/error.ts';
import type { ManifestRecord } from '../core/manifest/record.ts';
import type { HeadResult } from '../core/plan/object.ts';
import { compareRecorded } from '../core/proof/compare-recorded.ts';
import type { Verdict } from '../core/proof/evidence.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { withRetry, type Retrying } from './retry.ts';
import type { Semaphore } from './semaphore.ts';

export interface AskDeps extends Retrying {
  readonly store: ObjectStore;
  /** Requests in flight. */
  readonly requests: Semaphore;
  readonly signal: AbortSignal;
}

/** What S3 says of one recorded object now. `denied`: nobody may conclude anything; the error names the permission. */
export type Asked =
  | { readonly is: 'there'; readonly head: HeadResult; readonly verdict: Verdict }
  | { readonly is: 'gone'; readonly error: S3recError }
  | { readonly is: 'denied'; readonly error: S3recError };

/** One HEAD, and the sizes of its parts where only they can tell whether the bytes are those that were recorded. */
export async function askRecorded(deps: AskDeps, record: ManifestRecord): Promise<Asked> {
  const { store, signal } = deps;
  const { key } = record;
  const ask = <T>(operation: string, request: () => Promise<T>): Promise<T> =>
    deps.requests.use(1, () => withRetry(deps, { operation, key, signal }, request));
  try {
    const head = await ask('HeadObject', () => store.head(key, { signal }));
    const verdict = compareRecorded(record, head, undefined);
    if (!('lacks' in verdict)) {
      return { is: 'there', head, verdict };
    }
    const { etag, size, partCount = 1 } = head;
    const parts = await ask('GetObjectAttributes', () => store.parts(key, { etag, size, partCount }, signal));
    return {
      is: 'there',
      head,
      verdict: compareRecorded(record, head, parts?.map((part) => part.size) ?? 'unavailable') as Verdict,
    };
  } catch (error) {
    if (isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
      return { is: 'gone', error };
    }
    if (isS3recError(error, 'REMOTE_ACCESS_DENIED')) {
      return { is: 'denied', error };
    }
    throw error;
  }
}
