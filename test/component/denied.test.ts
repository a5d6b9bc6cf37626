import { describe, expect, test } from 'vitest';
import { planText } from '../../src/cli/views/plan/plan.ts';
import { PLAIN } from '../../src/cli/views/output/paint.ts';
import { documentOf } from '../unit/cli/views/document-of.ts';
import { Lab } from '../support/world.ts';

const lab = await Lab.open();

test.each([
  [['GetObjectTagging'], { 's3:GetObjectTagging': 3 }],
  [['GetObjectAcl'], { 's3:GetObjectAcl': 2 }],
  [['GetObjectTagging', 'GetObjectAcl'], { 's3:GetObjectTagging': 3, 's3:GetObjectAcl': 2 }],
  [[], undefined],
])('a plan names what hides attributes: %j', async (operations, deniedBy) => {
  const world = await lab.world({ tagged: 't', edited: 'e', copied: 'c' });
  await world.enableAcls();
  await world.apply();
  world.write({ edited: 'longer' });
  world.spec({
    objects: [
      { match: 'tagged', tags: { team: 'web' } },
      { match: 'copied', cacheControl: 'no-cache' },
    ],
  });
  for (const operation of operations) {
    const action = { type: 'status', status: 403, code: 'AccessDenied' } as const;
    lab.sandbox.faults.add({ operation, bucket: world.bucket, times: 9, action });
  }
  const { header, closing, path } = await world.plan();
  const denied = Object.values(deniedBy ?? {}).reduce((sum, count) => sum + count, 0);
  expect([closing.summary.denied, closing.summary.deniedBy]).toEqual([denied, deniedBy]);
  const lines = [
    ...planText({ header, closing, document: documentOf([]) }, { all: false, details: false, seeAll: '' }, PLAIN),
  ];
  expect(lines.flatMap((line) => line.match(/unknown: the caller lacks (.*)/)?.[1] ?? [])).toEqual(
    Object.keys(deniedBy ?? {}),
  );
  // What it says of them stands in the saved plan, which is checked against its schema.
  expect((await world.applySaved({}, path)).error).toBeUndefined();
});

describe('a saved plan whose tags one of the two, plan and apply, may not see', () => {
  const denied = { type: 'status', status: 403, code: 'AccessDenied' } as const;

  test.each([
    ['the plan', 'no tags', {}, 0],
    ['the plan', 'tags', { theirs: '1' }, 4],
    ['the apply', 'no tags', {}, 0],
    ['the apply', 'tags', { theirs: '1' }, 4],
  ])('%s, of an object with %s', async (who, _what, tags, exitCode) => {
    const world = await lab.world({ a: 'a' });
    await world.apply();
    await world.tag('a', tags);
    world.write({ a: 'other' });
    const deny = (): void =>
      lab.sandbox.faults.add({ operation: 'GetObjectTagging', bucket: world.bucket, times: 1, action: denied });
    if (who === 'the plan') {
      deny();
    }
    const { records } = await world.plan();
    expect(records[0]?.change.before?.tags).toEqual(who === 'the plan' ? undefined : tags);
    if (who === 'the apply') {
      deny();
    }
    const { error, ...applied } = await world.applySaved();
    expect({ exitCode: applied.exitCode, message: error?.message }).toEqual({
      exitCode,
      message: exitCode === 0 ? undefined : expect.stringContaining('the object differs in tags'),
    });
  });
});
