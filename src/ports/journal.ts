import type { Receipt } from '../core/plan/receipt.ts';

/** The receipts of one apply. They lie on disk, and take a few bytes of memory per record. */
export interface Journal {
  /**
   * Writes a receipt, before the next action of the same slot starts.
   * @param record the number of the plan's record, from 0
   * @throws S3recError LOCAL_NOT_WRITABLE: `get` knows the receipt all the same
   */
  append(record: number, receipt: Receipt): void;
  get(record: number): Receipt | undefined;
  close(): void;
}
