import { describe, expect, test } from 'vitest';
import { observeObjects } from '../../../src/app/chain/observe-objects.ts';
import { limiter } from '../../../src/app/flow/limiter.ts';
import type { ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';
import type { ManifestReader } from '../../../src/ports/documents.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import { Chain } from './chain-in-memory.ts';
import { FOLDER, spec } from './signed-bundles.ts';

const LAST = '\u{10ffff}';
const PAGE = 1000;

/** What was asked for, and what came. */
interface Observed {
  readonly keys: readonly string[];
  readonly asked: readonly object[];
  readonly date: number;
}

/** Lists objects in pages of 1,000. @param recorded how many records the manifest has, and where it may be cut */
async function observed(
  standing: readonly string[],
  recorded?: { readonly records: number; readonly cuts: (most: number) => readonly string[] },
  of: ResolvedSpec = spec,
  options?: Parameters<typeof observeObjects>[3],
): Promise<Observed> {
  const asked: object[] = [];
  const sorted = standing.toSorted();
  const store = {
    async *list(
      prefix: string,
      { startAfter = '', until = LAST, isMarked = false }: NonNullable<Parameters<ObjectStore['list']>[1]>,
    ) {
      asked.push({ startAfter, until, ...(isMarked && { isMarked }) });
      const below = sorted.filter((key) => key.startsWith(prefix) && key > startAfter);
      for (let at = 0; at === 0 || at < below.length; at += PAGE) {
        const objects = below.slice(at, at + PAGE).map((key) => ({ key }));
        const mark = isMarked && objects.length > 0 ? { mark: { sha256: objects[0]?.key } } : {};
        yield { objects, folders: [], date: 7, isLast: at + PAGE >= below.length, ...mark };
        if ((objects.at(-1)?.key ?? '') > until) {
          return;
        }
      }
    },
  } as unknown as ObjectStore;
  const reader =
    recorded && ({ closing: { records: recorded.records }, sampleKeys: recorded.cuts } as unknown as ManifestReader);
  const target = { store, requests: limiter(16), signal: new AbortController().signal, spec: of };
  const manifest = reader && { manifest: { reader } };
  const { date, pages } = await observeObjects(target, new Chain().host.clock, manifest, options);
  const keys: string[] = [];
  for await (const page of pages) {
    keys.push(...page.map(({ key }) => key));
  }
  return { keys, date, asked };
}

const [BEFORE, BEHIND] = ['p/A', 'p/z'];
const EVIDENCE = [`${FOLDER}lock.json`, `${FOLDER}latest.sigstore.json`];
const OTHERS = ['p/_manifests/other/latest.sigstore.json', FOLDER.slice(0, -1)];
const AROUND = [
  { startAfter: '', until: FOLDER },
  { startAfter: FOLDER + LAST, until: LAST },
];

const many = Array.from({ length: 3 * PAGE }, (_, number) => `p/${String(number).padStart(6, '0')}`);

describe('the objects of a spec', () => {
  test('are listed around its evidence folder', async () => {
    const { keys, asked, date } = await observed([BEFORE, ...EVIDENCE, ...OTHERS, BEHIND, 'q']);
    expect(keys).toEqual([BEFORE, ...OTHERS, BEHIND].toSorted());
    expect(date).toBe(7);
    // A page that has everything is the only one.
    expect(asked).toEqual(AROUND.slice(0, 1));
    const files = Array.from({ length: PAGE }, (_, number) => `${FOLDER}${number}`);
    const far = await observed([BEFORE, ...files, BEHIND]);
    expect(far.keys).toEqual([BEFORE, BEHIND]);
    expect(far.asked).toEqual(AROUND);
  });

  test('are all, where the evidence lies in another bucket', async () => {
    const elsewhere = { ...spec, manifest: { ...spec.manifest, bucket: 'elsewhere' } };
    const { keys, asked } = await observed([BEFORE, ...EVIDENCE, BEHIND], undefined, elsewhere);
    expect(keys).toEqual([BEFORE, ...EVIDENCE, BEHIND].toSorted());
    expect(asked).toEqual([{ startAfter: '', until: LAST }]);
    const [one = '', other = ''] = [many[900], many[1900]];
    const cut = { records: 20_000, cuts: () => [one, other] };
    const whole = await observed([...many, 'undefined'], cut, { ...elsewhere, prefix: '' });
    expect(whole.keys).toEqual([...many, 'undefined']);
    expect(whole.asked).toEqual([
      { startAfter: '', until: one },
      { startAfter: one, until: other },
      { startAfter: other, until: LAST },
    ]);
  });

  test.each<[what: string, records: number, most: number | undefined]>([
    ['are not cut below 20,000 records', 19_999, undefined],
    ['are cut from there on, every 1,900', 20_000, 10],
    ['are cut so often', 38_000, 20],
  ])('%s', async (_, records, most) => {
    let times: number | undefined;
    const cuts = (wanted: number): readonly string[] => {
      times = wanted;
      return [many[900] ?? '', many[1900] ?? ''];
    };
    const { keys, asked } = await observed([...many, ...EVIDENCE, BEHIND], { records, cuts });
    expect(keys).toEqual([...many, BEHIND]);
    expect(times).toBe(most);
    expect(asked).toEqual(
      most === undefined
        ? AROUND.slice(0, 1)
        : [
            { startAfter: '', until: many[900] },
            { startAfter: many[900], until: many[1900] },
            { startAfter: many[1900], until: FOLDER },
            { startAfter: FOLDER + LAST, until: LAST },
          ],
    );
  });

  test.each<[what: string, cuts: readonly string[], around: readonly [after: string, until: string][]]>([
    [
      'before the folder',
      ['p/5'],
      [
        ['', 'p/5'],
        ['p/5', FOLDER],
        [FOLDER + LAST, LAST],
      ],
    ],
    [
      'behind it',
      ['p/y'],
      [
        ['', FOLDER],
        [FOLDER + LAST, 'p/y'],
        ['p/y', LAST],
      ],
    ],
    [
      'at its beginning',
      [FOLDER],
      [
        ['', FOLDER],
        [FOLDER, LAST],
      ],
    ],
  ])('are cut %s', async (_, cuts, around) => {
    const standing = [...many, ...Array.from({ length: 2 * PAGE }, (_, number) => `p/z${number}`), ...EVIDENCE];
    const { keys, asked } = await observed(standing, { records: 20_000, cuts: () => cuts });
    expect(keys).toEqual(standing.filter((key) => !EVIDENCE.includes(key)).toSorted());
    expect(asked.slice(0, around.length)).toEqual(around.map(([startAfter, until]) => ({ startAfter, until })));
  });

  test('need not be listed where they are known', async () => {
    const known = [{ until: many[500] ?? '' }, { after: many[700] ?? '', until: many[2900] ?? '' }];
    const { keys, asked } = await observed([...many, BEHIND], undefined, spec, { known });
    expect(keys).toEqual(expect.arrayContaining([...many.slice(501, 701), ...many.slice(2901), BEHIND]));
    expect(asked).toEqual([
      { startAfter: many[500], until: many[700] },
      { startAfter: many[2900], until: FOLDER },
    ]);
  });

  test('are told with the marks of their pages, where somebody asks', async () => {
    const marks: string[] = [];
    const marked = ({ sha256 }: { readonly sha256: string }): void => void marks.push(sha256);
    const { keys } = await observed(many, undefined, spec, { marked });
    expect(keys).toEqual(many);
    expect(marks).toEqual([many[0], many[PAGE], many[2 * PAGE]]);
    // No page is marked, and nobody is told.
    expect((await observed([], undefined, spec, { marked })).keys).toEqual([]);
    expect(marks).toHaveLength(3);
  });
});
