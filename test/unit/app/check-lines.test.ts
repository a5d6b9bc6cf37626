import { expect, test } from 'vitest';
import { checkLines } from '../../../src/app/apply/check-lines.ts';
import { planIdHash } from '../../../src/core/plan/plan-id.ts';
import type { PlanClosing } from '../../../src/core/plan/plan-document.ts';
import { planTally } from '../../../src/core/plan/summary.ts';
import { desired, play } from '../plan/play.ts';

const { decision, context } = play({ row: { desired } });
const record = decision.kind === 'action' ? decision.record : expect.fail('nothing is planned');
const hash = planIdHash(context.spec.digest);
hash.add(record);
const tally = planTally();
tally.add(decision);
const closing = { id: hash.id(), records: 1, phases: [1], summary: tally.summary } as unknown as PlanClosing;

test.each<[string, Partial<PlanClosing>, string | undefined]>([
  ['what its records come to', {}, undefined],
  ['kept objects, which no record names', { summary: { ...closing.summary, keep: 7, unmanaged: 3 } }, undefined],
  ['another id', { id: 'x' }, `id x, computed ${closing.id}`],
  ['another number of records', { records: 2 }, 'other counts or phases'],
  ['another phase', { phases: [2] }, 'other counts or phases'],
  ['another create', { summary: { ...closing.summary, create: 2 } }, 'other counts or phases'],
  ['an update', { summary: { ...closing.summary, update: 1 } }, 'other counts or phases'],
  ['a repair', { summary: { ...closing.summary, updateMetadata: 1 } }, 'other counts or phases'],
  ['a delete', { summary: { ...closing.summary, delete: 1 } }, 'other counts or phases'],
  ['an adoption', { summary: { ...closing.summary, adopt: 1 } }, 'other counts or phases'],
])('a plan’s closing line says %s', (_, more, what) => {
  const lines = checkLines(context, { ...closing, ...more });
  lines.see(record, undefined);
  if (what === undefined) {
    expect(lines.finish()).toEqual(tally.summary);
  } else {
    const message = `The plan's closing line does not fit its records: ${what}`;
    expect(() => lines.finish()).toThrow(expect.objectContaining({ code: 'DOCUMENT_INVALID', message }) as Error);
  }
});

test('a record that no plan of this spec can have ends it at once', () => {
  const lines = checkLines(context, closing);
  expect(() => lines.see({ ...record, reason: 'orphan' }, undefined)).toThrow('the reason of create is orphan');
});
