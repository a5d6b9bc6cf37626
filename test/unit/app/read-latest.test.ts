import { describe, expect, test } from 'vitest';
import { bundlesOf } from '../../../src/app/chain/bundles.ts';
import { latestEtag } from '../../../src/app/chain/latest-etag.ts';
import { besideFolder, readLatest } from '../../../src/app/chain/read-latest.ts';
import { latestBeforehand } from '../../../src/app/chain/search-from.ts';
import { S3recError } from '../../../src/core/error.ts';
import { BUNDLE_MAX_BYTES } from '../../../src/core/manifest/bundle.ts';
import { sha256, verifyBundle } from '../../../src/core/manifest/verify-bundle.ts';
import { Chain } from './chain-in-memory.ts';
import { FOLDER, keyOfRun, LATEST, OURS, signed, spec, STRANGE, type Saying, type Signed } from './signed-bundles.ts';

const AWAY = new S3recError('REMOTE_UNAVAILABLE', 'away');
const FAULT = new TypeError('ours');

/** Another payload under the same signature. */
function changed({ text }: Signed): string {
  const bundle = JSON.parse(text) as { dsseEnvelope: { payload: string } };
  const payload = `${Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString()} `;
  return JSON.stringify({
    dsseEnvelope: { ...bundle.dsseEnvelope, payload: Buffer.from(payload).toString('base64') },
    mediaType: (bundle as never)['mediaType'],
    verificationMaterial: (bundle as never)['verificationMaterial'],
  });
}

describe('`latest`', () => {
  test('is what was signed', async () => {
    const chain = new Chain();
    expect(await readLatest(chain.target)).toBeUndefined();
    const one = chain.run(1, chain.genesis());
    chain.latest(one);
    const latest = await readLatest(chain.target);
    expect(latest).toEqual({
      ...{ run: 1, sha256: sha256(one.text), text: { text: one.text, etag: chain.etag(LATEST) } },
      proven: expect.objectContaining({ signedBy: OURS }) as object,
    });
  });

  const big = 'x'.repeat(BUNDLE_MAX_BYTES + 1);
  test.each<[what: string, held: string | Buffer, code: string, run: number, digest: string]>([
    ['larger than any bundle', big, 'VERIFY_SIGNATURE', Infinity, ''],
    ['no text', Buffer.from([0xff]), 'VERIFY_SIGNATURE', Infinity, ''],
    ['nonsense', 'nonsense', 'VERIFY_SIGNATURE', Infinity, sha256('nonsense')],
    ...(
      [
        ['a signed plan', signed('plan', 4, { predecessor: signed('genesis', 0).link }), 'VERIFY_PLACE', 4],
        ['signed by a strange key', signed('genesis', 3, { by: STRANGE }), 'VERIFY_SIGNER', 3],
        ['of another place', signed('genesis', 3, { prefix: 'q/' }), 'VERIFY_PLACE', 3],
      ] as const
    ).map(([what, { text }, code, run]): [string, string, string, number, string] => [
      ...([what, text, code, run, sha256(text)] as const),
    ]),
  ])('proves nothing where it is %s', async (_, held, code, run, digest) => {
    const chain = new Chain();
    chain.held.set(LATEST, held);
    const latest = await readLatest(chain.target);
    expect(latest).toMatchObject({ run, sha256: digest, error: { code } });
    expect(latest?.proven).toBeUndefined();
  });

  test.each<[what: string, held: string | Error, code: object]>([
    ['S3 does not give it', AWAY, AWAY],
    [
      'it is of a newer format',
      signed('genesis', 0, { predicateType: 'https://s3rec.dev/attestation/run/v3' }).text,
      { code: 'DOCUMENT_NEWER' },
    ],
  ])('is not known where %s', async (_, held, error) => {
    const chain = new Chain();
    chain.held.set(LATEST, held);
    await expect(readLatest(chain.target)).rejects.toMatchObject(error);
  });
});

