import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openJournal } from '../../../../src/adapters/local/documents/journal.ts';
import type { Receipt } from '../../../../src/core/plan/receipt.ts';
import { tempFolder } from './local-spec.ts';

test('receipts are found by their record, in whatever order they were written; the last one counts', () => {
  const journal = openJournal(join(tempFolder(), 'receipts'), 200);
  const receipt = (n: number, outcome: Receipt['outcome'] = 'done'): Receipt => ({ key: `k\u00e9${n}`, outcome });
  for (let n = 0; n < 200; n += 2) {
    journal.append(199 - n, receipt(199 - n));
  }
  journal.append(7, receipt(7, 'failed'));
  for (let n = 0; n < 200; n += 1) {
    expect(journal.get(n)).toEqual(n % 2 === 0 ? undefined : receipt(n, n === 7 ? 'failed' : 'done'));
  }
  expect(journal.get(200)).toBeUndefined();
  expect(() => journal.append(200, receipt(200))).toThrow(RangeError);
  journal.close();
  journal.close();
});

test('a journal that cannot be made says so', () => {
  expect(() => openJournal(join(tempFolder(), 'missing', 'receipts'), 1)).toThrow(
    expect.objectContaining({ code: 'LOCAL_NOT_WRITABLE' }),
  );
});
