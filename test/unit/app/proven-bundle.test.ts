import { describe, expect, test } from 'vitest';
import { bundlesOf } from '../../../src/app/chain/bundles.ts';
import { gapAt } from '../../../src/app/chain/chain-fault.ts';
import { keptApart } from '../../../src/app/chain/kept-apart.ts';
import { passOverQuarantined } from '../../../src/app/chain/pass-over-quarantined.ts';
import { provenBundle } from '../../../src/app/chain/proven-bundle.ts';
import { quarantineHint } from '../../../src/app/chain/quarantine-hint.ts';
import { strayFault } from '../../../src/app/chain/stray-fault.ts';
import { S3recError } from '../../../src/core/error.ts';
import { keptKey, parseRunKey, type RunKey } from '../../../src/core/manifest/names.ts';
import { sha256, verifyBundle, type ProvenBundle } from '../../../src/core/manifest/verify-bundle.ts';
import { Chain } from './chain-in-memory.ts';
import { FOLDER, keyOfRun, OURS, signed, spec, STRANGE } from './signed-bundles.ts';

const AWAY = new S3recError('REMOTE_UNAVAILABLE', 'away');
const KEY = keyOfRun(0);

/** What stands under a key, and what it is to who asks for proof, and to who takes what proves nothing for missing. */
const BUNDLES: readonly (readonly [
  what: string,
  held: string | Error | undefined,
  error: object | undefined,
  isNone: boolean,
])[] = [
  ['nothing', undefined, undefined, true],
  ['a signed bundle', signed('genesis', 0).text, undefined, false],
  ['nonsense', 'nonsense', { code: 'VERIFY_SIGNATURE' }, true],
  ['one of a strange key', signed('genesis', 0, { by: STRANGE }).text, { code: 'VERIFY_SIGNER' }, true],
  ['one of another place', signed('genesis', 0, { prefix: 'q/' }).text, { code: 'VERIFY_PLACE' }, true],
  ['what S3 does not give', AWAY, AWAY, false],
];

describe.each(BUNDLES)('under a key lies %s', (_, held, error, isNone) => {
  function folder(key: string): Chain {
    const chain = new Chain();
    if (held !== undefined) {
      chain.held.set(key, held);
    }
    return chain;
  }

  test('which is proven', async () => {
    const chain = folder(KEY);
    const proving = provenBundle(chain.target, KEY);
    if (error !== undefined) {
      await expect(proving).rejects.toMatchObject(error);
    } else {
      expect(await proving).toEqual(
        held === undefined
          ? undefined
          : { text: held, etag: chain.etag(KEY), proven: expect.objectContaining({ signedBy: OURS }) as object },
      );
    }
  });

  test('which is missing, where it proves nothing', async () => {
    const proving = bundlesOf(folder(KEY).target).proven(KEY);
    if (held === AWAY) {
      await expect(proving).rejects.toBe(AWAY);
    } else {
      expect(await proving).toEqual(isNone ? undefined : expect.objectContaining({ signedBy: OURS }));
    }
  });

  test('which says what `gc` kept, where it is proven', async () => {
    const kept = keptApart(folder(keptKey(FOLDER)).target);
    if (held === AWAY) {
      await expect(kept).rejects.toBe(AWAY);
    } else {
      expect(await kept).toBeUndefined();
    }
  });
});

test('the statement of `gc` tells the oldest run that it kept', async () => {
  const chain = new Chain();
  const oldestKept = signed('genesis', 0).link;
  chain.held.set(keptKey(FOLDER), signed('genesis', 0, { oldestKept }).text);
  expect(await keptApart(chain.target)).toEqual(oldestKept);
});

test('a bundle is fetched once, and one that counts as missing is not', async () => {
  const chain = new Chain();
  const { text } = chain.genesis();
  chain.run(1, null);
  const bundles = bundlesOf(chain.target, new Set([keyOfRun(1)]));
  expect(await Promise.all([bundles.text(KEY), bundles.text(KEY)])).toMatchObject([{ text }, { text }]);
  expect(await bundles.proven(KEY)).toBeDefined();
  expect([await bundles.text(keyOfRun(1)), await bundles.proven(keyOfRun(1))]).toEqual([undefined, undefined]);
  expect(chain.asked).toEqual([KEY]);
});

describe('bundles that were moved aside and lie there again', () => {
  const STRAY = keyOfRun(1, undefined, 'ffffffff');
  const TOP = [keyOfRun(1), STRAY];
  const names = [KEY, ...TOP].map((key) => parseRunKey(FOLDER, key) ?? expect.fail(key));

  function says(...texts: readonly string[]): ProvenBundle {
    const quarantined = texts.map((text) => ({ key: `${FOLDER}quarantine/x`, sha256: sha256(text) }));
    return verifyBundle(signed('genesis', 0, texts.length === 0 ? {} : { quarantined }).text, [OURS], '');
  }

  test.each<
    [what: string, by: ProvenBundle | undefined, left: readonly string[] | undefined, asked: readonly string[]]
  >([
    ['nobody says anything', undefined, undefined, []],
    ['nothing was moved aside', says(), undefined, []],
    ['others were', says('x'), undefined, TOP],
    ['one was', says('x', 'stray'), [KEY, keyOfRun(1)], TOP],
  ])('where %s', async (_, by, left, asked) => {
    const chain = new Chain();
    chain.held.set(keyOfRun(1), 'one');
    chain.held.set(STRAY, 'stray');
    const found: readonly RunKey[] | undefined = await passOverQuarantined(bundlesOf(chain.target), names, TOP, by);
    expect(found).toEqual(left?.map((key) => parseRunKey(FOLDER, key)));
    expect(chain.asked).toEqual(asked);
  });

  test('are not those that are missing or cannot be read as text', async () => {
    const chain = new Chain();
    chain.held.set(STRAY, Buffer.from([0xff]));
    expect(await passOverQuarantined(bundlesOf(chain.target), names, TOP, says('x'))).toBeUndefined();
  });
});

describe('the error about a bundle that may not belong to the chain', () => {
  const error = new S3recError('VERIFY_CHAIN', 'no');

  test('says what it claims, and how it is moved aside', () => {
    const { hint } = strayFault(spec, error, KEY, signed('genesis', 0).text);
    expect(hint).toMatch(new RegExp(`^${KEY}: it claims to be the genesis 0, .*\\.\\nIf no apply of yours wrote it`));
    expect(strayFault(spec, error, KEY, undefined).hint).toMatch(/^If no apply of yours wrote it/);
  });

  test('names a command for each of several', () => {
    expect(quarantineHint(['one', "t'wo"], spec)).toBe(
      `If no apply of yours wrote it, move it aside, which keeps it as evidence:\n  s3rec quarantine one /s3rec.yaml\n  s3rec quarantine 't'\\''wo' /s3rec.yaml`,
    );
  });

  test('tells what is missing, too', () => {
    expect(strayFault(spec, error, KEY, undefined).about).toEqual({ stray: KEY });
    expect(strayFault(spec, gapAt('gone', 'no', {}), KEY, undefined).about).toEqual({ stray: KEY, gap: 'gone' });
  });
});
