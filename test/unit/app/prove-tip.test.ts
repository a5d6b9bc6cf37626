import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { readTip } from '../../../src/app/chain/read-tip.ts';
import type { TipReading } from '../../../src/app/chain/tip.ts';
import { S3recError } from '../../../src/core/error.ts';
import { sha256 } from '../../../src/core/manifest/verify-bundle.ts';
import { Chain } from './chain-in-memory.ts';
import { FOLDER, keyOfRun, LATEST, OURS, spec, STRANGE, type Signed } from './signed-bundles.ts';

const documents = openDocuments();
afterAll(() => documents.close());

/** Reads the tip without its manifest. */
async function read(chain: Chain, without: readonly string[] = []): Promise<TipReading> {
  return await readTip(chain.target, chain.host, { bundlesOnly: true, without: new Set(without) });
}

/** A genesis and so many runs, the last one in `latest`, too. */
function runs(chain: Chain, count: number): readonly Signed[] {
  const all = [chain.genesis()];
  for (let run = 1; run <= count; run += 1) {
    all.push(chain.run(run, all.at(-1) ?? null));
  }
  chain.latest(all.at(-1) ?? { text: '' });
  return all;
}

const ANCHOR = { name: spec.name, endpoint: null, bucket: spec.bucket, prefix: spec.prefix };

describe('the tip', () => {
  test('of an empty folder is none', async () => {
    const chain = new Chain();
    expect(await read(chain)).toEqual({
      ...{ tip: undefined, freshness: 'not-checked', quarantine: [], needsMending: false, beside: [] },
      unfinishedPlans: [],
    });
    expect(chain.warnings()).toEqual([]);
  });

  test('of an empty folder in which this machine saw a run is an alarm', async () => {
    const chain = new Chain();
    chain.anchors.push({ ...ANCHOR, run: 3, manifestSha256: 'aa' });
    await expect(read(chain)).rejects.toMatchObject({
      code: 'VERIFY_CHAIN',
      message: expect.stringContaining('empty'),
    });
  });

  test('below the run that this machine saw is an alarm', async () => {
    const chain = new Chain();
    runs(chain, 2);
    chain.anchors.push({ ...ANCHOR, run: 3, manifestSha256: 'aa' });
    await expect(read(chain)).rejects.toMatchObject({
      code: 'VERIFY_CHAIN',
      message: expect.stringContaining('this machine has seen run 3'),
    });
  });

  test('of a folder with nothing but nonsense is an alarm, and not none', async () => {
    const chain = new Chain();
    chain.held.set(keyOfRun(1), 'nonsense');
    await expect(read(chain)).rejects.toMatchObject({ code: 'VERIFY_SIGNATURE' });
  });

  test('is the newest run, with what the next one needs', async () => {
    const chain = new Chain();
    const [, one, two] = runs(chain, 2);
    const { tip, ...reading } = await read(chain);
    expect(reading).toEqual({
      latest: { etag: expect.any(String) as string },
      ...{ freshness: 'not-checked', quarantine: [], needsMending: false, beside: [], unfinishedPlans: [] },
    });
    expect(tip).toEqual({
      ...{ run: 2, highest: 2, predicate: two?.predicate, bundleKey: two?.key, link: two?.link },
      ...{ signer: OURS.fingerprint, signedBy: OURS },
      top: { link: two?.link, predicate: two?.predicate, older: { key: one?.key, text: one?.text } },
    });
    expect(chain.warnings()).toEqual([]);
    // Who has seen it is told that this is fresh.
    expect((await read(chain)).freshness).toBe('anchored');
  });

  test('is a confirmation, by whose key ever, of the run that the chain goes on from', async () => {
    const chain = new Chain({ keys: [OURS, STRANGE] });
    const [, one, two] = runs(chain, 2);
    const confirmation = chain.confirm(3, two ?? chain.genesis(), { by: STRANGE });
    const { tip } = await read(chain);
    expect(tip).toMatchObject({
      ...{ run: 3, highest: 3, predicate: confirmation.predicate, bundleKey: LATEST, link: two?.link },
      ...{ signer: OURS.fingerprint, signedBy: { fingerprint: STRANGE.fingerprint } },
      top: { link: two?.link, predicate: two?.predicate, older: { text: one?.text } },
    });
  });

  test.each<[what: string, confirmed: number | undefined, supersedes: number, highest: number]>([
    ['a run that superseded a higher number', undefined, 5, 5],
    ['a run that superseded a lower number', undefined, 1, 2],
    ['a confirmation of a run that superseded a higher number', 3, 5, 5],
    ['a confirmation above all', 6, 5, 6],
  ])('of %s knows the highest number that was given out', async (_, confirmed, supersedes, highest) => {
    const chain = new Chain();
    const two = chain.run(2, chain.run(1, chain.genesis()), { supersedes });
    chain.latest(confirmed === undefined ? two : chain.confirm(confirmed, two));
    expect((await read(chain)).tip).toMatchObject({ run: confirmed ?? 2, highest });
  });

  test('has the manifest that its run left', async () => {
    const chain = new Chain({}, { documents });
    const [genesis, one] = runs(chain, 1);
    const { tip } = await readTip(chain.target, chain.host);
    expect(tip?.manifest).toMatchObject({ key: keyOfRun(1, '.jsonl'), sha256: one?.link.manifestSha256 });
    expect(tip?.manifest?.reader.header).toMatchObject({ run: 1, predecessor: null });
    chain.confirm(2, one ?? chain.genesis());
    expect((await readTip(chain.target, chain.host)).tip?.manifest).toMatchObject({ key: keyOfRun(1, '.jsonl') });
    const begun = new Chain({}, { documents });
    begun.put(genesis ?? chain.genesis());
    expect(await readTip(begun.target, begun.host)).toMatchObject({ tip: { run: 0 }, needsMending: false });
    expect((await readTip(begun.target, begun.host)).tip).not.toHaveProperty('manifest');
    expect(begun.warnings()).toEqual([]);
  });
});

