import process from 'node:process';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { listEvidence } from '../../../src/app/chain/evidence-folder.ts';
import type { FetchedManifest } from '../../../src/app/chain/fetch-manifest.ts';
import { collectRunNames } from '../../../src/app/chain/run-names.ts';
import { walkChain, type ChainAnswer, type WalkOptions } from '../../../src/app/chain/walk-chain.ts';
import { S3recError } from '../../../src/core/error.ts';
import { keptKey } from '../../../src/core/manifest/names.ts';
import { Chain } from './chain-in-memory.ts';
import { BASE, layers, TWO } from './layers-in-memory.ts';
import { FOLDER, keyOfRun, signed, STRANGE, type Signed } from './signed-bundles.ts';

/** A manifest in one file. */
const NEWEST = { deltas: [] } as unknown as FetchedManifest;

const manifestKey = (run: number): string => keyOfRun(run, '.jsonl');

/** A genesis and so many runs. @param numbered the number of the n-th */
function runs(chain: Chain, count: number, numbered = (run: number): number => run): Signed[] {
  const all = [chain.genesis()];
  for (let run = 1; run <= count; run += 1) {
    all.push(chain.run(numbered(run), all.at(-1) ?? null));
  }
  return all;
}

/** The last of them. */
function last(all: readonly Signed[]): Signed {
  return all.at(-1) ?? expect.fail('no runs');
}

async function walk(chain: Chain, from: Signed, options: Partial<WalkOptions> = {}): Promise<ChainAnswer> {
  const names = collectRunNames();
  await listEvidence(chain.target, { seen: names.see });
  chain.asked.length = 0;
  const { link, predicate } = from;
  return await walkChain(chain.target, { link, predicate }, names, { deep: false, says: {}, ...options });
}

/** Those that were asked for. */
function bundlesOf(chain: Chain): readonly string[] {
  return chain.asked.filter((asked) => asked.endsWith('.sigstore.json'));
}

