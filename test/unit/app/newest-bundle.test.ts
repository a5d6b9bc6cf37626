import { describe, expect, test } from 'vitest';
import { findNewestBundle, type NewestFound } from '../../../src/app/chain/newest-bundle.ts';
import { S3recError } from '../../../src/core/error.ts';
import { sha256 } from '../../../src/core/manifest/verify-bundle.ts';
import { Chain } from './chain-in-memory.ts';
import { FOLDER, keyOfRun, LATEST, signed, STRANGE, type Signed } from './signed-bundles.ts';

/** Whether the folder is listed from the newest runs on, as most commands do, or whole, as `verify` does. */
const WAYS = [
  ['from latest on', false],
  ['whole', true],
] as const;

const [ONE, TWO, NINE] = [keyOfRun(1), keyOfRun(2), keyOfRun(9)];

async function find(chain: Chain, whole: boolean, without: readonly string[] = []): Promise<NewestFound> {
  return await findNewestBundle(chain.target, await chain.search(whole, without));
}

const quarantined = (
  ...bundles: readonly Pick<Signed, 'text'>[]
): { readonly key: string; readonly sha256: string }[] =>
  bundles.map(({ text }) => ({ key: `${FOLDER}quarantine/x`, sha256: sha256(text) }));

describe.each(WAYS)('the tip of a folder that is listed %s', (_, whole) => {
  interface Is {
    readonly at: Signed;
    readonly latest: 'missing' | 'older' | 'tip';
    readonly confirmed?: Signed;
  }

  test.each<[what: string, build: (chain: Chain) => Is]>([
    ['a genesis, as long as nothing was applied', (chain) => ({ at: chain.genesis(), latest: 'missing' })],
    [
      'any of two geneses that began at once, as long as nothing was applied',
      (chain) => {
        chain.genesis(0, { of: 'bbbbbbbb' });
        return { at: chain.genesis(0, { of: 'aaaaaaaa' }), latest: 'missing' };
      },
    ],
    [
      'a genesis that `latest` holds, too',
      (chain) => {
        const at = chain.genesis();
        chain.latest(at);
        return { at, latest: 'tip' };
      },
    ],
    [
      'of two geneses that one which `latest` holds',
      (chain) => {
        chain.genesis(0, { of: 'aaaaaaaa' });
        const at = chain.genesis(0, { of: 'bbbbbbbb' });
        chain.latest(at);
        return { at, latest: 'tip' };
      },
    ],
    [
      'a run that `latest` holds, too',
      (chain) => {
        const at = chain.run(1, chain.genesis());
        chain.latest(at);
        return { at, latest: 'tip' };
      },
    ],
    [
      'a run that `latest` holds, beside another bundle of its number',
      (chain) => {
        const genesis = chain.genesis();
        chain.run(1, genesis, { of: 'bbbbbbbb' });
        const at = chain.run(1, genesis);
        chain.latest(at);
        return { at, latest: 'tip' };
      },
    ],
    [
      'a run that `latest` confirms',
      (chain) => {
        const at = chain.run(1, chain.genesis());
        return { at, latest: 'tip', confirmed: chain.confirm(2, at) };
      },
    ],
    [
      'a run above a `latest` that was put back',
      (chain) => {
        const one = chain.run(1, chain.genesis());
        chain.latest(one);
        return { at: chain.run(2, one), latest: 'older' };
      },
    ],
    [
      'a run above a confirmation that was put back',
      (chain) => {
        const one = chain.run(1, chain.genesis());
        chain.confirm(2, one);
        return { at: chain.run(3, one), latest: 'older' };
      },
    ],
    [
      'a run of the number of the confirmation whose place it took',
      (chain) => {
        const one = chain.run(1, chain.genesis());
        chain.confirm(2, one);
        return { at: chain.run(2, one, { supersedes: 2 }), latest: 'older' };
      },
    ],
    [
      'a run below the number of the confirmation whose place it took',
      (chain) => {
        const one = chain.run(1, chain.genesis());
        chain.confirm(4, one);
        return { at: chain.run(3, one, { supersedes: 5 }), latest: 'older' };
      },
    ],
    [
      'a run that took the place of a confirmation, and that an older version confirmed below its number',
      (chain) => {
        const at = chain.run(2, chain.run(1, chain.genesis()), { supersedes: 4 });
        return { at, latest: 'tip', confirmed: chain.confirm(3, at) };
      },
    ],
    [
      'a run that took the place of a confirmation, and that `latest` holds, too',
      (chain) => {
        const at = chain.run(2, chain.run(1, chain.genesis()), { supersedes: 2 });
        chain.latest(at);
        return { at, latest: 'tip' };
      },
    ],
    [
      'a run whose `latest` was deleted',
      (chain) => ({ at: chain.run(2, chain.run(1, chain.genesis())), latest: 'missing' }),
    ],
    [
      'a run above a `latest` of a key that is trusted no more',
      (chain) => {
        const one = chain.run(1, chain.genesis());
        chain.latest(signed('run', 1, { ...one.predicate, by: STRANGE }));
        return { at: chain.run(2, one), latest: 'older' };
      },
    ],
    [
      'a run that says that this nonsense in `latest` was moved aside',
      (chain) => {
        chain.latest({ text: 'nonsense' });
        return {
          at: chain.run(1, chain.genesis(), { quarantined: quarantined({ text: 'nonsense' }) }),
          latest: 'older',
        };
      },
    ],
    [
      'a run below a bundle that `latest` says was moved aside, and that lies there again',
      (chain) => {
        const stray = { text: 'stray' };
        chain.held.set(keyOfRun(9), stray.text);
        const at = chain.run(1, chain.genesis(), { quarantined: quarantined(stray) });
        chain.latest(at);
        return { at, latest: 'tip' };
      },
    ],
    [
      'a run below a bundle that it says itself was moved aside, without `latest`',
      (chain) => {
        const stray = { text: 'stray' };
        chain.held.set(keyOfRun(9), stray.text);
        return { at: chain.run(1, chain.genesis(), { quarantined: quarantined(stray) }), latest: 'missing' };
      },
    ],
    [
      'a run below a bundle of a newer format that it says was moved aside, without `latest`',
      (chain) => {
        const at = signed('run', 9, { predicateType: 'https://s3rec.dev/attestation/run/v3' });
        chain.put(at);
        return { at: chain.run(1, chain.genesis(), { quarantined: quarantined(at) }), latest: 'missing' };
      },
    ],
    [
      'a run beside a bundle of its number that it says was moved aside, without `latest`',
      (chain) => {
        const genesis = chain.genesis();
        const stray = chain.run(1, genesis, { of: 'ffffffff' });
        return { at: chain.run(1, genesis, { quarantined: quarantined(stray) }), latest: 'missing' };
      },
    ],
    [
      'a run below two strays of different numbers, without `latest`',
      (chain) => {
        const strays = [{ text: 'one' }, { text: 'two' }] as const;
        chain.held.set(keyOfRun(8), strays[0].text);
        chain.held.set(keyOfRun(9), strays[1].text);
        const at = chain.run(1, chain.genesis(), { quarantined: quarantined(...strays) });
        chain.latest(at);
        return { at, latest: 'tip' };
      },
    ],
  ])('is %s', async (_name, build) => {
    const chain = new Chain();
    const { at, latest, confirmed } = build(chain);
    const found = await find(chain, whole);
    expect(found).toMatchObject({ newest: { text: at.text, link: at.link, latest } });
    expect(found.error).toBeUndefined();
    expect(found.newest?.proven.statementSha256).toBe(at.link.statementSha256);
    expect(found.newest?.uncopied).toBeUndefined();
    expect(found.newest?.confirmation?.statement.predicate).toEqual(confirmed?.predicate);
    expect(found.reached).toMatchObject({ top: { key: at.key, text: at.text }, newest: found.newest?.proven });
    expect(found.reached.confirmation?.statement.predicate).toEqual(confirmed?.predicate);
    const standing = chain.held.get(LATEST);
    expect(found.reached.latest?.text).toBe(standing);
    // Bundles are read once.
    const read = chain.asked.filter((asked) => asked !== 'LIST' && asked !== LATEST);
    expect(read).toHaveLength(new Set(read).size);
  });

  test('is a run that lies in `latest` alone, and is to be copied', async () => {
    const chain = new Chain();
    const at = chain.run(2, chain.run(1, chain.genesis()));
    chain.latest(at);
    chain.held.delete(at.key);
    const { newest, reached, error } = await find(chain, whole);
    const uncopied = { key: at.key, text: at.text };
    expect(error).toBeUndefined();
    expect(newest).toMatchObject({ text: at.text, link: at.link, latest: 'tip', uncopied });
    expect(reached).toMatchObject({ latest: { text: at.text }, top: uncopied, newest: newest?.proven, uncopied });
  });

  interface Alarm {
    readonly code: string;
    readonly message: string;
    readonly hint?: string;
    /** The key of what may be a stray, or is missing. */
    readonly about?: object;
  }
  const COPY = 'latest holds the same bundle: copy that to the name that the run has.';

  test.each<[what: string, build: (chain: Chain) => void, alarm: Alarm]>([
    [
      'a key that is no bundle',
      (chain) => void chain.held.set(keyOfRun(1, '.jsonl'), ''),
      { code: 'VERIFY_CHAIN', message: `s3://bucket/${FOLDER} holds 1 key, but no run's bundle.` },
    ],
    [
      'keys, and none of them a bundle',
      (chain) => {
        chain.held.set(keyOfRun(1, '.jsonl'), '');
        chain.held.set(`${FOLDER}gc.sigstore.json`, '');
      },
      { code: 'VERIFY_CHAIN', message: `s3://bucket/${FOLDER} holds 2 keys, but no run's bundle.` },
    ],
    [
      'a confirmation of a run that is gone',
      (chain) => {
        const genesis = chain.genesis();
        chain.confirm(2, chain.run(1, genesis));
        chain.held.delete(ONE);
      },
      {
        code: 'VERIFY_CHAIN',
        message: `A gap in the chain: ${ONE}, the predecessor of run 2, is missing.`,
        about: { gap: ONE },
      },
    ],
    [
      'a genesis in `latest` whose own bundle is gone',
      (chain) => {
        chain.latest(chain.genesis());
        chain.held.delete(keyOfRun(0));
        chain.genesis(0, { of: 'bbbbbbbb' });
      },
      {
        code: 'VERIFY_CHAIN',
        message: `${LATEST} is the genesis of run 0, whose own bundle is missing.`,
        hint: COPY,
      },
    ],
    [
      'another bundle under the key of the run in `latest`',
      (chain) => {
        const genesis = chain.genesis();
        chain.latest(chain.run(1, genesis));
        chain.run(1, genesis, { caller: { osUser: 'other' } });
      },
      { code: 'VERIFY_CHAIN', message: `${LATEST} and ${ONE} are different bundles of one run, 1` },
    ],
    [
      'another bundle under the key of the run that `latest` confirms',
      (chain) => {
        const genesis = chain.genesis();
        chain.confirm(2, chain.run(1, genesis));
        chain.run(1, genesis, { caller: { osUser: 'other' } });
      },
      { code: 'VERIFY_CHAIN', message: `${LATEST} confirms another run than the one in ${ONE}` },
    ],
    [
      'nonsense under the key of the run in `latest`',
      (chain) => {
        chain.latest(chain.run(1, chain.genesis()));
        chain.held.set(ONE, '{}');
      },
      { code: 'VERIFY_SIGNATURE', message: `${ONE} is not a bundle`, hint: COPY, about: {} },
    ],
    [
      'nonsense under the key of the run that `latest` confirms',
      (chain) => {
        chain.confirm(2, chain.run(1, chain.genesis()));
        chain.held.set(ONE, '{}');
      },
      { code: 'VERIFY_SIGNATURE', message: `${ONE} is not a bundle`, about: { stray: ONE } },
    ],
    [
      'nonsense above `latest`',
      (chain) => {
        chain.latest(chain.run(1, chain.genesis()));
        chain.held.set(NINE, 'nonsense');
      },
      { code: 'VERIFY_SIGNATURE', message: `${NINE} is not a bundle`, about: { stray: NINE } },
    ],
    [
      'nonsense, and nothing else',
      (chain) => chain.held.set(NINE, 'nonsense'),
      { code: 'VERIFY_SIGNATURE', message: `${NINE} is not a bundle`, about: { stray: NINE } },
    ],
    [
      'a bundle that was deleted after it was listed',
      (chain) => {
        chain.run(1, chain.genesis());
        chain.meanwhile = (asked) => asked === ONE && chain.held.delete(ONE);
      },
      { code: 'VERIFY_CHAIN', message: `${ONE} was listed, but is missing.`, about: { stray: ONE } },
    ],
    [
      'a bundle of a strange key above `latest`',
      (chain) => {
        const one = chain.run(1, chain.genesis());
        chain.latest(one);
        chain.run(9, one, { by: STRANGE });
      },
      { code: 'VERIFY_SIGNER', message: `${NINE} is signed by the key`, about: { stray: NINE } },
    ],
    [
      'an older run under a newer name',
      (chain) => {
        const one = chain.run(1, chain.genesis());
        chain.latest(one);
        chain.held.set(NINE, one.text);
      },
      { code: 'VERIFY_PLACE', message: `${NINE} holds the bundle of run 1`, about: { stray: NINE } },
    ],
    [
      'a signed plan under the name of a bundle',
      (chain) => {
        chain.held.set(ONE, signed('plan', 1, { predecessor: chain.genesis().link }).text);
      },
      { code: 'VERIFY_PLACE', message: `${ONE} holds a plan, expected the bundle of a run.`, about: { stray: ONE } },
    ],
    [
      'a run that leaves out the one in `latest`',
      (chain) => {
        const one = chain.run(1, chain.genesis());
        chain.latest(chain.run(2, one));
        chain.run(3, one);
      },
      { code: 'VERIFY_CHAIN', message: `Two histories: ${keyOfRun(3)} continues run 1` },
    ],
    [
      'two runs of the newest number',
      (chain) => {
        const one = chain.run(1, chain.genesis());
        chain.run(2, one);
        chain.run(2, one, { of: 'bbbbbbbb' });
      },
      { code: 'VERIFY_CHAIN', message: `Two histories: run 2 has 2 bundles, ${TWO}` },
    ],
    [
      'nonsense in `latest`',
      (chain) => {
        chain.run(1, chain.genesis());
        chain.latest({ text: 'nonsense' });
      },
      { code: 'VERIFY_SIGNATURE', message: `${LATEST} is not a bundle`, about: { stray: LATEST } },
    ],
    [
      'nonsense of which only a run below the newest one says that it was moved aside',
      (chain) => {
        const one = chain.run(1, chain.genesis(), { quarantined: quarantined({ text: 'nonsense' }) });
        chain.run(2, one);
        chain.held.set(NINE, 'nonsense');
      },
      { code: 'VERIFY_SIGNATURE', message: `${NINE} is not a bundle`, about: { stray: NINE } },
    ],
    [
      'nonsense that only a strange bundle says was moved aside',
      (chain) => {
        chain.run(1, chain.genesis(), { by: STRANGE, quarantined: quarantined({ text: 'nonsense' }) });
        chain.held.set(NINE, 'nonsense');
      },
      { code: 'VERIFY_SIGNATURE', message: `${NINE} is not a bundle`, about: { stray: NINE } },
    ],
  ])('is none, with an alarm: %s', async (_name, build, { code, message, hint, about = {} }) => {
    const chain = new Chain();
    build(chain);
    const { newest, error } = await find(chain, whole);
    expect(newest).toBeUndefined();
    expect(error).toMatchObject({ code, message: expect.stringContaining(message) as string });
    expect(error).toMatchObject(Object.keys(about).length === 0 ? {} : { about });
    if (hint !== undefined) {
      expect(error).toMatchObject({ hint });
    }
  });

  test('is none in an empty folder, and that is no alarm', async () => {
    expect(await find(new Chain(), whole)).toEqual({ reached: {} });
  });

  test.each<[what: string, build: (chain: Chain) => void, code: string, hint?: string]>([
    [
      'a bundle that may not be read',
      (chain) => chain.held.set(ONE, new S3recError('REMOTE_ACCESS_DENIED', '403')),
      'REMOTE_ACCESS_DENIED',
    ],
    [
      'a bundle of a newer format',
      (chain) => chain.put(signed('run', 1, { predicateType: 'https://s3rec.dev/attestation/run/v3' })),
      'DOCUMENT_NEWER',
      'Update s3rec.',
    ],
    [
      'a bundle of a newer format under the key of the run in `latest`',
      (chain) => {
        chain.latest(chain.run(1, chain.genesis()));
        chain.put(signed('run', 1, { predicateType: 'https://s3rec.dev/attestation/run/v3' }));
      },
      'DOCUMENT_NEWER',
      'Update s3rec.',
    ],
    [
      'two bundles of the newest number, of which one may not be read',
      (chain) => {
        chain.run(1, chain.genesis(), { quarantined: quarantined({ text: 'stray' }) });
        chain.held.set(keyOfRun(1, undefined, 'bbbbbbbb'), new S3recError('REMOTE_ACCESS_DENIED', '403'));
      },
      'REMOTE_ACCESS_DENIED',
    ],
  ])('is not known, and that is no alarm: %s', async (_name, build, code, hint) => {
    const chain = new Chain();
    build(chain);
    await expect(find(chain, whole)).rejects.toMatchObject({ code, hint });
  });
});

