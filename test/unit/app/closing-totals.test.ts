import { describe, expect, test } from 'vitest';
import { ClosingTotals } from '../../../src/app/apply/closing-totals.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { LineFacts } from '../../../src/core/manifest/line-facts.ts';

interface Added extends Omit<LineFacts, 'key'> {
  /** The action that was planned. */
  readonly planned?: Pick<PlanRecord, 'action' | 'moved'>;
  readonly isStaying?: true;
}

function totals(...added: readonly Added[]): ClosingTotals {
  const sums = new ClosingTotals();
  for (const [index, { planned, isStaying = false, ...record }] of added.entries()) {
    const row = planned === undefined ? {} : { planned: { key: 'k', record: planned as PlanRecord } };
    sums.add({ key: `k${index}`, ...record }, row, isStaying);
  }
  return sums;
}

test('records are counted by status, and the bytes of what is ours; a line that stays counts as unchanged unless it is an orphan', () => {
  const { closing } = totals(
    { status: 'uploaded', size: 1 },
    { status: 'uploaded', size: 2 },
    { status: 'uploaded', size: 4, isStaying: true },
    { status: 'orphan', size: 8, isStaying: true },
    { status: 'orphan', size: 16 },
    { status: 'deleted', size: 32 },
    { status: 'failed', size: 64, owned: true },
    { status: 'failed', size: 128, owned: false },
    { status: 'adopted' },
  );
  const summary = { uploaded: 2, unchanged: 1, orphan: 2, deleted: 1, failed: 2, adopted: 1 };
  expect(closing).toEqual({ summary, records: 9, bytes: 1 + 2 + 4 + 8 + 16 + 64 });
});

test('deleted ones that nobody planned to delete were found absent', () => {
  const planned = { action: 'delete' } as const;
  const found = { status: 'deleted' } as const;
  expect(totals(found, { ...found, planned }, found, { status: 'uploaded' }).foundAbsent).toBe(2);
});

test.each<[planned: Added['planned'], count: number]>([
  [undefined, 0],
  [{ action: 'update' }, 0],
  [{ action: 'update', moved: 'repository' }, 0],
  [{ action: 'update', moved: 'bucket' }, 1],
  [{ action: 'create', moved: 'both' }, 1],
  [{ action: 'delete', moved: 'bucket' }, 0],
])('what was planned against another hand is drift that was found: %o', (planned, count) => {
  expect(totals({ status: 'uploaded', ...(planned && { planned }) }).driftFound).toBe(count);
});

test('what was passed over counts as it stood: all of ours, without the lines of it that were read', () => {
  const sums = totals({ status: 'uploaded', size: 1 });
  const read: readonly Omit<LineFacts, 'key'>[] = [
    { status: 'uploaded', size: 4 },
    { status: 'orphan', size: 2 },
    { status: 'adopted' },
    { status: 'deleted', size: 64 },
  ];
  read.forEach((facts) => sums.meet({ key: 'k', ...facts }));
  sums.addOthers({ objects: 10, orphans: 3, bytes: 100 });
  expect(sums.closing).toEqual({ summary: { uploaded: 1, unchanged: 5, orphan: 2 }, records: 8, bytes: 95 });
  sums.addOthers({ objects: 3, orphans: 1, bytes: 6 });
  expect(sums.closing).toMatchObject({ summary: { uploaded: 1, unchanged: 5, orphan: 2 }, records: 8 });
});

test('what is none is not named', () => {
  const sums = totals();
  sums.addOthers({ objects: 0, orphans: 0, bytes: 0 });
  expect(sums.closing).toEqual({ summary: {}, records: 0, bytes: 0 });
});

describe('failures', () => {
  const failed = (code: string): Added => ({ status: 'failed', error: { code, message: code } });
  const NOT_STARTED = failed('NOT_STARTED');

  test('are told with their keys; that nothing proves an object is none', () => {
    expect(
      totals(failed('A'), { status: 'refused', error: { code: 'UNKNOWN', message: '' } }, failed('B')),
    ).toMatchObject({
      failures: [
        { key: 'k0', code: 'A', message: 'A' },
        { key: 'k2', code: 'B', message: 'B' },
      ],
    });
  });

  test('come before actions that never began, and a thousand are told of all', () => {
    const many = Array.from({ length: 1001 }, () => NOT_STARTED);
    const { failures } = totals(...many, failed('A'));
    expect(failures).toHaveLength(1000);
    expect(failures.slice(0, 2)).toMatchObject([{ key: 'k1001' }, { key: 'k0', code: 'NOT_STARTED' }]);
    const all = totals(...Array.from({ length: 1001 }, () => failed('A')));
    expect(all.failures.map(({ key }) => key)).toEqual(Array.from({ length: 1000 }, (_, index) => `k${index}`));
  });
});