describe('a walk', () => {
  test.each<[what: string, options: Partial<WalkOptions>, runs: number, walkedTo: number, manifestsRead: number]>([
    ['to the beginning', {}, 5, 0, 0],
    ['of no run but the newest', { limit: 0 }, 1, 4, 0],
    ['of two runs back', { limit: 2 }, 3, 2, 0],
    ['of one run back, and to run 1', { limit: 1, to: 1 }, 4, 1, 0],
    ['of three runs back, and to run 3', { limit: 3, to: 3 }, 4, 1, 0],
    ['of more runs than there are', { limit: 9 }, 5, 0, 0],
    // A genesis has none. That of the newest was read before.
    ['with manifests', { deep: true }, 5, 0, 4],
    ['of two runs back, with manifests', { deep: true, limit: 2 }, 3, 2, 3],
  ])('%s', async (_, options, count, walkedTo, manifestsRead) => {
    const chain = new Chain();
    const all = runs(chain, 4);
    const reached: [string, number, string][] = [];
    let onTheirWay: number | undefined;
    const told = (key: string, { run }: { readonly run: number }, text: string): void => {
      onTheirWay ??= bundlesOf(chain).length;
      reached.push([key, run, text]);
    };
    const whole = walkedTo === 0;
    expect(await walk(chain, last(all), { ...options, reached: told })).toEqual({
      ...{ ok: true, runs: count, walkedTo, whole, manifestsRead },
    });
    const passed = all.slice(walkedTo, -1).toReversed();
    expect(reached).toEqual(passed.map(({ key, link, text }) => [key, link.run, text]));
    // Each bundle is asked for once, all of them at once, and none behind the last.
    expect(bundlesOf(chain).toSorted()).toEqual(passed.map(({ key }) => key).toSorted());
    expect(onTheirWay ?? 0).toBe(passed.length);
  });

  test('tells of the chain that the genesis left behind', async () => {
    const chain = new Chain();
    const abandoned = { digest: 'a'.repeat(64), run: 3, bundleKey: null };
    const five = chain.run(5, chain.genesis(4, { abandoned }));
    expect(await walk(chain, five)).toMatchObject({ ok: true, whole: true, walkedTo: 4, abandoned });
    expect(await walk(chain, five, { limit: 0 })).not.toHaveProperty('abandoned');
  });

  test('proves older bundles by the chain, whatever key signed them', async () => {
    const chain = new Chain();
    const two = chain.run(2, chain.run(1, chain.genesis(0, { by: STRANGE }), { by: STRANGE }));
    expect(await walk(chain, two)).toMatchObject({ ok: true, whole: true });
  });

  test('does not ask for the bundle that was fetched with the tip', async () => {
    const chain = new Chain();
    const all = runs(chain, 2);
    const names = collectRunNames();
    await listEvidence(chain.target, { seen: names.see });
    chain.asked.length = 0;
    const [, one] = all;
    const top = { ...last(all), older: { key: one?.key ?? '', text: one?.text ?? '' } };
    expect(await walkChain(chain.target, top, names, { deep: false, says: {} })).toMatchObject({ ok: true, runs: 3 });
    expect(chain.asked).toEqual([keyOfRun(0)]);
  });

  test('has eight bundles on their way, however many lie beside the chain', async () => {
    const chain = new Chain();
    const all = runs(chain, 20, (run) => run * 10);
    const asked: number[] = [];
    await walk(chain, last(all), { reached: () => asked.push(chain.asked.length) });
    expect(asked).toEqual(Array.from({ length: 20 }, (_, index) => Math.min(8 + index, 20)));
    for (let stray = 151; stray <= 169; stray += 1) {
      chain.held.set(keyOfRun(stray, undefined, 'ffffffff'), 'stray');
    }
    asked.length = 0;
    const walked = await walk(chain, last(all), { reached: () => asked.push(chain.asked.length) });
    expect(walked).toMatchObject({ runs: 21 });
    // The strays between the runs 150 and 170 take their places only until the walk has passed them.
    expect(asked.slice(0, 6)).toEqual([8, 9, 10, 18, 26, 27]);
    expect(new Set(chain.asked).size).toBe(chain.asked.length);
  });

  test.each<[what: string, gone: string | undefined, options: Partial<WalkOptions>, answer: Partial<ChainAnswer>]>([
    ['that is whole', undefined, { newest: NEWEST }, { ok: true, runs: 6 }],
    ['whose base is gone', BASE, { newest: NEWEST }, { ok: false, gap: BASE, runs: 1, manifestsRead: 0 }],
    ['a delta of which is gone', TWO, { newest: NEWEST }, { ok: false, gap: TWO, runs: 1 }],
    ['which it does not come to', BASE, { newest: NEWEST, limit: 0 }, { ok: true, runs: 1 }],
    ['which nobody asks for', BASE, {}, { ok: true, runs: 6 }],
  ])('looks for all files of an older manifest %s', async (_, gone, options, answer) => {
    const chain = new Chain();
    const [, , , three] = runs(chain, 3);
    const { four } = layers(chain, {}, three);
    const five = chain.run(5, four);
    chain.held.delete(gone ?? '');
    expect(await walk(chain, five, options)).toMatchObject(answer);
  });

  test('ends where it is interrupted', async () => {
    const ending = new AbortController();
    const chain = new Chain({ signal: ending.signal });
    const all = runs(chain, 3);
    const error = new S3recError('INTERRUPTED', 'by a signal');
    const walked = walk(chain, last(all), { reached: (_, { run }) => run === 2 && ending.abort(error) });
    await expect(walked).rejects.toBe(error);
  });

  test('is no answer where the server gives none', async () => {
    const chain = new Chain();
    const all = runs(chain, 3);
    chain.held.set(keyOfRun(1), new S3recError('REMOTE_UNREACHABLE', 'reset'));
    await expect(walk(chain, last(all))).rejects.toMatchObject({ code: 'REMOTE_UNREACHABLE' });
  });
});

