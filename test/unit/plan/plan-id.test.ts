import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import { planIdHash } from '../../../src/core/plan/plan-id.ts';

const record: PlanRecord = {
  key: 'k',
  action: 'delete',
  change: { actions: ['delete'], before: { size: 1, etag: 'e', lastModified: 1 }, after: null },
  reason: 'orphan',
  basis: 'manifest',
  strength: 'none',
  precondition: { ifMatch: 'e' },
  phase: 0,
};

function idOf(change: Partial<PlanRecord>): string {
  const hash = planIdHash('5'.repeat(64));
  hash.add({ ...record, ...change });
  return hash.id();
}

test('a plan’s id is of what it does, not of who moved or how that is known', () => {
  expect(idOf({ moved: 'bucket' })).toBe(idOf({}));
  expect(idOf({ basis: 'etag-md5', strength: 'accident' })).toBe(idOf({}));
  const { change } = record;
  expect(idOf({ change: { ...change, before: { size: 1, etag: 'e', lastModified: 2 } } })).toBe(idOf({}));
  const others: readonly Partial<PlanRecord>[] = [
    { precondition: null },
    { action: 'adopt' },
    { key: 'l' },
    { change: { ...change, before: { size: 2, etag: 'e', lastModified: 1 } } },
    { change: { ...change, before: { size: 1, etag: 'f', lastModified: 1 } } },
    { change: { ...change, before: null } },
    { change: { ...change, after: { size: 1 } } },
  ];
  const line =
    '{"action":"delete","after":null,"before":{"etag":"e","size":1},"key":"k","precondition":{"ifMatch":"e"}}';
  const created = line.replace('{"etag":"e","size":1}', 'null');
  const idBy = (text: string): string =>
    createHash('sha256')
      .update(`s3rec.plan-id/v1\n${'5'.repeat(64)}\n${text}\n`)
      .digest('hex');
  expect(idOf({})).toBe(idBy(line));
  expect(idOf({ change: { ...change, before: null } })).toBe(idBy(created));
  expect(new Set([{}, ...others].map(idOf))).toHaveLength(others.length + 1);
});
