import { expect, test } from 'vitest';
import { Lab } from '../support/world.ts';

const lab = await Lab.open();
const SLOW_DOWN = { type: 'status', status: 503, code: 'SlowDown' } as const;
const files = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`file-${index}`, String(index)]));

test('a pause that S3 asks for is kept, by a number or a date, and the end says how many requests were sent again', async () => {
  const world = await lab.world(files(3));
  const { faults } = lab.sandbox;
  const bucket = world.bucket;
  faults.add({ bucket, key: 'data/file-0', times: 1, action: { ...SLOW_DOWN, headers: { 'retry-after': '7' } } });
  const date = 'Sat, 21 Nov 2026 12:00:00 GMT';
  const later = { date, 'retry-after': 'Sat, 21 Nov 2026 12:00:09 GMT' };
  faults.add({ bucket, key: 'data/file-1', times: 1, action: { ...SLOW_DOWN, headers: later } });
  const applied = await world.apply();
  faults.clear();
  expect(applied).toMatchObject({ exitCode: 0, outcome: { retries: 2, summary: { uploaded: 3, failed: 0 } } });
  const waits = applied.events.flatMap((event) => (event.type === 'retry' ? [`${event.key} ${event.waitMs}`] : []));
  expect(waits.toSorted()).toEqual(['data/file-0 7000', 'data/file-1 9000']);
  expect((await world.apply()).outcome).toMatchObject({ retries: 0 });
});

test('half as many requests go on at a time once S3 has asked for fewer', async () => {
  const world = await lab.world(files(60), { parallelism: 8 });
  let running = 0;
  const seen: number[] = [];
  lab.sandbox.faults.add({
    operation: 'PutObject',
    bucket: world.bucket,
    key: /^data\/file-/,
    action: () => {
      running += 1;
      seen.push(running);
      // The request is answered no earlier than this.
      setTimeout(() => (running -= 1), 80);
      return seen.length === 20 ? SLOW_DOWN : { type: 'delay', milliseconds: 100 };
    },
  });
  const applied = await world.apply();
  lab.sandbox.faults.clear();
  expect(applied).toMatchObject({ exitCode: 0, outcome: { retries: 1, summary: { uploaded: 60 } } });
  expect(seen).toHaveLength(61);
  expect(Math.max(...seen.slice(8, 19))).toBe(8);
  // Seven were in flight beside the one that was refused.
  expect(Math.max(...seen.slice(27))).toBeLessThanOrEqual(4);
});

test('a bucket that fails for good is asked no more than the budget allows, and what was done is recorded all the same', async () => {
  const world = await lab.world(files(120), { parallelism: 8 });
  const action = { type: 'status', status: 500, code: 'InternalError' } as const;
  lab.sandbox.faults.add({ operation: 'PutObject', bucket: world.bucket, key: /^data\/file-\d{2,}$/, action });
  const applied = await world.apply();
  lab.sandbox.faults.clear();
  // Ten that are sent, and 110 that are sent once, and again as often as 500 units and what success brings pay for.
  expect(applied).toMatchObject({ exitCode: 6, outcome: { summary: { uploaded: 10, failed: 110 } } });
  expect(applied.outcome?.retries).toBeLessThanOrEqual(102);
  expect(applied.outcome?.retries).toBeGreaterThanOrEqual(98);
  const warnings = applied.events.filter(({ type }) => type === 'warning');
  expect(warnings).toContainEqual(
    expect.objectContaining({ message: expect.stringContaining('sent once from now on') }),
  );
  expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 110 } } });
});