describe('the bundle before the newest one', () => {
  test.each<[what: string, build: (chain: Chain) => void, code: string, message: string]>([
    [
      'missing',
      (chain) => void chain.held.delete(runs(chain, 2)[1]?.key ?? ''),
      'VERIFY_CHAIN',
      `A gap in the chain: ${keyOfRun(1)}, the predecessor of run 2, is missing.`,
    ],
    [
      'another one, truly signed',
      (chain) => {
        const [genesis] = runs(chain, 2);
        chain.run(1, genesis ?? null, { caller: { osUser: 'other' } });
      },
      'VERIFY_CHAIN',
      `${keyOfRun(1)} is not the bundle that its successor names`,
    ],
    ['nonsense', (chain) => void (runs(chain, 2), chain.held.set(keyOfRun(1), '{}')), 'VERIFY_CHAIN', 'not a bundle'],
    [
      'elsewhere',
      (chain) => {
        const genesis = chain.genesis();
        const link = { ...genesis.link, bundleKey: keyOfRun(0).replace('test/', 'other/') };
        chain.run(1, { link });
      },
      'VERIFY_PLACE',
      `${keyOfRun(1)} names a predecessor elsewhere: run 0 at p/_manifests/other/`,
    ],
  ])('is %s: an alarm', async (_, build, code, message) => {
    const chain = new Chain();
    build(chain);
    await expect(read(chain)).rejects.toMatchObject({ code, message: expect.stringContaining(message) as string });
  });

  test('is left out, as if it were missing', async () => {
    const chain = new Chain();
    runs(chain, 2);
    await expect(read(chain, [keyOfRun(1)])).rejects.toMatchObject({ about: { gap: keyOfRun(1) } });
    expect((await read(chain, [keyOfRun(0)])).tip).toMatchObject({ run: 2 });
  });

  test('is there, and cannot be read: the tip stands without it, and a warning says why', async () => {
    const chain = new Chain();
    runs(chain, 2);
    chain.held.set(keyOfRun(1), new S3recError('REMOTE_KMS', 'the key is disabled', { hint: 'Enable it.' }));
    const { tip } = await read(chain);
    expect(tip?.top).not.toHaveProperty('older');
    expect(chain.events).toEqual([
      {
        ...{ type: 'warning', key: keyOfRun(1), hint: 'Enable it.' },
        message: 'Not readable from run 1 on (REMOTE_KMS): the key is disabled',
      },
    ]);
  });

  test('is not known, since the server does not answer', async () => {
    const chain = new Chain();
    runs(chain, 2);
    chain.held.set(keyOfRun(1), new S3recError('REMOTE_UNREACHABLE', 'reset'));
    await expect(read(chain)).rejects.toMatchObject({ code: 'REMOTE_UNREACHABLE' });
  });
});

