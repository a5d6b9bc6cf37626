import { describe, expect, test } from 'vitest';
import type { ClosingFacts, ClosingRow } from '../../../src/core/manifest/closing-row.ts';
import { mergeRow } from '../../../src/core/manifest/merge.ts';
import { stays } from '../../../src/core/manifest/stays.ts';
import type { ObservedObject } from '../../../src/core/object/object.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';

const key = 'p/a';
const recorded: ManifestRecord = {
  ...{ key, status: 'uploaded', wrote: true, size: 1, sha256: 'a', etag: 'e', lastModified: 5 },
  ...{ storageClass: 'STANDARD', reason: 'new', declared: ['cacheControl'] },
};
const observed: ObservedObject = { key, size: 1, etag: 'e', lastModified: 5, storageClass: 'STANDARD' };
const rewritten: ObservedObject = { ...observed, etag: 'other', lastModified: 6 };
const { sha256: _, ...unproven } = recorded;
const { wrote: __, ...ofOlderVersion } = recorded;

/** `undefined` takes a member away. */
type Changed = { readonly [Name in keyof ClosingRow]?: ClosingRow[Name] | undefined };

const facts: ClosingFacts = { observedAt: 7, keepsUnknown: false, declaredOf: () => ['cacheControl'] };

describe('the line of an earlier run', () => {
  test.each<[what: string, row: Changed, stays: boolean]>([
    ['nothing happened', {}, true],
    ['it was adopted, and nothing happened', { recorded: { ...recorded, status: 'adopted', wrote: false } }, true],
    ['it had stayed for an older version', { recorded: { ...recorded, status: 'unchanged' } }, true],
    ['other fields are declared by now', { news: { key, isDesired: true } }, false],
    ['the file went away', { news: { key, isDesired: false } }, false],
    ['it is an orphan as before', { recorded: { ...recorded, status: 'orphan' } }, true],
    [
      'the file of an orphan came back',
      { recorded: { ...recorded, status: 'orphan' }, news: { key, isDesired: true } },
      false,
    ],
    [
      'another hand has rewritten an orphan, so that nothing proves it',
      { recorded: { ...recorded, status: 'orphan' }, observed: rewritten },
      false,
    ],
    ['it had rewritten it before', { recorded: { ...unproven, status: 'orphan' }, observed: rewritten }, true],
    ['another hand has rewritten it', { observed: rewritten }, false],
    ['it is gone', { observed: undefined }, false],
    ['it had failed', { recorded: { ...recorded, status: 'failed', owned: true } }, false],
    ['it had failed, and was not ours', { recorded: { ...recorded, status: 'failed', owned: false } }, false],
    ['it had been deleted', { recorded: { key, status: 'deleted', wrote: true } }, false],
    ['an older version did not say who wrote it', { recorded: ofOlderVersion }, false],
    ['nobody recorded it', { recorded: undefined }, false],
    ['this run planned something for it', { planned: { key, record: {} as never } }, false],
  ])('%s', (_what, change, expected) => {
    const row = { key, recorded, observed, ...change } as ClosingRow;
    expect(row.recorded !== undefined && stays(row.recorded, row)).toBe(expected);
    if (expected) {
      // What would be recorded says as much.
      const { recorded: line } = row;
      expect(mergeRow(row, facts)).toEqual({ ...line, status: line?.status === 'orphan' ? 'orphan' : 'unchanged' });
    }
  });
});
