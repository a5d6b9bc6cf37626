import { describe, expect, test } from 'vitest';
import { mergeRow } from '../../../src/core/manifest/merge.ts';
import type { ClosingRow } from '../../../src/core/manifest/closing-row.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import type { ActionName, PlanRecord } from '../../../src/core/object/action.ts';
import type { ObservedObject } from '../../../src/core/object/object.ts';
import type { Receipt } from '../../../src/core/plan/receipt.ts';

const key = 'data/a.txt';
const observed: ObservedObject = { key, size: 3, etag: 'new', lastModified: 200, storageClass: 'STANDARD' };
const recorded: ManifestRecord = {
  key,
  status: 'uploaded',
  path: 'a.txt',
  size: 3,
  sha256: 'ab'.repeat(32),
  etag: 'old',
  lastModified: 100,
  basis: 'none',
  strength: 'cryptographic',
};
const asRecorded: ObservedObject = { ...observed, etag: 'old', lastModified: 100 };
const done: Receipt = { key, outcome: 'done', etag: 'new', versionId: null, encryption: { sse: 'AES256' } };
const refused: Receipt = { key, outcome: 'refused', error: { code: 'REMOTE_PRECONDITION_FAILED', message: '412' } };
const failed: Receipt = { key, outcome: 'failed', error: { code: 'REMOTE_ACCESS_DENIED', message: '403' } };

function planned(action: ActionName): PlanRecord {
  const before = { size: 3, etag: 'old', lastModified: 100, headers: {} };
  return {
    key,
    action,
    change: {
      actions: ['update'],
      before: action === 'create' ? null : before,
      after: action === 'delete' ? null : { size: 3, sha256: 'cd'.repeat(32) },
    },
    reason: 'new',
    basis: 'checksum-full',
    strength: 'cryptographic',
    precondition: null,
    ...(action === 'delete' ? {} : { stamp: { path: 'a.txt', size: 3, mtimeNs: '1', ctimeNs: '1', ino: '1' } }),
    phase: 1,
  };
}

const { stamp: _stamp, ...withoutStamp } = planned('adopt');
const listed = { size: 3, etag: 'old', lastModified: 100 };
const unseen: PlanRecord = {
  ...planned('adopt'),
  change: { actions: ['no-op'], before: listed, after: { size: 3, digest: { name: 'MD5', value: 'x' } } },
  basis: 'etag-md5',
  strength: 'accident',
};
const seen: Receipt = {
  key,
  outcome: 'done',
  etag: 'old',
  versionId: 'v1',
  headers: { websiteRedirectLocation: '/x' },
  metadata: {},
  storageClass: 'STANDARD',
  encryption: { sse: 'AES256' },
  checksum: { algorithm: 'CRC32', type: 'FULL_OBJECT', value: 'AAAAAA==' },
};
const SHA = 'ab'.repeat(32);
const names = ['cacheControl', 'tags.team'];
const facts = { observedAt: 150, keepsUnknown: true, declaredOf: () => names };
const undesired = { key, isDesired: false };

