import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { concludeSearch, readTip, readTipAndNames } from '../../../src/app/chain/read-tip.ts';
import type { ReadTipOptions, TipReading } from '../../../src/app/chain/tip.ts';
import { S3recError } from '../../../src/core/error.ts';
import { Chain } from './chain-in-memory.ts';
import { FOLDER, keyOfRun, LATEST, spec, type Signed } from './signed-bundles.ts';

const documents = openDocuments();
afterAll(() => documents.close());

const NINE = keyOfRun(9);
const BUNDLES: ReadTipOptions = { bundlesOnly: true };

async function read(chain: Chain, options: ReadTipOptions = {}): Promise<TipReading> {
  return await readTip(chain.target, chain.host, { ...BUNDLES, ...options });
}

/** Three runs, of which `latest` holds the last. */
function three(chain: Chain): Signed {
  const last = chain.run(3, chain.run(2, chain.run(1, chain.genesis())));
  chain.latest(last);
  return last;
}

function listings(chain: Chain): number {
  return chain.asked.filter((asked) => asked === 'LIST').length;
}

describe.each([
  ['the tip', async (chain: Chain) => await read(chain)],
  ['the tip and all names', async (chain: Chain) => (await readTipAndNames(chain.target, chain.host, BUNDLES)).reading],
])('an alarm about %s', (_, look) => {
  test('stands where the folder is the same after it', async () => {
    const chain = new Chain();
    three(chain);
    chain.held.set(NINE, 'nonsense');
    await expect(look(chain)).rejects.toMatchObject({ code: 'VERIFY_SIGNATURE' });
    expect(listings(chain)).toBe(2);
  });

  test('is forgotten where the folder has changed meanwhile, and is whole', async () => {
    const chain = new Chain();
    const last = three(chain);
    chain.held.set(NINE, 'nonsense');
    chain.meanwhile = (asked) => asked === 'LIST' && listings(chain) === 2 && chain.held.delete(NINE);
    expect((await look(chain)).tip?.link).toEqual(last.link);
    expect(listings(chain)).toBe(3);
  });

  test('stands at the third look, however often the folder changes', async () => {
    const chain = new Chain();
    three(chain);
    chain.meanwhile = (asked) => asked === 'LIST' && chain.held.set(keyOfRun(10 + listings(chain)), 'nonsense');
    await expect(look(chain)).rejects.toMatchObject({
      code: 'VERIFY_SIGNATURE',
      message: expect.stringContaining(keyOfRun(15)),
    });
    expect(listings(chain)).toBe(5);
  });

  test.each([
    ['newest run', NINE],
    ['one before', keyOfRun(2)],
  ])('is not made of a server that does not answer about the %s', async (_name, key) => {
    const chain = new Chain();
    three(chain);
    chain.held.set(key, new S3recError('REMOTE_UNREACHABLE', 'reset'));
    const error: unknown = await look(chain).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'REMOTE_UNREACHABLE', hint: undefined, data: undefined });
    expect(listings(chain)).toBe(1);
  });
});

test('an alarm about a folder that is listed from the newest runs on, or without some, is told by the same listing', async () => {
  const chain = new Chain();
  three(chain);
  await expect(read(chain, { without: new Set([keyOfRun(2)]) })).rejects.toMatchObject({ about: { gap: keyOfRun(2) } });
  expect(listings(chain)).toBe(2);
});

test('the names are those of the look that found the tip', async () => {
  const chain = new Chain();
  three(chain);
  chain.held.set(NINE, 'nonsense');
  chain.meanwhile = (asked) => asked === 'LIST' && listings(chain) === 2 && chain.held.delete(NINE);
  const { names } = await readTipAndNames(chain.target, chain.host, BUNDLES);
  expect(names.bundles.map(({ run }) => run)).toEqual([0, 1, 2, 3]);
});

describe('the manifest of the tip', () => {
  test.each<[what: string, options: ReadTipOptions, copies: number]>([
    ['is looked for among the copies of this machine', {}, 1],
    ['is read anew, whatever is kept', { anew: true }, 0],
  ])('%s', async (_, options, copies) => {
    const chain = new Chain({}, { documents });
    three(chain);
    const asked: string[] = [];
    const state = { ...chain.host.state, lendManifest: (sha256: string) => void asked.push(sha256) };
    const { tip } = await readTip(chain.target, { ...chain.host, state }, options);
    expect(tip?.manifest?.key).toBe(keyOfRun(3, '.jsonl'));
    expect(asked).toHaveLength(copies);
  });

  test('that is another than the signed one is an alarm, with the way to begin anew', async () => {
    const chain = new Chain({}, { documents });
    three(chain);
    chain.held.set(keyOfRun(3, '.jsonl'), 'another');
    const error: unknown = await readTip(chain.target, chain.host).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'VERIFY_DIGEST',
      hint: expect.stringMatching(/\n {2}s3rec apply --restart-chain [0-9a-f]{64} \/s3rec\.yaml$/) as string,
      data: { restartChain: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    });
  });
});