describe('`latest` beside a newer run', () => {
  /** Run 5, which says that a file was moved aside. */
  async function beside(held: string | undefined): Promise<unknown> {
    const chain = new Chain();
    const aside = { key: `${FOLDER}quarantine/x`, sha256: sha256('nonsense') };
    const { text, link } = signed('genesis', 5, { quarantined: [{ ...aside, sha256: sha256('another') }, aside] });
    if (held !== undefined) {
      chain.latest({ text: held });
    }
    return besideFolder(await readLatest(chain.target), { proven: verifyBundle(text, [OURS], ''), text, link }, spec);
  }
  const strange = (run: number): string => signed('genesis', run, { by: STRANGE }).text;

  test.each<[what: string, held: string | undefined, is: string]>([
    ['is missing', undefined, 'missing'],
    ['is an older run', signed('genesis', 4).text, 'older'],
    ['is an older run of a key that is not trusted any more', strange(4), 'older'],
    ['was moved aside before', 'nonsense', 'older'],
  ])('%s', async (_, held, is) => {
    expect(await beside(held)).toBe(is);
  });

  test.each<[what: string, held: string, code: string]>([
    ['of a strange key, and the same number', strange(5), 'VERIFY_SIGNER'],
    ['of a strange key, and a higher number', strange(6), 'VERIFY_SIGNER'],
    ['with an older number, and a signature that does not fit', changed(signed('genesis', 4)), 'VERIFY_SIGNATURE'],
    ['nonsense that nobody moved aside', 'other nonsense', 'VERIFY_SIGNATURE'],
  ])('is an alarm where it is %s', async (_, held, code) => {
    await expect(beside(held)).rejects.toMatchObject({ code, about: { stray: LATEST } });
  });
});

describe('the number that a listing begins with', () => {
  async function from(chain: Chain, without?: ReadonlySet<string>): Promise<number | undefined> {
    return (await latestBeforehand(chain.target, bundlesOf(chain.target, without), without))?.from;
  }

  /** Three runs after a genesis. */
  function three(chain: Chain, saying: Saying = {}): Signed {
    return chain.run(3, chain.run(2, chain.run(1, chain.genesis())), saying);
  }

  test.each<[what: string, build: (chain: Chain) => void, is: number | undefined]>([
    ['of no `latest` is none', () => {}, undefined],
    ['of a run is that of the one before', (chain) => chain.latest(three(chain)), 2],
    ['of a genesis is its own', (chain) => chain.latest(chain.genesis(4)), 4],
    ['of a confirmation is that of the one before the confirmed', (chain) => void chain.confirm(4, three(chain)), 2],
    [
      'of a confirmation of what is gone is none',
      (chain) => (chain.confirm(4, three(chain)), void chain.held.delete(keyOfRun(3))),
      undefined,
    ],
    [
      'of a confirmation of what is another one is none',
      (chain) => (chain.confirm(4, three(chain)), void three(chain, { caller: { osUser: 'x' } })),
      undefined,
    ],
    [
      'of a confirmation of what may not be read is none',
      (chain) => (chain.confirm(4, three(chain)), void chain.held.set(keyOfRun(3), AWAY)),
      undefined,
    ],
    ['of nonsense is none', (chain) => chain.latest({ text: 'nonsense' }), undefined],
    ['of what may not be read is none', (chain) => void chain.held.set(LATEST, AWAY), undefined],
  ])('%s', async (_, build, is) => {
    const chain = new Chain();
    build(chain);
    expect(await from(chain)).toBe(is);
  });

  test('is none, and not asked for, where `latest` counts as missing', async () => {
    const chain = new Chain();
    chain.latest(three(chain));
    expect(await from(chain, new Set([LATEST]))).toBeUndefined();
    expect(chain.asked).toEqual([]);
    expect(await from(chain, new Set([keyOfRun(1)]))).toBe(2);
  });

  test.each<[what: string, error: Error]>([
    ['an interrupt', new S3recError('INTERRUPTED', 'interrupted')],
    ['a fault of our own', FAULT],
  ])('is not looked for after %s', async (_, error) => {
    const chain = new Chain();
    chain.held.set(LATEST, error);
    await expect(from(chain)).rejects.toBe(error);
  });
});

test('the ETag of `latest` is that of what stands there, whatever it is', async () => {
  const chain = new Chain();
  expect(await latestEtag(chain.target)).toBeUndefined();
  chain.latest({ text: 'nonsense' });
  expect(await latestEtag(chain.target)).toBe(chain.etag(LATEST));
  chain.held.set(LATEST, AWAY);
  await expect(latestEtag(chain.target)).rejects.toBe(AWAY);
});