describe('bundles that no link leads to', () => {
  const NOT_OURS = 'does not belong to the chain of run';
  const strayOf = (run: number): string => keyOfRun(run, undefined, 'ffffffff');

  test.each<[what: string, build: (chain: Chain) => void, beside: readonly string[], told: readonly string[]]>([
    [
      'of the number of the newest run are named',
      (chain) => void (runs(chain, 3), chain.held.set(strayOf(3), 'no bundle')),
      [strayOf(3)],
      [`${strayOf(3)} ${NOT_OURS} 3 and was not proven: it is no bundle that can be read`],
    ],
    [
      'that say more of themselves are named with that',
      (chain) => {
        const [, , two] = runs(chain, 3);
        chain.run(3, two ?? null, { of: 'ffffffff', by: STRANGE });
      },
      [strayOf(3)],
      [`${strayOf(3)} ${NOT_OURS} 3 and was not proven: it claims to be the run 3, signed at`],
    ],
    [
      'between the newest run and the one before are named',
      (chain) => {
        const one = chain.run(1, chain.genesis());
        chain.latest(chain.run(5, one));
        chain.held.set(strayOf(3), 'no bundle');
      },
      [strayOf(3)],
      [`${strayOf(3)} ${NOT_OURS} 5`],
    ],
    ['below are not looked for', (chain) => void (runs(chain, 3), chain.held.set(strayOf(2), 'no bundle')), [], []],
    [
      'of the number of a genesis record nothing',
      (chain) => void (chain.genesis(), chain.genesis(0, { of: 'ffffffff' })),
      [],
      [],
    ],
    [
      'and that the tip says were moved aside are there, but nothing new',
      (chain) => {
        const stray = { key: `${FOLDER}quarantine/x`, sha256: sha256('no bundle') };
        const other = { ...stray, sha256: sha256('other') };
        const one = chain.run(1, chain.genesis());
        chain.confirm(2, one, { quarantined: [other, stray] });
        chain.held.set(strayOf(1), 'no bundle');
      },
      [strayOf(1)],
      [],
    ],
    [
      'and that the tip does not say were moved aside, as others were, are named',
      (chain) => {
        const other = { key: `${FOLDER}quarantine/x`, sha256: sha256('other') };
        chain.latest(chain.run(1, chain.genesis(), { quarantined: [other] }));
        chain.held.set(strayOf(1), 'no bundle');
      },
      [strayOf(1)],
      [`${strayOf(1)} ${NOT_OURS} 1`],
    ],
    [
      'and that are larger than any bundle are named',
      (chain) => void (runs(chain, 1), chain.held.set(strayOf(1), 'x'.repeat(2_000_000))),
      [strayOf(1)],
      [`${strayOf(1)} ${NOT_OURS} 1 and was not proven: it is no bundle that can be read`],
    ],
  ])('%s', async (_, build, beside, told) => {
    const chain = new Chain();
    build(chain);
    expect((await read(chain)).beside).toEqual(beside);
    expect(chain.events.filter((event) => event.type === 'warning' && event.message.includes(NOT_OURS))).toEqual(
      told.map((message, index) => ({
        ...{ type: 'warning', key: beside[index], message: expect.stringContaining(message) as string },
        hint: expect.stringContaining(`s3rec quarantine ${beside[index]}`) as string,
      })),
    );
  });
});