describe('a chain that is left behind', () => {
  /** What the alarm prints. */
  async function digestOf(chain: Chain): Promise<string> {
    const error: unknown = await read(chain).catch((thrown: unknown) => thrown);
    return String((error as S3recError).data?.['restartChain']);
  }

  test('is told as the alarm was about it, and what stands there is replaced', async () => {
    const chain = new Chain();
    three(chain);
    chain.held.set(NINE, 'nonsense');
    chain.held.set(`${FOLDER}quarantine/${keyOfRun(1).slice(FOLDER.length)}`, 'taken');
    const digest = await digestOf(chain);
    expect(await read(chain, { restartChain: digest })).toEqual({
      tip: undefined,
      abandoned: { digest, run: 9, bundleKey: NINE },
      freshness: 'not-checked',
      latest: { etag: expect.any(String) as string },
      quarantine: [`${FOLDER}quarantine/${keyOfRun(1).slice(FOLDER.length)}`],
      needsMending: false,
      beside: [NINE],
      unfinishedPlans: [],
    });
    // It says nothing of another state of the folder.
    chain.held.set(NINE, 'other nonsense');
    await expect(read(chain, { restartChain: digest })).rejects.toMatchObject({ code: 'VERIFY_SIGNATURE' });
  });

  test('keeps a run that stands in `latest` alone', async () => {
    const chain = new Chain();
    const { key, text } = three(chain);
    chain.held.delete(key);
    chain.held.delete(keyOfRun(2));
    expect(await read(chain, { restartChain: await digestOf(chain) })).toMatchObject({ uncopied: { key, text } });
  });

  test.each<[what: string, latest: string | undefined, etag: unknown, asked: number]>([
    ['is missing', undefined, undefined, 1],
    ['is too large to be read', 'x'.repeat(2_000_000), { etag: expect.any(String) as string }, 3],
    ['was read, so that nothing else is replaced', 'nonsense', { etag: expect.any(String) as string }, 2],
  ])('has a `latest` that %s', async (_, latest, etag, asked) => {
    const chain = new Chain();
    three(chain);
    chain.held.set(NINE, 'nonsense');
    chain.held.delete(LATEST);
    if (latest !== undefined) {
      chain.latest({ text: latest });
    }
    const digest = await digestOf(chain);
    chain.asked.length = 0;
    const reading = await read(chain, { restartChain: digest });
    expect(reading.latest).toEqual(etag);
    expect(reading.abandoned).toMatchObject({ digest });
    // It is asked for before the listing, then where that has it, then for its ETag where it could not be read.
    expect(chain.asked.filter((key) => key === LATEST)).toHaveLength(asked);
  });

  test('has a `latest` that was deleted meanwhile', async () => {
    const chain = new Chain();
    three(chain);
    chain.held.set(NINE, 'nonsense');
    chain.latest({ text: 'x'.repeat(2_000_000) });
    const digest = await digestOf(chain);
    chain.asked.length = 0;
    const times = (): number => chain.asked.filter((asked) => asked === LATEST).length;
    chain.meanwhile = (asked) => asked === LATEST && times() === 3 && chain.held.delete(LATEST);
    expect(await read(chain, { restartChain: digest })).not.toHaveProperty('latest');
  });

  test('is none, where the chain is whole', async () => {
    const chain = new Chain();
    three(chain);
    await expect(read(chain, { restartChain: 'ab' })).rejects.toMatchObject({
      code: 'USAGE',
      message: `--restart-chain ab: the chain of ${spec.name} is whole, nothing is to be abandoned.`,
    });
  });
});

describe('what this machine remembers', () => {
  const anchor = { name: spec.name, endpoint: null, bucket: spec.bucket, prefix: spec.prefix };

  test.each<[what: string, build: (chain: Chain) => void, run: number | undefined]>([
    ['nothing of an empty folder', () => {}, undefined],
    ['the newest run', (chain) => void three(chain), 3],
    ['the run that is confirmed, since a confirmation may be lost', (chain) => void chain.confirm(4, three(chain)), 3],
    [
      'not a run that stands in `latest` alone, since losing it must be harmless',
      (chain) => void chain.held.delete(three(chain).key),
      undefined,
    ],
  ])('is %s', async (_, build, run) => {
    const chain = new Chain();
    build(chain);
    await read(chain);
    expect(chain.anchors.map((one) => one.run)).toEqual(run === undefined ? [] : [run]);
    // The same is not written again.
    await read(chain);
    expect(chain.anchors).toHaveLength(run === undefined ? 0 : 1);
  });

  test('is newer after a newer run', async () => {
    const chain = new Chain();
    const last = three(chain);
    await read(chain);
    chain.latest(chain.run(4, last));
    await read(chain);
    expect(chain.anchors.map(({ run }) => run)).toEqual([4, 3]);
    expect(chain.anchors[0]).toMatchObject(anchor);
  });
});

describe('an anchor from outside', () => {
  test.each<[what: string, anchor: NonNullable<ReadTipOptions['anchor']>, freshness: string]>([
    ['none', {}, 'not-checked'],
    ['the run', { atLeast: 3 }, 'anchored'],
  ])('%s', async (_, anchor, freshness) => {
    const chain = new Chain();
    three(chain);
    expect(await read(chain, { anchor })).toMatchObject({ freshness });
  });

  test('of a newer run refuses, and leaves no way to begin anew', async () => {
    const chain = new Chain();
    three(chain);
    const error: unknown = await read(chain, { anchor: { atLeast: 4 } }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'VERIFY_FRESHNESS', data: undefined });
    expect(chain.anchors).toEqual([]);
  });

  test('of an empty folder refuses', async () => {
    await expect(read(new Chain(), { anchor: { atLeast: 0 } })).rejects.toMatchObject({ code: 'VERIFY_FRESHNESS' });
  });
});

test('a search that ends in an alarm tells how far it came', async () => {
  const chain = new Chain();
  const last = three(chain);
  chain.held.delete(keyOfRun(2));
  const search = await chain.search(true);
  const { reached, reading, error } = await concludeSearch(chain.target, chain.host, BUNDLES, search);
  expect(reading).toBeUndefined();
  expect(error).toMatchObject({ code: 'VERIFY_CHAIN' });
  expect(reached).toMatchObject({ latest: { text: last.text }, top: { key: last.key } });
});
