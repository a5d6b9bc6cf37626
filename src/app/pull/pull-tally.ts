import type { S3recError } from '../../core/error.ts';
import type { Reporter } from '../../ports/reporter.ts';
import { FailureList } from './failure-list.ts';
import type { PullCheck } from './pull-check.ts';

/** The results of fetching the objects that were wanted. */
export interface Fetched {
  readonly pulled: number;
  /** Bytes that came, with those of objects that failed. */
  readonly bytes: number;
  /** Objects that did not come by what an earlier run recorded. */
  readonly earlierGone: number;
  readonly failures: FailureList;
  /** Objects whose recorded state no longer stands there. */
  readonly gone: FailureList;
}

/** Counts what comes, and tells it. */
export interface PullTally {
  readonly received: (bytes: number) => void;
  /** Is told bytes that an earlier pull had fetched. */
  readonly resumed: (bytes: number) => void;
  readonly came: (key: string) => void;
  /** @param why `isEarlier`: it was recorded by an earlier run; `isGone`: it stands there no more */
  readonly missed: (
    key: string,
    error: S3recError,
    why: { readonly isEarlier: boolean; readonly isGone: boolean },
  ) => void;
  readonly fetched: () => Fetched;
}

export function pullTally(report: Reporter, wanted: PullCheck['wanted']): PullTally {
  const counts = { pulled: 0, ended: 0, earlierGone: 0, bytes: 0, resumed: 0 };
  const failures = new FailureList();
  const gone = new FailureList();
  const progress = (): void =>
    report({
      type: 'progress',
      stage: 'pull',
      objects: counts.ended,
      bytes: counts.bytes + counts.resumed,
      totalObjects: wanted.objects,
      totalBytes: wanted.bytes,
    });
  return {
    received(bytes) {
      counts.bytes += bytes;
      progress();
    },
    resumed(bytes) {
      counts.resumed += bytes;
      progress();
    },
    came(key) {
      counts.pulled += 1;
      counts.ended += 1;
      report({ type: 'action', key, action: 'pull', outcome: 'done' });
      progress();
    },
    missed(key, error, { isEarlier, isGone }) {
      counts.ended += 1;
      counts.earlierGone += isEarlier ? 1 : 0;
      (isGone ? gone : failures).add(key, error);
      const outcome = isGone ? 'refused' : 'failed';
      report({ type: 'action', key, action: 'pull', outcome, message: error.message });
      progress();
    },
    fetched() {
      const { pulled, bytes, earlierGone } = counts;
      return { pulled, bytes, earlierGone, failures, gone };
    },
  };
}
