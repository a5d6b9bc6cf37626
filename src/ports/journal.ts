import type { Receipt } from '../core/plan/receipt.ts';

/** Receipts of one apply, on disk: a few bytes of memory per record. */
export interface Journal {
  /**
   * Written before the next action of the same slot starts. `record` is the plan record's number, from 0.
   * @throws S3recError LOCAL_NOT_WRITABLE: `get` knows the receipt all the same
   */
  append(record: number, receipt: Receipt): void;
  get(record: number): Receipt | undefined;
  close(): void;
}
