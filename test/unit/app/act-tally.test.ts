import { expect, test } from 'vitest';
import { actTally, type ActTally } from '../../../src/app/apply/act-tally.ts';
import type { RunEvent } from '../../../src/core/event.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { Receipt } from '../../../src/core/plan/receipt.ts';
import type { PlanReader } from '../../../src/ports/documents.ts';

const change = { actions: ['update'], before: { size: 1, etag: 'e', lastModified: 1 }, after: { size: 1 } } as const;
const update = { key: 'k', action: 'update', change } as unknown as PlanRecord;
const unseen: PlanRecord = { ...update, action: 'adopt' };
const looked: PlanRecord = { ...unseen, change: { ...change, before: { ...change.before, headers: {} } } };

/** A plan of two updates, one object that was adopted by its listing alone, and one that was looked at. */
function tallied(events: RunEvent[] = [], records: readonly PlanRecord[] = [update, update, unseen, looked]): ActTally {
  const adopt = records.filter(({ action }) => action === 'adopt').length;
  const closing = { records: records.length, summary: { adopt, uploadBytes: 9 } };
  const plan = { closing, records: () => [records].values() } as unknown as PlanReader;
  return actTally(plan, (event) => void events.push(event));
}

const done: Receipt = { key: 'k', outcome: 'done' };
const refused: Receipt = { key: 'k', outcome: 'refused', error: { code: 'C', message: 'theirs' } };

test.each<[string, readonly [PlanRecord, Receipt][], object, boolean]>([
  ['nothing', [], { done: 0, refused: 0, failed: 0, looks: 0, notStarted: 3 }, false],
  ['one done', [[update, done]], { done: 1, notStarted: 2 }, false],
  ['one refused', [[update, refused]], { done: 0, refused: 1, notStarted: 2 }, true],
  ['one failed', [[update, { ...refused, outcome: 'failed' }]], { failed: 1, notStarted: 2 }, true],
  ['one looked at', [[unseen, done]], { done: 0, looks: 1, notStarted: 2 }, false],
  ['one that could not be looked at', [[unseen, refused]], { refused: 1, looks: 0, notStarted: 2 }, true],
  [
    'all',
    [
      [update, done],
      [update, refused],
      [unseen, done],
    ],
    { done: 1, refused: 1, looks: 1, notStarted: 0 },
    true,
  ],
])('%s', (_, acted, counts, hasFailures) => {
  const tally = tallied();
  for (const [record, receipt] of acted) {
    tally.add(record, receipt);
  }
  expect(tally.acted()).toMatchObject(counts);
  expect(tally.hasFailures()).toBe(hasFailures);
});

test('it tells each action, and how far it came', () => {
  const events: RunEvent[] = [];
  const tally = tallied(events);
  tally.sent(4);
  tally.add(update, refused);
  tally.add(unseen, done);
  const progress = { type: 'progress', stage: 'apply', totalObjects: 3, totalBytes: 9, bytes: 4 };
  expect(events).toEqual([
    { ...progress, objects: 0 },
    { type: 'action', key: 'k', action: 'update', outcome: 'refused', message: 'theirs' },
    { ...progress, objects: 1 },
    { ...progress, objects: 2 },
  ]);
  expect(tally.acted().bytes).toBe(4);
  tally.add(update, done);
  expect(events.at(-2)).toEqual({ type: 'action', key: 'k', action: 'update', outcome: 'done' });
});

test('a plan that adopts nothing is not read through', () => {
  const closing = { records: 2, summary: { adopt: 0, uploadBytes: 0 } };
  const plan = { closing, records: () => expect.fail('it was read') } as unknown as PlanReader;
  expect(actTally(plan, () => undefined).acted().notStarted).toBe(2);
});

test('headers of adopted objects that nobody asked for are told', () => {
  const tally = tallied();
  tally.add(update, { ...done, headers: { contentEncoding: 'gzip' } });
  expect(tally.warning()).toBeUndefined();
  tally.add(unseen, { ...done, headers: { contentEncoding: 'gzip' } });
  expect(tally.warning()).toContain('k (has Content-Encoding gzip)');
});
