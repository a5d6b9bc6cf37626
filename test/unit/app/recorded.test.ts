import { describe, expect, test } from 'vitest';
import { linesOf, recordOf, recordsIn, recordsOf } from '../../../src/app/chain/recorded.ts';
import type { TipReading } from '../../../src/app/chain/tip.ts';
import type { ManifestHeader } from '../../../src/core/manifest/manifest-document.ts';
import type { KeyRange } from '../../../src/core/key-range.ts';
import type { ManifestReader } from '../../../src/ports/documents.ts';
import { headerOf } from './signed-bundles.ts';

const KMS = { sse: 'aws:kms', kmsKeyArn: 'k' } as const;
const DEFAULTS: ManifestHeader['defaults'] = { storageClass: 'STANDARD', versionId: null, encryption: KMS };
const LISTS = [['a', 'b'], []];

type Line = Readonly<Record<string, unknown>>;

/** A manifest of lines, each batch decoded anew. */
function readerOf(lines: readonly Line[], more: Partial<ManifestHeader>): ManifestReader {
  const batches = [lines.slice(0, 1), lines.slice(1)];
  return {
    ...{ name: 'm', header: { ...headerOf(3, null), ...more } },
    *records() {
      yield* batches.map((batch) => structuredClone(batch) as never);
    },
    *lines() {
      yield* batches.map((batch) => batch.map((line) => ({ key: String(line['key']), text: JSON.stringify(line) })));
    },
  } as Partial<ManifestReader> as ManifestReader;
}

describe('a record of a manifest', () => {
  test.each<[what: string, line: Line, header: Partial<ManifestHeader>, record: Line]>([
    ['has what its line says', { etag: 'e', size: 1 }, {}, { etag: 'e', size: 1 }],
    ['has what the header says', { etag: 'e' }, { defaults: DEFAULTS }, { etag: 'e', ...DEFAULTS }],
    [
      'has its own values all the same',
      { etag: 'e', storageClass: 'GLACIER', versionId: 'v', encryption: { sse: 'AES256' } },
      { defaults: DEFAULTS },
      { etag: 'e', storageClass: 'GLACIER', versionId: 'v', encryption: { sse: 'AES256' } },
    ],
    [
      'has its own version where the header says null',
      { etag: 'e', versionId: 'v' },
      { defaults: { versionId: null } },
      { etag: 'e', versionId: 'v' },
    ],
    ['of no object has none of them', { status: 'deleted' }, { defaults: DEFAULTS }, { status: 'deleted' }],
    ['has the list that it names', { etag: 'e', declared: 0 }, { declared: LISTS }, { etag: 'e', declared: LISTS[0] }],
    ['has an empty list that it names', { etag: 'e', declared: 1 }, { declared: LISTS }, { etag: 'e', declared: [] }],
    ['has no list where its number means nothing', { etag: 'e', declared: 0 }, {}, { etag: 'e' }],
    ['has no list that it does not name', { etag: 'e' }, { declared: LISTS }, { etag: 'e' }],
    [
      'of no object has its list',
      { status: 'failed', declared: 0 },
      { declared: LISTS },
      { status: 'failed', declared: LISTS[0] },
    ],
  ])('%s', (_, line, header, record) => {
    const other = { key: 'p/a', status: 'deleted' };
    const reader = readerOf([other, { key: 'p/b', ...line }], header);
    expect([...recordsIn(reader)]).toStrictEqual([[other], [{ key: 'p/b', ...record }]]);
    expect(recordOf(reader, { key: 'p/b', text: JSON.stringify(line) })).toStrictEqual(record);
  });

  test('that was filled in once stays as it is', () => {
    // A batch may be read by two.
    const batch = [{ key: 'p/a', etag: 'e', declared: 0 }];
    const reader = readerOf(batch, { declared: LISTS });
    const shared = { ...reader, *records() { yield batch as never; } } as ManifestReader; // prettier-ignore
    expect([...recordsIn(shared)].flat()).toEqual([{ key: 'p/a', etag: 'e', declared: LISTS[0] }]);
    expect([...recordsIn(shared)].flat()).toEqual([{ key: 'p/a', etag: 'e', declared: LISTS[0] }]);
  });
});

describe('the records of the tip', () => {
  const line = { key: 'p/a', etag: 'e' };
  const reader = readerOf([line], { defaults: DEFAULTS });
  const tip = { manifest: { reader } } as unknown as NonNullable<TipReading['tip']>;

  test('are those of its manifest', () => {
    expect([...recordsOf({ tip })].flat()).toEqual([{ ...line, ...DEFAULTS }]);
    expect([...linesOf({ tip }, [])].flat()).toEqual([{ key: 'p/a', text: JSON.stringify(line) }]);
  });

  test.each<[what: string, known: readonly KeyRange[], left: readonly string[]]>([
    ['none', [], ['a', 'b', 'c', 'd', 'e']],
    ['all', [{}], []],
    ['a whole batch', [{ until: 'p/c' }], ['d', 'e']],
    ['the last batch', [{ after: 'p/c' }], ['a', 'b', 'c']],
    ['a part of one', [{ until: 'p/b' }], ['a', 'b', 'c', 'd', 'e']],
    ['its end', [{ after: 'p/a', until: 'p/c' }], ['a', 'b', 'c', 'd', 'e']],
    ['one and a part of the next', [{ until: 'p/d' }], ['d', 'e']],
  ])('are left out by whole batches where %s of their keys are known', (_, known, left) => {
    const batches = ['abc', 'de'].map((names) => Array.from(names, (name) => ({ key: `p/${name}`, text: '{}' })));
    const lines = (): ReturnType<ManifestReader['lines']> => batches.values() as ReturnType<ManifestReader['lines']>;
    const found = [...linesOf({ tip: { manifest: { reader: { lines } } } as never }, known)].flat();
    expect(found.map(({ key }) => key)).toEqual(left.map((name) => `p/${name}`));
  });

  test.each<[what: string, tip: TipReading['tip']]>([
    ['there is no tip', undefined],
    ['it is a genesis', {} as NonNullable<TipReading['tip']>],
  ])('are none where %s', (_, none) => {
    expect([...recordsOf({ tip: none })]).toEqual([]);
    expect([...linesOf({ tip: none }, [])]).toEqual([]);
  });
});