test('a `latest` that was replaced while the folder was listed is read again', async () => {
  const chain = new Chain();
  const one = chain.run(1, chain.genesis());
  chain.latest(one);
  let two: Signed | undefined;
  chain.meanwhile = (asked) => {
    if (asked === 'LIST') {
      two ??= chain.run(2, one);
      chain.latest(two);
    }
  };
  expect((await find(chain, false)).newest).toMatchObject({ link: two?.link, latest: 'tip' });
});

test('the newest run in `latest` alone is found where nothing else was listed, so that the gap below it is named', async () => {
  const chain = new Chain();
  const at = signed('run', 2, chain.run(2, chain.run(1, chain.genesis())).predicate);
  for (const key of chain.held.keys()) {
    chain.held.delete(key);
  }
  chain.latest(at);
  expect((await find(chain, false)).newest).toMatchObject({ link: at.link, uncopied: { key: TWO } });
});

test.each<[what: string, whole: boolean, asked: readonly string[]]>([
  ['`latest` once, before the listing', false, [LATEST, 'LIST', ONE]],
  ['of a whole folder the newest bundle before `latest`, so that both are on their way', true, ['LIST', ONE, LATEST]],
])('what is asked for: %s', async (_, whole, asked) => {
  const chain = new Chain();
  chain.latest(chain.run(1, chain.genesis()));
  await find(chain, whole);
  expect(chain.asked).toEqual(asked);
  const empty = new Chain();
  empty.latest({ text: 'nonsense' });
  await find(empty, whole);
  expect(empty.asked.toSorted()).toEqual(whole ? ['LIST', LATEST] : ['LIST', LATEST, LATEST]);
});

test('what a reading goes without is not there', async () => {
  const chain = new Chain();
  const one = chain.run(1, chain.genesis());
  chain.latest(chain.run(2, one));
  expect((await find(chain, false, [keyOfRun(2), LATEST])).newest).toMatchObject({ link: one.link, latest: 'missing' });
});
