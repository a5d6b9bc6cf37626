import { describe, expect, test } from 'vitest';
import { describeChain } from '../../../src/app/chain/restart-chain.ts';
import type { Reached } from '../../../src/app/chain/search.ts';
import type { Abandoned } from '../../../src/core/manifest/statement.ts';
import type { PublicKey } from '../../../src/ports/signer.ts';
import { Chain } from './chain-in-memory.ts';
import { keyOfRun, OURS, signed, spec, STRANGE } from './signed-bundles.ts';

const TOP = { key: keyOfRun(3), text: 'top' };

/** The chain that a search found, after runs 1 to 3. */
async function abandoned(
  reached: Reached,
  {
    keys,
    anchor,
    runs = 3,
  }: { readonly keys?: readonly PublicKey[]; readonly anchor?: number; readonly runs?: number } = {},
): Promise<Abandoned> {
  const chain = new Chain(keys && { keys });
  for (let run = 1; run <= runs; run += 1) {
    chain.run(run, null);
  }
  if (anchor !== undefined) {
    chain.anchors.push({
      name: spec.name,
      endpoint: null,
      bucket: spec.bucket,
      prefix: spec.prefix,
      run: anchor,
      manifestSha256: null,
    });
  }
  return describeChain(chain.target, await chain.search(true), reached);
}

/** Run 3, confirmed as number 7. */
function confirmation(): { readonly text: string; readonly etag: string } {
  const chain = new Chain();
  return { text: chain.confirm(7, chain.run(3, chain.genesis())).text, etag: 'e' };
}
const confirmed = confirmation();

describe('the chain that is left behind', () => {
  test('has another digest as soon as its newest bundle, `latest` or the set of newest bundles is another', async () => {
    const latest = { text: 'latest', etag: 'e' };
    const states: readonly Promise<Abandoned>[] = [
      abandoned({}),
      abandoned({ top: TOP }),
      abandoned({ top: { ...TOP, text: 'another' } }),
      abandoned({ latest }),
      abandoned({ latest: { ...latest, text: 'another' } }),
      abandoned({}, { runs: 2 }),
    ];
    const digests = (await Promise.all(states)).map(({ digest }) => digest);
    expect(new Set(digests).size).toBe(states.length);
    expect((await abandoned({ latest: { ...latest, etag: 'other' } })).digest).toBe(digests[3]);
  });

  test.each<[what: string, reached: Reached, more: Parameters<typeof abandoned>[1], run: number]>([
    ['in the folder', {}, {}, 3],
    ['that this machine remembers', {}, { anchor: 5 }, 5],
    ['in the folder, where this machine remembers a lower one', {}, { anchor: 2 }, 3],
    ['that `latest` confirms', { latest: confirmed }, {}, 7],
    [
      'that a `latest` proves which superseded others',
      { latest: { text: signed('genesis', 4, { supersedes: 9 }).text, etag: 'e' } },
      {},
      9,
    ],
    ['in the folder, where `latest` is nonsense', { latest: { text: 'nonsense', etag: 'e' } }, {}, 3],
    [
      'in the folder, where `latest` is of a strange key',
      { latest: { text: signed('genesis', 8, { by: STRANGE }).text, etag: 'e' } },
      {},
      3,
    ],
    ['of an empty folder', {}, { runs: 0 }, 0],
  ])('is known by the highest number %s', async (_, reached, more, run) => {
    expect((await abandoned(reached, more)).run).toBe(run);
  });

  test('names the bundle that its tip stood on', async () => {
    expect((await abandoned({ top: TOP })).bundleKey).toBe(TOP.key);
    expect((await abandoned({})).bundleKey).toBeNull();
  });

  test('is not told after a fault of our own', async () => {
    const fault = new TypeError('ours');
    const broken = {
      ...OURS,
      get pem(): string {
        throw fault;
      },
    };
    await expect(abandoned({ latest: confirmed }, { keys: [broken] })).rejects.toBe(fault);
  });
});
