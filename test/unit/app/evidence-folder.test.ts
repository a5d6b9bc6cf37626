import { describe, expect, test } from 'vitest';
import {
  listEvidence,
  topOf,
  type EvidenceFolder,
  type ListEvidenceOptions,
} from '../../../src/app/chain/evidence-folder.ts';
import { collectRunNames } from '../../../src/app/chain/run-names.ts';
import { BUNDLE_MAX_BYTES, QUARANTINED_MAX } from '../../../src/core/manifest/bundle.ts';
import { keyOf, lockKey } from '../../../src/core/manifest/names.ts';
import { Chain } from './chain-in-memory.ts';
import { FOLDER, keyOfRun, LATEST } from './signed-bundles.ts';

const QUARANTINE = `${FOLDER}quarantine/`;
const aside = (run: number, suffix?: string): string => QUARANTINE + keyOfRun(run, suffix).slice(FOLDER.length);
const SUFFIXES = ['.plan.sigstore.json', '.plan.jsonl', '.sigstore.json', '.base.jsonl.gz', '.jsonl'] as const;

async function list(keys: readonly string[], options: ListEvidenceOptions = {}): Promise<EvidenceFolder> {
  const chain = new Chain();
  keys.forEach((key) => chain.held.set(key, ''));
  return await listEvidence(chain.target, options);
}

const EMPTY = { bundles: [], plans: [], hasLatest: false, quarantine: [], keys: 0, highestRun: -1 };

describe('the evidence folder', () => {
  test.each<[what: string, keys: readonly string[], is: Partial<EvidenceFolder>]>([
    ['is empty', [], {}],
    ['has its own marker, and a lock', [FOLDER, lockKey(FOLDER)], {}],
    ['has a strange file', [`${FOLDER}x`], { keys: 1 }],
    ['has `latest`', [LATEST], { keys: 1, hasLatest: true }],
    ['has a genesis', [keyOfRun(0)], { keys: 1, highestRun: 0 }],
    ['has other folders', [`${FOLDER}other/${keyOfRun(3).slice(FOLDER.length)}`], {}],
    ['has files of a number that no bundle has', [keyOfRun(1), keyOfRun(4, '.plan.jsonl')], { keys: 2, highestRun: 4 }],
  ])('%s', async (_, keys, is) => {
    const bundles = keys.includes(keyOfRun(0)) || keys.includes(keyOfRun(1)) ? 1 : 0;
    const { bundles: found, ...folder } = await list(keys);
    expect(found).toHaveLength(bundles);
    expect({ ...folder, bundles: [] }).toEqual({ ...EMPTY, ...is });
  });

  test('has bundles and signed plans, which are told apart', async () => {
    const all = [1, 2].flatMap((run) => SUFFIXES.map((suffix) => keyOfRun(run, suffix)));
    const { bundles, plans, keys } = await list(all);
    expect(bundles.map(keyOf)).toEqual([keyOfRun(1), keyOfRun(2)]);
    expect(plans.map(keyOf)).toEqual([keyOfRun(1, SUFFIXES[0]), keyOfRun(2, SUFFIXES[0])]);
    expect(keys).toBe(10);
  });

  test('counts what is left out as missing', async () => {
    const without = new Set([keyOfRun(2), aside(1)]);
    expect(await list([keyOfRun(2), aside(1), aside(3)], { without })).toEqual({ ...EMPTY, quarantine: [aside(3)] });
  });

  test('is listed from a run on, and tells each name with its time', async () => {
    const chain = new Chain();
    for (const run of [1, 2, 3]) {
      chain.held.set(keyOfRun(run), '');
      chain.writtenAt.set(keyOfRun(run), run * 100);
    }
    chain.latest({ text: '' });
    const seen: [number, number][] = [];
    const see = ({ run }: { readonly run: number }, at: number): void => void seen.push([run, at]);
    expect(await listEvidence(chain.target, { from: 2, seen: see })).toMatchObject({ keys: 3, hasLatest: true });
    expect(seen).toEqual([
      [2, 200],
      [3, 300],
    ]);
    expect(chain.asked).toEqual(['LIST']);
  });

  test.each([64, 65, 200])('keeps the newest 64 names of a kind, of %i', async (count) => {
    const runs = Array.from({ length: count }, (_, run) => run + 1);
    const { bundles, plans } = await list(runs.flatMap((run) => [keyOfRun(run), keyOfRun(run, SUFFIXES[0])]));
    for (const names of [bundles, plans]) {
      expect(names.map(({ run }) => run)).toEqual(runs.slice(-64));
    }
  });

  test.each([QUARANTINED_MAX + 1, QUARANTINED_MAX + 5])(
    'keeps one name more of its quarantine than a statement may have, of %i',
    async (count) => {
      const runs = Array.from({ length: count }, (_, run) => aside(run));
      expect((await list(runs)).quarantine).toEqual(runs.slice(-(QUARANTINED_MAX + 1)));
    },
  );

  test('has a quarantine of what could be bundles', async () => {
    const chain = new Chain();
    chain.held.set(aside(1), 'x'.repeat(BUNDLE_MAX_BYTES));
    chain.held.set(aside(2), 'x'.repeat(BUNDLE_MAX_BYTES + 1));
    chain.held.set(aside(3, '.jsonl'), '');
    chain.held.set(`${QUARANTINE}x`, '');
    expect((await listEvidence(chain.target)).quarantine).toEqual([aside(1)]);
  });
});

test('the top of a folder are the bundles of its highest number', async () => {
  const [one, other] = [keyOfRun(2), keyOfRun(2, undefined, 'bbbbbbbb')];
  expect(topOf((await list([keyOfRun(0), keyOfRun(1), one, other])).bundles)).toEqual([one, other]);
  expect(topOf([])).toEqual([]);
});

test('a walk is given the bundles with their times, and the files of manifests', async () => {
  const chain = new Chain();
  SUFFIXES.forEach((suffix) => chain.held.set(keyOfRun(1, suffix), ''));
  chain.writtenAt.set(keyOfRun(1), 7);
  const names = collectRunNames();
  await listEvidence(chain.target, { seen: names.see });
  expect(names.bundles).toEqual([{ run: 1, stem: keyOfRun(1, ''), suffix: '.sigstore.json', lastModified: 7 }]);
  expect([...names.manifests].toSorted()).toEqual([keyOfRun(1, '.base.jsonl.gz'), keyOfRun(1, '.jsonl')]);
});