describe('what a run leaves of one key', () => {
  test.each<[string, Omit<ClosingRow, 'key'>, Partial<ManifestRecord> | undefined]>([
    [
      'created, and the listing confirms it',
      { planned: { key, record: planned('create'), receipt: done }, observed },
      {
        status: 'uploaded',
        wrote: true,
        etag: 'new',
        lastModified: 200,
        sha256: 'cd'.repeat(32),
        strength: 'cryptographic',
      },
    ],
    [
      'created, and rewritten by another hand before the listing',
      { planned: { key, record: planned('create'), receipt: done }, observed: { ...observed, etag: 'other' } },
      { status: 'failed', owned: false },
    ],
    [
      'created, and deleted by another hand before the listing',
      { planned: { key, record: planned('create'), receipt: done } },
      { status: 'failed', owned: false },
    ],
    [
      'a create that failed is not ours',
      { planned: { key, record: planned('create'), receipt: failed } },
      { status: 'failed', owned: false },
    ],
    [
      'an update that was refused keeps the earlier evidence and the ownership',
      { planned: { key, record: planned('update'), receipt: refused }, recorded, observed: asRecorded },
      { status: 'refused', owned: true, etag: 'old', sha256: SHA },
    ],
    [
      'an update of a taken-over object that failed is not ours',
      { planned: { key, record: planned('update'), receipt: failed }, observed: asRecorded },
      { status: 'failed', owned: false },
    ],
    [
      'an action that never began',
      { planned: { key, record: planned('update') }, recorded, observed: asRecorded },
      { status: 'failed', owned: true, error: expect.objectContaining({ code: 'NOT_STARTED' }) },
    ],
    [
      'metadata updated',
      { planned: { key, record: planned('update-metadata'), receipt: done }, recorded, observed },
      { status: 'updated-metadata', wrote: false, etag: 'new' },
    ],
    ['deleted', { planned: { key, record: planned('delete'), receipt: done }, recorded }, { status: 'deleted' }],
    [
      'deleted, as it was answered, but it stands there as it was: still ours',
      { planned: { key, record: planned('delete'), receipt: done }, recorded, observed: asRecorded },
      { status: 'failed', owned: true, etag: 'old' },
    ],
    [
      'deleted, and put back by another hand',
      { planned: { key, record: planned('delete'), receipt: done }, recorded, observed },
      { status: 'failed', owned: false },
    ],
    [
      'adopted as it was compared',
      { planned: { key, record: planned('adopt') }, observed: asRecorded },
      { status: 'adopted', wrote: false, etag: 'old', lastModified: 100 },
    ],
    [
      'adopted by the listing, and looked at since',
      { planned: { key, record: unseen, receipt: seen }, observed: asRecorded },
      {
        status: 'adopted',
        etag: 'old',
        lastModified: 100,
        headers: { websiteRedirectLocation: '/x' },
        metadata: {},
        encryption: { sse: 'AES256' },
        versionId: 'v1',
        checksum: { algorithm: 'CRC32', type: 'FULL_OBJECT', value: 'AAAAAA==' },
        digest: { name: 'MD5', value: 'x' },
        strength: 'accident',
        storageClass: 'STANDARD',
      },
    ],
    [
      'adopted by the listing, and rewritten before it was looked at',
      { planned: { key, record: unseen, receipt: refused }, observed },
      { status: 'refused', owned: false },
    ],
    [
      'adopted by the listing, and rewritten after it was looked at',
      { planned: { key, record: unseen, receipt: seen }, observed },
      { status: 'failed', owned: false },
    ],
    [
      'adopted by the listing, and never looked at',
      { planned: { key, record: unseen }, observed: asRecorded },
      { status: 'failed', owned: false, error: { code: 'NOT_STARTED', message: expect.any(String) as string } },
    ],
    [
      'adoption that another hand overtook',
      { planned: { key, record: planned('adopt') }, observed },
      { status: 'failed', owned: false },
    ],
    [
      'metadata updated of what we wrote',
      {
        planned: { key, record: { ...planned('update-metadata'), wrote: true }, receipt: done },
        recorded,
        observed,
      },
      { status: 'updated-metadata', wrote: true },
    ],
    [
      'adopted again where our own bytes stand',
      { planned: { key, record: { ...planned('adopt'), wrote: true } }, recorded, observed: asRecorded },
      { status: 'adopted', wrote: true },
    ],
    [
      'left by an unfinished run, and no file stands for it',
      {
        planned: { key, record: { ...withoutStamp, reason: 'unfinished', unfinished: 2, wrote: true } },
        observed: asRecorded,
      },
      { status: 'orphan', wrote: true, etag: 'old', sha256: 'cd'.repeat(32) },
    ],
    [
      'left by an unfinished run, and rewritten by another hand since: ours, and as recorded no more',
      { planned: { key, record: { ...withoutStamp, reason: 'unfinished', unfinished: 2, wrote: true } }, observed },
      { status: 'failed', owned: true, wrote: true, etag: 'old', lastModified: 100 },
    ],
    [
      'left by an unfinished run, and its update was refused',
      { planned: { key, record: { ...planned('update'), unfinished: 2, wrote: true }, receipt: refused } },
      { status: 'refused', owned: true, wrote: true, etag: 'old', size: 3 },
    ],
    [
      'repaired by an unfinished run that did not write its bytes, and the next action never began',
      {
        planned: { key, record: { ...planned('update-metadata'), unfinished: 2 } },
        recorded: { ...recorded, declared: ['cacheControl'] },
      },
      { status: 'failed', owned: true, wrote: false, declared: ['cacheControl'] },
    ],
    [
      'left by an unfinished run, gone since, and its create failed',
      {
        planned: { key, record: { ...planned('create'), unfinished: 2, wrote: true }, receipt: failed },
      },
      { status: 'failed', owned: false },
    ],
    [
      'deleted without a record, and put back by another hand',
      { planned: { key, record: planned('delete'), receipt: done }, observed },
      { status: 'failed', owned: false },
    ],
    [
      'adopted where nothing had stood',
      {
        planned: { key, record: { ...planned('adopt'), change: planned('create').change }, receipt: seen },
        observed: asRecorded,
      },
      { status: 'failed', owned: false, error: expect.objectContaining({ code: 'REMOTE_CHANGED' }) },
    ],
    ['kept', { recorded, observed: asRecorded }, { status: 'unchanged', etag: 'old', sha256: SHA }],
    [
      'no longer desired',
      { recorded, observed: asRecorded, news: undesired },
      { status: 'orphan', etag: 'old', sha256: SHA },
    ],
    [
      'no longer desired and found absent: ownership ends',
      { recorded, news: undesired },
      { status: 'deleted', reason: 'found absent' },
    ],
    ['deleted by another hand during the run', { recorded }, { status: 'failed', owned: true, etag: 'old' }],
    [
      'rewritten by another hand during the run',
      { recorded, observed },
      { status: 'failed', owned: true, etag: 'old' },
    ],
    [
      'rewritten before the plan and kept by policy: proves nothing',
      { recorded, observed: { ...observed, lastModified: 120 } },
      { status: 'refused', owned: true },
    ],
    ['a deleted record is forgotten', { recorded: { key, status: 'deleted' } }, undefined],
    [
      'a failed record that was never ours is forgotten',
      { recorded: { key, status: 'failed', owned: false } },
      undefined,
    ],
    ['unmanaged objects are not spoken of', { observed }, undefined],
  ])('%s', (_, row, expected) => {
    const record = mergeRow({ key, ...row }, facts);
    if (expected === undefined) {
      expect(record).toBeUndefined();
    } else {
      expect(record).toMatchObject({ key, ...expected });
    }
  });

  test('what stands under our ETag and has another size is not what was written', () => {
    const row = { planned: { key, record: planned('create'), receipt: done } };
    const record = mergeRow({ key, ...row, observed: { ...observed, size: 4 } }, facts);
    expect(record).toMatchObject({
      status: 'failed',
      error: { message: expect.stringContaining('4 bytes') as string },
    });
    expect(record).not.toHaveProperty('sha256');
  });

  test('an orphan that another hand has rewritten proves nothing, and is as recorded no more', () => {
    const record = mergeRow({ key, recorded, observed, news: undesired }, facts);
    expect(record).toMatchObject({ status: 'orphan', etag: 'old' });
    expect(record).not.toHaveProperty('sha256');
  });

  test.each([
    [149, true, 'refused', 'onUnknown: keep'],
    [149, false, 'refused', 'leaves it alone'],
    // In the second of the plan's listing it may have come after it.
    [150, true, 'failed', 'during the run'],
    [151, false, 'failed', 'during the run'],
  ] as const)(
    'not planned, and rewritten at %i (onUnknown: keep %s): %s',
    (lastModified, keepsUnknown, status, says) => {
      const record = mergeRow({ key, recorded, observed: { ...observed, lastModified } }, { ...facts, keepsUnknown });
      expect(record).toMatchObject({
        status,
        owned: true,
        error: { message: expect.stringContaining(says) as string },
      });
    },
  );

  const LEFT: readonly Omit<ClosingRow, 'key'>[] = [
    { observed: asRecorded },
    { observed: asRecorded, news: undesired },
    { observed, news: undesired },
    { observed },
    {},
    { planned: { key, record: planned('update'), receipt: refused }, observed: asRecorded },
    { planned: { key, record: planned('update'), receipt: failed }, observed },
    { planned: { key, record: planned('update') } },
    { planned: { key, record: planned('delete'), receipt: failed }, observed: asRecorded },
  ];
  test.each([true, false])('that s3rec wrote it (%s) is kept through every status but an upload', (wrote) => {
    const found = LEFT.map((row) => mergeRow({ key, recorded: { ...recorded, wrote }, ...row }, facts));
    expect(new Set(found.map((record) => record?.status))).toEqual(
      new Set(['unchanged', 'orphan', 'refused', 'failed']),
    );
    expect(found.map((record) => record?.wrote)).toEqual(LEFT.map(() => wrote));
  });

  test('what an action that failed found is not ours, whoever had recorded it', () => {
    const row = { planned: { key, record: planned('update'), receipt: failed }, observed };
    const earlier: ManifestRecord = { ...recorded, status: 'failed', owned: false, wrote: true };
    expect(mergeRow({ key, ...row, recorded: earlier }, facts)).not.toHaveProperty('wrote');
  });

  const before = { ...recorded, declared: ['expires'] };
  test.each<[string, Omit<ClosingRow, 'key'>, readonly string[] | undefined]>([
    ['written', { planned: { key, record: planned('update'), receipt: done }, observed }, names],
    ['adopted', { planned: { key, record: planned('adopt') }, observed: asRecorded }, names],
    ['nothing differed', { observed: asRecorded }, ['expires']],
    ['nothing else differed', { observed: asRecorded, news: { key, isDesired: true } }, names],
    ['refused', { planned: { key, record: planned('update-metadata'), receipt: refused }, observed }, ['expires']],
    ['never begun', { planned: { key, record: planned('update-metadata') }, observed: asRecorded }, ['expires']],
    [
      'changed meanwhile',
      { planned: { key, record: planned('update'), receipt: done }, observed: { ...observed, etag: 'other' } },
      ['expires'],
    ],
    ['no longer desired', { observed: asRecorded, news: undesired }, ['expires']],
    ['deleted', { planned: { key, record: planned('delete'), receipt: done } }, undefined],
  ])('the declared names of an object, %s', (_, row, declared) => {
    expect(mergeRow({ key, recorded: before, ...row }, facts)?.declared).toEqual(declared);
  });

  test('a lifecycle rule moved it: the class that was sent stays known, until somebody writes it', () => {
    const moved = { ...asRecorded, storageClass: 'GLACIER' };
    const ours = { ...recorded, storageClass: 'STANDARD' };
    const record = mergeRow(
      { key, recorded: ours, planned: { key, record: planned('adopt') }, observed: moved },
      facts,
    );
    expect(record).toMatchObject({ storageClass: 'GLACIER', sent: { storageClass: 'STANDARD' } });
    const again = { ...moved, storageClass: 'DEEP_ARCHIVE' };
    expect(
      mergeRow(
        {
          key,
          ...(record && { recorded: record }),
          planned: { key, record: planned('adopt') },
          observed: again,
        },
        facts,
      ),
    ).toMatchObject({ storageClass: 'DEEP_ARCHIVE', sent: { storageClass: 'STANDARD' } });
    const rewritten = { ...moved, lastModified: 120, etag: 'theirs' };
    const { change, ...rest } = planned('adopt');
    const theirs = { ...rest, change: { ...change, before: { size: 3, etag: 'theirs', lastModified: 120 } } };
    expect(
      mergeRow({ key, recorded: ours, planned: { key, record: theirs }, observed: rewritten }, facts),
    ).not.toHaveProperty('sent');
  });
});
