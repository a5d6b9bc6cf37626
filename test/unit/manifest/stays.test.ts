import { describe, expect, test } from 'vitest';
import type { ClosingRow } from '../../../src/core/manifest/closing-row.ts';
import { stays } from '../../../src/core/manifest/stays.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';

const recorded: ManifestRecord = {
  ...{ key: 'p/a', status: 'uploaded', run: 1, wrote: true, size: 1, sha256: 'a', etag: 'e' },
  declared: ['cacheControl'],
};
const now: ManifestRecord = { ...recorded, status: 'unchanged' };

function row(change: Partial<ManifestRecord> | undefined, more: Partial<ClosingRow> = {}): ClosingRow {
  return { key: 'p/a', ...(change && { recorded: { ...recorded, ...change } }), ...more };
}

describe('the line of an earlier run', () => {
  test.each<[what: string, row: ClosingRow, record: ManifestRecord, stays: boolean]>([
    ['nothing happened', row({}), now, true],
    ['it was adopted, and nothing happened', row({ status: 'adopted' }), now, true],
    ['other fields are declared now', row({}), { ...now, declared: ['tags.team'] }, false],
    ['nothing is declared any more', row({}), { ...now, declared: [] }, false],
    ['the file went away', row({}), { ...now, status: 'orphan' }, false],
    ['it is an orphan as before', row({ status: 'orphan' }), { ...now, status: 'orphan' }, true],
    ['the file of an orphan came back', row({ status: 'orphan' }), now, false],
    [
      'another hand has rewritten an orphan, so that nothing proves it',
      row({ status: 'orphan' }),
      { key: 'p/a', status: 'orphan', declared: ['cacheControl'] },
      false,
    ],
    ['it is gone', row({}), { key: 'p/a', status: 'deleted' }, false],
    ['it had failed, and fails again', row({ status: 'failed' }), { ...now, status: 'failed' }, false],
    ['it was refused before', row({ status: 'refused' }), now, false],
    [
      'an older version did not say who wrote it',
      { key: 'p/a', recorded: { key: 'p/a', status: 'uploaded' } },
      { key: 'p/a', status: 'unchanged' },
      false,
    ],
    ['nobody recorded it', row(undefined), now, false],
    ['this run planned something for it', row({}, { planned: { key: 'p/a', record: {} as never } }), now, false],
  ])('%s', (_, of, record, expected) => {
    expect(stays(of, record)).toBe(expected);
  });
});
