import { describe, expect, test } from 'vitest';
import { catchOtherSpecs } from '../../../src/app/chain/other-specs.ts';
import { S3recError } from '../../../src/core/error.ts';
import { latestKey } from '../../../src/core/manifest/names.ts';
import type { Guards } from '../../../src/core/plan/guard.ts';
import type { FileSource } from '../../../src/ports/file-source.ts';
import { Chain } from './chain-in-memory.ts';
import { LATEST, signed, STRANGE, type Saying } from './signed-bundles.ts';

const OTHER = latestKey('p/shared/_manifests/other/');
const FILES = ['p/a', 'p/shared/b', 'p/z'];
const DELETES = ['p/c', 'p/shared/d'];

interface Caught {
  readonly stopped: readonly (readonly [string, string, string])[];
  readonly walks: number;
}

/** What is caught, of files and deletes of our spec. */
async function caught(chain: Chain, latestKeys: readonly string[]): Promise<Caught> {
  const stopped: [string, string, string][] = [];
  let walks = 0;
  const source: Pick<FileSource, 'walk'> = {
    *walk() {
      walks += 1;
      yield FILES.map((key) => ({ key })) as never;
    },
  };
  const guard = { stop: (...of: [string, string, string]) => void stopped.push(of) } as unknown as Guards;
  const job = { source: source as FileSource, report: chain.host.report };
  await catchOtherSpecs(chain.target, job, latestKeys, DELETES, guard);
  return { stopped, walks };
}

/** A folder in which another team's evidence lies. */
function folder(saying: Saying = {}): Chain {
  const chain = new Chain();
  const { text } = signed('genesis', 3, { name: 'other', prefix: 'p/shared/', by: STRANGE, ...saying });
  chain.held.set(OTHER, text);
  return chain;
}

const why = `it lies below s3://bucket/p/shared/, which spec other owns (${OTHER})`;

describe('another spec', () => {
  test('owns what lies below its prefix, by whose key ever it is signed', async () => {
    const { stopped } = await caught(folder(), [LATEST, OTHER]);
    expect(stopped).toEqual([
      ['other-spec', 'p/shared/b', why],
      ['other-spec', 'p/shared/d', why],
    ]);
  });

  test.each<[what: string, chain: Chain]>([
    ['of another bucket owns nothing here', folder({ bucket: 'elsewhere' })],
    ['of another prefix owns nothing here', folder({ prefix: 'q/' })],
    ['whose evidence went meanwhile owns nothing', new Chain()],
  ])('%s', async (_, chain) => {
    expect((await caught(chain, [OTHER])).stopped).toEqual([]);
    expect(chain.events).toEqual([]);
  });

  test('is not looked for where the listing passed no evidence but our own', async () => {
    const chain = folder();
    expect(await caught(chain, [LATEST])).toEqual({ stopped: [], walks: 0 });
    expect(chain.asked).toEqual([]);
  });

  test('costs a walk of the files only where it is of this bucket', async () => {
    expect((await caught(folder({ bucket: 'elsewhere' }), [OTHER])).walks).toBe(0);
    expect((await caught(folder(), [OTHER])).walks).toBe(1);
  });

  test('that cannot be read is told, and the others are looked at', async () => {
    const chain = folder();
    const broken = latestKey('p/_manifests/broken/');
    chain.held.set(broken, 'nonsense');
    expect((await caught(chain, [broken, OTHER])).stopped).toHaveLength(2);
    expect(chain.events).toEqual([
      {
        ...{ type: 'warning', key: broken },
        message: expect.stringMatching(
          / looks like another spec's tip, but cannot be read: .* is not a bundle/,
        ) as string,
      },
    ]);
  });

  test.each<[what: string, error: Error]>([
    ['an interrupt', new S3recError('INTERRUPTED', 'interrupted')],
    ['a fault of our own', new TypeError('ours')],
  ])('is not passed over after %s', async (_, error) => {
    const chain = new Chain();
    chain.held.set(OTHER, error);
    await expect(caught(chain, [OTHER])).rejects.toBe(error);
  });
});
