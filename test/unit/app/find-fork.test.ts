import { describe, expect, test } from 'vitest';
import { findFork, forked } from '../../../src/app/chain/find-fork.ts';
import { S3recError } from '../../../src/core/error.ts';
import { parseRunKey } from '../../../src/core/manifest/names.ts';
import type { Quarantined } from '../../../src/core/manifest/statement.ts';
import { sha256 } from '../../../src/core/manifest/verify-bundle.ts';
import { Chain } from './chain-in-memory.ts';
import { FOLDER, keyOfRun, signed, spec } from './signed-bundles.ts';

const strayOf = (run: number): string => keyOfRun(run, undefined, 'ffffffff');
const STRAY: Quarantined = { key: `${FOLDER}quarantine/x`, sha256: sha256('stray') };

/** A chain that was walked from run 3 down to this one. */
interface Walked {
  readonly to?: number;
  readonly whole?: boolean;
  readonly quarantined?: readonly Quarantined[];
}

async function fork(chain: Chain, { to = 0, whole = true, quarantined }: Walked = {}): Promise<readonly string[]> {
  const names = [...chain.held.keys()].toSorted().flatMap((key) => parseRunKey(FOLDER, key) ?? []);
  const bundles = names.map((name) => ({ ...name, lastModified: 0 }));
  const reached = new Set([3, 2, 1, 0].filter((run) => run >= to).map((run) => keyOfRun(run)));
  const says = quarantined === undefined ? {} : { quarantined };
  return await findFork(chain.target, { bundles, manifests: new Set() }, reached, { walkedTo: to, whole }, says);
}

/** Four bundles of the chain, and others. */
function chainWith(others: Readonly<Record<string, string | Error>>): Chain {
  const chain = new Chain();
  for (const run of [0, 1, 2, 3]) {
    chain.held.set(keyOfRun(run), `run ${run}`);
  }
  for (const [key, text] of Object.entries(others)) {
    chain.held.set(key, text);
  }
  return chain;
}

const GENESIS = signed('genesis', 0).text;
const DENIED = new S3recError('REMOTE_ACCESS_DENIED', '403');

describe('a fork', () => {
  test.each<[what: string, others: Readonly<Record<string, string | Error>>, walked: Walked, found: readonly string[]]>(
    [
      ['none', {}, {}, []],
      ['whatever no link leads to', { [strayOf(1)]: GENESIS, [strayOf(3)]: 'x' }, {}, [strayOf(1), strayOf(3)]],
      ['not what lies below the end of the walk', { [strayOf(1)]: 'x' }, { to: 2, whole: false }, []],
      ['what is numbered like the end of the walk', { [strayOf(2)]: GENESIS }, { to: 2, whole: false }, [strayOf(2)]],
      ['not a second genesis', { [strayOf(0)]: GENESIS }, {}, []],
      ['not a second genesis, where others were moved aside', { [strayOf(0)]: GENESIS }, { quarantined: [STRAY] }, []],
      ['a genesis above the first', { [strayOf(1)]: GENESIS }, { quarantined: [STRAY] }, [strayOf(1)]],
      ['a run beside the genesis', { [strayOf(0)]: signed('plan', 0).text }, {}, [strayOf(0)]],
      ['nonsense beside the genesis', { [strayOf(0)]: 'x' }, {}, [strayOf(0)]],
      [
        'a genesis of a newer format',
        { [strayOf(0)]: signed('genesis', 0, { predicateType: 'https://s3rec.dev/attestation/run/v3' }).text },
        {},
        [strayOf(0)],
      ],
      ['not what the tip says was moved aside', { [strayOf(2)]: 'stray' }, { quarantined: [STRAY] }, []],
      [
        'not what the tip says was moved aside, among others',
        { [strayOf(2)]: 'stray' },
        { quarantined: [{ ...STRAY, sha256: sha256('other') }, STRAY] },
        [],
      ],
      [
        'not what the tip says was moved aside, beside the genesis',
        { [strayOf(0)]: 'stray' },
        { quarantined: [STRAY] },
        [],
      ],
      ['what the tip does not name', { [strayOf(2)]: 'other' }, { quarantined: [STRAY] }, [strayOf(2)]],
      ['what is larger than any bundle', { [strayOf(0)]: 'x'.repeat(2_000_000) }, {}, [strayOf(0)]],
    ],
  )('is %s', async (_, others, walked, found) => {
    expect(await fork(chainWith(others), walked)).toEqual(found);
  });

  test('is not what was deleted meanwhile', async () => {
    const chain = chainWith({ [strayOf(0)]: 'x' });
    chain.meanwhile = () => chain.held.delete(strayOf(0));
    expect(await fork(chain)).toEqual([]);
  });

  test('is read only where it may be harmless', async () => {
    const chain = chainWith({ [strayOf(1)]: 'x' });
    expect(await fork(chain)).toEqual([strayOf(1)]);
    expect(chain.asked).toEqual([]);
  });

  test('is not known where the server gives no answer', async () => {
    await expect(fork(chainWith({ [strayOf(0)]: DENIED }))).rejects.toBe(DENIED);
  });
});

test.each<[count: number, more: string]>([
  [1, ''],
  [10, ''],
  [11, ', and 1 more'],
  [15, ', and 5 more'],
])('%d bundles of a fork are named, ten at most', (count, more) => {
  const keys = Array.from({ length: count }, (_, index) => strayOf(index + 1));
  const shown = keys.slice(0, 10);
  const answer = forked(keys, spec);
  expect(answer).toMatchObject({
    ...{ ok: false, code: 'VERIFY_CHAIN', fork: keys },
    message: `A fork: no link of the chain leads to ${shown.join(', ')}${more}`,
  });
  expect(answer.hint?.match(/s3rec quarantine /g)).toHaveLength(shown.length);
});

test('without a fork the answer is good', () => {
  expect(forked([], spec)).toEqual({ ok: true });
});