describe('a walk that ends before its end', () => {
  test.each<[what: string, build: (chain: Chain) => Signed, answer: Partial<ChainAnswer>]>([
    [
      'at a bundle that is missing',
      (chain) => {
        const all = runs(chain, 4);
        chain.held.delete(keyOfRun(2));
        return last(all);
      },
      {
        ...{
          code: 'VERIFY_CHAIN',
          message: `A gap in the chain: ${keyOfRun(2)}, the predecessor of run 3, is missing.`,
        },
        ...{ gap: keyOfRun(2), runs: 2, walkedTo: 3 },
      },
    ],
    [
      'at a bundle that was deleted after it was listed',
      (chain) => {
        const all = runs(chain, 4);
        chain.meanwhile = (asked) => asked === keyOfRun(2) && chain.held.delete(keyOfRun(2));
        return last(all);
      },
      { code: 'VERIFY_CHAIN', gap: keyOfRun(2), runs: 2, walkedTo: 3 },
    ],
    [
      'at another bundle in the place of one',
      (chain) => {
        const all = runs(chain, 4);
        chain.run(2, all[1] ?? null, { caller: { osUser: 'other' } });
        return last(all);
      },
      { code: 'VERIFY_CHAIN', runs: 2, walkedTo: 3 },
    ],
    [
      'at a link that leads elsewhere',
      (chain) => {
        const { link } = chain.genesis();
        return chain.run(2, chain.run(1, { link: { ...link, bundleKey: link.bundleKey.replace('test/', 'other/') } }));
      },
      { code: 'VERIFY_PLACE', runs: 2, walkedTo: 1 },
    ],
    [
      'at a run of another place',
      (chain) => chain.run(2, chain.run(1, chain.genesis(), { bucket: 'other' })),
      { code: 'VERIFY_PLACE', runs: 1, walkedTo: 2 },
    ],
    [
      'at the newest run, whose manifest is missing',
      (chain) => {
        const all = runs(chain, 2);
        chain.held.delete(manifestKey(2));
        return last(all);
      },
      {
        ...{ code: 'VERIFY_CHAIN', gap: manifestKey(2), runs: 1, walkedTo: 2 },
        message: `A gap in the chain: ${manifestKey(2)}, the manifest that ${keyOfRun(2)} signed, is missing.`,
      },
    ],
    [
      'at a run whose manifest is missing',
      (chain) => {
        const all = runs(chain, 3);
        chain.held.delete(manifestKey(2));
        return last(all);
      },
      { code: 'VERIFY_CHAIN', gap: manifestKey(2), runs: 1, walkedTo: 3 },
    ],
    [
      'at a run that may not be read',
      (chain) => {
        const all = runs(chain, 4);
        chain.held.set(keyOfRun(2), new S3recError('REMOTE_ACCESS_DENIED', '403'));
        return last(all);
      },
      {
        ...{ code: 'VERIFY_CHAIN', unreadable: 2, runs: 2, walkedTo: 3 },
        message: 'Not readable from run 2 on (REMOTE_ACCESS_DENIED): 403',
      },
    ],
  ])('%s', async (_, build, answer) => {
    const chain = new Chain();
    const from = build(chain);
    const walked = await walk(chain, from);
    expect(walked).toMatchObject({ ok: false, whole: false, manifestsRead: 0, ...answer });
    expect(walked).not.toHaveProperty('oldestKept');
    expect(Object.hasOwn(walked, 'gap')).toBe(answer.gap !== undefined);
  });

  test('at a bundle that the listing does not have, though it is there', async () => {
    const chain = new Chain();
    const all = runs(chain, 2);
    const names = collectRunNames();
    await listEvidence(chain.target, { seen: names.see, without: new Set([keyOfRun(1)]) });
    const walked = await walkChain(chain.target, last(all), names, { deep: false, says: {} });
    expect(walked).toMatchObject({ ok: false, gap: keyOfRun(1) });
  });

  test('with one behind it that nobody comes to, and whose error nobody needs', async () => {
    const chain = new Chain();
    const all = runs(chain, 4);
    chain.held.set(keyOfRun(3), 'nonsense');
    chain.held.set(keyOfRun(2), new S3recError('REMOTE_UNREACHABLE', 'reset'));
    const unhandled: unknown[] = [];
    const note = (error: unknown): number => unhandled.push(error);
    process.on('unhandledRejection', note);
    expect(await walk(chain, last(all))).toMatchObject({ ok: false, walkedTo: 4 });
    await setImmediate();
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  test('at a manifest that is another than the signed one, where manifests are read', async () => {
    const chain = new Chain();
    const all = runs(chain, 3);
    chain.held.set(manifestKey(2), 'another');
    expect(await walk(chain, last(all))).toMatchObject({ ok: true });
    expect(await walk(chain, last(all), { deep: true })).toMatchObject({
      ...{ ok: false, code: 'VERIFY_DIGEST', runs: 1, walkedTo: 3, manifestsRead: 1 },
    });
  });
});

describe('a chain whose older runs were removed by gc', () => {
  /** Five runs of which the first three are gone. */
  function kept(chain: Chain): readonly Signed[] {
    const all = runs(chain, 5);
    for (const run of [0, 1, 2]) {
      chain.held.delete(keyOfRun(run));
      chain.held.delete(manifestKey(run));
    }
    return all;
  }
  const ENDED = { ok: true, runs: 3, walkedTo: 3, whole: false, oldestKept: 3, manifestsRead: 0 };
  /** The statement that says which the oldest is, where `latest` does not. */
  const apart = (chain: Chain, of: Signed, oldest: Signed, by?: typeof STRANGE): void => {
    const { predicate, link } = of;
    const saying = { manifest: predicate.manifest, predecessor: link, oldestKept: oldest.link, ...(by && { by }) };
    chain.held.set(keptKey(FOLDER), signed('confirmation', 6, saying).text);
  };
  const at = (all: readonly Signed[], run: number): Signed => all[run] ?? expect.fail('no such run');

  test('ends in the oldest that the tip says was kept', async () => {
    const chain = new Chain();
    const all = kept(chain);
    expect(await walk(chain, last(all), { says: { oldestKept: at(all, 3).link } })).toEqual(ENDED);
  });

  test('ends in the oldest that the statement beside it says was kept, where the tip says nothing', async () => {
    const chain = new Chain();
    const all = kept(chain);
    apart(chain, last(all), at(all, 3));
    expect(await walk(chain, last(all))).toEqual(ENDED);
  });

  test('counts what was proven down to the oldest, though one below it is still there', async () => {
    const chain = new Chain();
    const all = kept(chain);
    chain.put(at(all, 2));
    chain.held.set(manifestKey(2), 'not read');
    apart(chain, last(all), at(all, 3));
    expect(await walk(chain, last(all))).toEqual(ENDED);
  });

  test.each<[what: string, build: (chain: Chain, all: readonly Signed[]) => Partial<WalkOptions>]>([
    ['nothing says so', () => ({})],
    ['the statement beside it is of a strange key', (chain, all) => (apart(chain, last(all), at(all, 3), STRANGE), {})],
    ['the oldest is said to be one below', (chain, all) => (apart(chain, last(all), at(all, 2)), {})],
    [
      'the tip names another bundle of that number',
      (_, all) => ({ says: { oldestKept: { ...at(all, 3).link, statementSha256: 'f'.repeat(64) } } }),
    ],
  ])('ends in a gap where %s', async (_, build) => {
    const chain = new Chain();
    const all = kept(chain);
    const walked = await walk(chain, last(all), build(chain, all));
    expect(walked).toMatchObject({ ok: false, gap: keyOfRun(2), runs: 3, walkedTo: 3 });
    expect(walked).not.toHaveProperty('oldestKept');
  });

  test('does not excuse a bundle that is another one', async () => {
    const chain = new Chain();
    const all = runs(chain, 5);
    apart(chain, last(all), at(all, 3));
    chain.run(2, at(all, 1), { caller: { osUser: 'other' } });
    expect(await walk(chain, last(all))).toMatchObject({ ok: false, code: 'VERIFY_CHAIN', runs: 3, walkedTo: 3 });
  });

  test('is whole where the oldest is the genesis', async () => {
    const chain = new Chain();
    const all = runs(chain, 2);
    const walked = await walk(chain, last(all), { says: { oldestKept: at(all, 0).link } });
    expect(walked).toMatchObject({ ok: true, whole: true, walkedTo: 0 });
    expect(walked).not.toHaveProperty('oldestKept');
  });

  test('is no further than it was asked for', async () => {
    const chain = new Chain();
    const all = kept(chain);
    const walked = await walk(chain, last(all), { limit: 1, says: { oldestKept: at(all, 3).link } });
    expect(walked).toEqual({ ok: true, runs: 2, walkedTo: 4, whole: false, manifestsRead: 0 });
  });
});

test('bundles beside the chain are a fork', async () => {
  const chain = new Chain();
  const all = runs(chain, 3);
  const stray = keyOfRun(2, undefined, 'ffffffff');
  chain.held.set(stray, 'stray');
  expect(await walk(chain, last(all))).toMatchObject({
    ...{ ok: false, code: 'VERIFY_CHAIN', fork: [stray], runs: 4, walkedTo: 0, whole: true },
  });
  expect(await walk(chain, last(all), { limit: 0 })).toMatchObject({ ok: true });
});