describe('what `latest` is beside the tip', () => {
  test.each<[what: string, build: (chain: Chain) => void, needsMending: boolean, told: readonly string[]]>([
    ['the run itself', (chain) => void runs(chain, 2), false, []],
    [
      'missing',
      (chain) => void (runs(chain, 2), chain.held.delete(LATEST)),
      true,
      [`The newest run is 2, but ${LATEST} is missing; the next apply mends it.`],
    ],
    [
      'an older one',
      (chain) => chain.latest(runs(chain, 2)[1] ?? { text: '' }),
      true,
      [`The newest run is 2, but ${LATEST} is older than that; the next apply mends it.`],
    ],
    [
      'nonsense that the first genesis says was moved aside',
      (chain) => {
        chain.genesis(0, { quarantined: [{ key: `${FOLDER}quarantine/x`, sha256: sha256('nonsense') }] });
        chain.latest({ text: 'nonsense' });
      },
      true,
      [`The newest run is 0, but ${LATEST} is older than that; the next apply mends it.`],
    ],
    ['missing, as after the first genesis', (chain) => void chain.genesis(), false, []],
    [
      'missing, after a genesis that began the chain anew',
      (chain) => void chain.genesis(4),
      true,
      [`The newest run is 4, but ${LATEST} is missing; the next apply mends it.`],
    ],
  ])('%s', async (_, build, needsMending, told) => {
    const chain = new Chain();
    build(chain);
    expect(await read(chain)).toMatchObject({ needsMending });
    expect(chain.events).toEqual(told.map((message) => ({ type: 'warning', message, key: LATEST })));
  });

  test('the only place of the run', async () => {
    const chain = new Chain();
    runs(chain, 2);
    const text = chain.held.get(keyOfRun(2));
    chain.held.delete(keyOfRun(2));
    const key = keyOfRun(2);
    expect(await read(chain)).toMatchObject({ needsMending: false, uncopied: { key, text }, tip: { bundleKey: key } });
    const message = `Run 2 stands in ${LATEST} alone, ${key} is missing; the next apply writes it`;
    expect(chain.events).toEqual([{ type: 'warning', message, key }]);
  });
});

describe('plans whose runs did not end', () => {
  const planOf = (run: number, of?: string): string => keyOfRun(run, '.plan.sigstore.json', of);

  test.each<
    [what: string, build: (chain: Chain) => void, unfinished: readonly string[], untidy?: TipReading['untidyPlans']]
  >([
    ['none', (chain) => void (runs(chain, 2), chain.plan(1), chain.plan(2)), []],
    ['above the tip', (chain) => void (runs(chain, 2), chain.plan(3), chain.plan(4)), [planOf(3), planOf(4)]],
    [
      'of the number of the tip, where it tells what it took account of',
      (chain) => {
        chain.latest(chain.run(1, chain.genesis(), { settled: [] }));
        chain.plan(1, { of: 'ffffffff' });
        chain.plan(0, { of: 'ffffffff' });
      },
      [planOf(1, 'ffffffff')],
    ],
    [
      'not those of its number, where an older version took account of all',
      (chain) => void (runs(chain, 1), chain.plan(1, { of: 'ffffffff' })),
      [],
    ],
    [
      'not those that the tip took account of',
      (chain) => {
        chain.latest(chain.run(1, chain.genesis(), { settled: [planOf(2)] }));
        chain.plan(2);
        chain.plan(3);
      },
      [planOf(3)],
    ],
    [
      'not the one of a run that is in `latest` alone',
      (chain) => {
        chain.latest(chain.run(1, chain.genesis(), { settled: [] }));
        chain.held.delete(keyOfRun(1));
        chain.plan(1);
      },
      [],
    ],
    [
      'those that the tip lists, which may be gone, each once',
      (chain) => {
        const one = chain.run(1, chain.genesis());
        chain.plan(3);
        chain.confirm(2, one, { open: [planOf(3), planOf(1, 'ffffffff')] });
      },
      [planOf(1, 'ffffffff'), planOf(3)],
    ],
    [
      'not one that the tip lists, and that has ended since',
      (chain) => {
        const one = chain.run(1, chain.genesis());
        chain.confirm(2, one, { open: [planOf(1), 'elsewhere'] });
      },
      ['elsewhere'],
    ],
    [
      'not one that its run has settled: only its uploads are still to be looked for',
      (chain) => {
        const one = chain.run(1, chain.genesis(), { settled: [planOf(1, 'ffffffff')] });
        chain.confirm(2, one, { open: [planOf(2)], untidy: [{ plan: planOf(1, 'ffffffff'), until: 9 }] });
      },
      [planOf(2)],
      [{ plan: planOf(1, 'ffffffff'), until: 9 }],
    ],
  ])('are %s', async (_, build, unfinished, untidy) => {
    const chain = new Chain();
    build(chain);
    const { unfinishedPlans, untidyPlans } = await read(chain);
    expect({ unfinishedPlans, untidyPlans }).toEqual({ unfinishedPlans: unfinished, untidyPlans: untidy });
  });
});
