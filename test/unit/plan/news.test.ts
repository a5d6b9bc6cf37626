import { describe, expect, test } from 'vitest';
import { mergeRow } from '../../../src/core/manifest/merge.ts';
import { decideContext } from '../../../src/app/plan/decide-context.ts';
import { addDeclared, isNews } from '../../../src/core/plan/news.ts';
import { confirms } from '../../../src/core/plan/plan-document.ts';
import { collectLists } from '../../../src/core/proof/declared-lists.ts';
import type { ManifestRecord, ManifestStatus } from '../../../src/core/object/record.ts';
import type { Row } from '../../../src/core/three-way/row.ts';
import { localSpec } from '../adapters/local/local-spec.ts';

const KINDS: Readonly<Record<ManifestStatus, string | undefined>> = {
  uploaded: 'stands',
  'updated-metadata': 'stands',
  adopted: 'stands',
  unchanged: 'stands',
  orphan: 'orphan',
  refused: 'unsettled',
  failed: 'unsettled',
  deleted: undefined,
};

const observed = { key: 'a', size: 1, etag: 'e', lastModified: 1, storageClass: 'STANDARD' };
const desired = { key: 'a', path: 'a', absolutePath: '/a', size: 1, mtimeNs: 1n, ctimeNs: 1n, ino: 1n };
const STANDS: Readonly<Record<string, Row['observed']>> = {
  'as recorded': observed,
  rewritten: { ...observed, etag: 'f' },
  gone: undefined,
};

/** What a reader of the manifest goes by. */
function told(record: ManifestRecord | undefined): unknown {
  const kind = record && KINDS[record.status];
  return kind && { kind, proof: record?.sha256 };
}

/** Every row that a plan may leave alone: without an object a file is sent. */
const ROWS = Object.keys(KINDS).flatMap((status) =>
  [true, false].flatMap((owned) =>
    [{ sha256: 'x' }, {}].flatMap((proof) =>
      Object.entries(STANDS).flatMap(([stands, object]) =>
        [true, false].flatMap((wanted): readonly [string, Row][] => {
          const recorded = { ...observed, ...proof, status: status as ManifestStatus, owned };
          const name = `${status}, ${owned ? 'ours' : 'not ours'}, ${'sha256' in proof ? 'proven' : 'not proven'}, ${stands}`;
          const row = { key: 'a', recorded, ...(object && { observed: object }), ...(wanted && { desired }) };
          return wanted && object === undefined ? [] : [[`${name}, ${wanted ? 'a file' : 'no file'}`, row]];
        }),
      ),
    ),
  ),
);

describe('news is what a run would record otherwise', () => {
  test.each(ROWS)('%s', (_, row) => {
    const { desired: file, unfinished: _unfinished, ...closing } = row;
    const news = isNews(row) ? { news: { key: row.key, isDesired: file !== undefined } } : {};
    const run = mergeRow({ ...closing, ...news }, { observedAt: 9, keepsUnknown: true, declaredOf: () => [] });
    expect(isNews(row)).toBe(JSON.stringify(told(run)) !== JSON.stringify(told(row.recorded)));
  });

  test('what nobody recorded is none', () => {
    expect(isNews({ key: 'a', observed })).toBe(false);
  });
});

test('the next manifest may call declared what a record does, and what the spec does by now', () => {
  const context = decideContext(localSpec('/', [{}], { objects: [{ match: '**', expires: 'x' }] }), null, false);
  const recorded = { ...observed, status: 'uploaded', declared: ['tags.a'] } as const;
  const listsOf = (row: Row): unknown => {
    const lists = collectLists();
    addDeclared(lists, row, context);
    return lists.lists;
  };
  expect(listsOf({ key: 'p/a', recorded })).toEqual([['tags.a']]);
  expect(listsOf({ key: 'p/a', desired })).toEqual([['expires']]);
  expect(listsOf({ key: 'p/a', desired, recorded })).toEqual([['expires'], ['tags.a']]);
});

test.each([
  [{ records: 0 }, true],
  [{ records: 1 }, false],
  [{ records: 0, redeclared: 1 }, false],
  [{ records: 0, news: 1 }, false],
  [{ records: 1, redeclared: 1, news: 2 }, false],
  [{ records: 2, redeclared: 0, news: 2 }, false],
  [{ records: 1, redeclared: 1, news: 0 }, false],
])('a plan of %j only confirms the manifest: %s', (closing, is) => {
  expect(confirms(closing)).toBe(is);
});
