/**
 * Everything that a run reports while it runs. Views turn events into lines, bars or NDJSON. Results are not events.
 */
export type RunEvent =
  | {
      readonly type: 'warning';
      readonly message: string;
      readonly hint?: string;
      readonly path?: string;
      readonly key?: string;
    }
  | { readonly type: 'stage'; readonly stage: Stage; readonly name: string }
  /** Sums within the stage. `total*` are there once they are known. */
  | {
      readonly type: 'progress';
      readonly stage: Stage;
      readonly objects: number;
      readonly bytes: number;
      readonly totalObjects?: number;
      readonly totalBytes?: number;
    }
  | {
      readonly type: 'action';
      readonly key: string;
      readonly action: string;
      readonly outcome: 'done' | 'refused' | 'failed';
      readonly message?: string;
    }
  | {
      readonly type: 'retry';
      readonly operation: string;
      readonly key?: string;
      readonly attempt: number;
      readonly waitMs: number;
      readonly message: string;
    }
  | { readonly type: 'debug'; readonly message: string };

export type Stage = 'head' | 'compare' | 'apply' | 'close' | 'sign' | 'pull';
