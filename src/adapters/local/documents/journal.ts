import { closeSync, openSync, readSync } from 'node:fs';
import { decodeLine, encodeLine } from '../../../core/document.ts';
import type { Receipt } from '../../../core/plan/receipt.ts';
import type { Journal } from '../../../ports/journal.ts';
import { readError, writeError } from '../file-error.ts';
import { writeAll } from './write-all.ts';

/**
 * Opens a journal: receipts as lines of a file, which are found again by their offsets, in 12 bytes of memory per
 * record.
 * @param path of a file that does not exist yet
 * @param records how many the plan has: receipts are numbered from 0 to `records - 1`
 * @throws S3recError LOCAL_NOT_WRITABLE, here and on every append, which keeps the receipt nevertheless
 */
export function openJournal(path: string, records: number): Journal {
  // Zero stands for "no receipt": offsets are stored plus one.
  const offsets = new Float64Array(records);
  const lengths = new Uint32Array(records);
  // Receipts that could not be written. They are few, since no action begins after the first of them.
  const unwritten = new Map<number, Receipt>();
  const fd = opened(path);
  let end = 0;
  let open = true;

  return {
    append(record: number, receipt: Receipt): void {
      if (record < 0 || record >= records) {
        throw new RangeError(`record ${record} of ${records}`);
      }
      const line = Buffer.from(encodeLine(receipt));
      try {
        writeAll(fd, line, end);
      } catch (error) {
        unwritten.set(record, receipt);
        throw writeError(error, path);
      }
      offsets[record] = end + 1;
      lengths[record] = line.length;
      end += line.length;
    },
    get(record: number): Receipt | undefined {
      const offset = offsets[record] ?? 0;
      if (offset === 0) {
        return unwritten.get(record);
      }
      const line = Buffer.allocUnsafe(lengths[record] ?? 0);
      try {
        readSync(fd, line, 0, line.length, offset - 1);
      } catch (error) {
        throw readError(error, path);
      }
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `append` took a receipt, and nobody else writes there
      return decodeLine(line.toString(), record + 1, path) as Receipt;
    },
    close(): void {
      if (open) {
        closeSync(fd);
      }
      open = false;
    },
  };
}

function opened(path: string): number {
  try {
    return openSync(path, 'wx+', 0o600);
  } catch (error) {
    throw writeError(error, path);
  }
}
