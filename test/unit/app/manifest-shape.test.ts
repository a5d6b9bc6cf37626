import { describe, expect, test } from 'vitest';
import { manifestShape, type ManifestShape } from '../../../src/app/apply/manifest-shape.ts';
import type { FetchedFile } from '../../../src/app/chain/fetch-manifest.ts';
import type { TipManifest } from '../../../src/app/chain/tip.ts';
import type { Encryption } from '../../../src/core/object/attributes.ts';
import type { ManifestHeader, NamedBase } from '../../../src/core/manifest/manifest-document.ts';
import type { DeclaredLists } from '../../../src/core/proof/declared-lists.ts';
import type { PlanReader } from '../../../src/ports/documents.ts';
import { Chain } from './chain-in-memory.ts';
import { keyOfRun, spec } from './signed-bundles.ts';

const RUN = { run: 4, planId: 'b'.repeat(64), predecessor: 'c'.repeat(64), stem: 'the stem' };
const ORIGIN = { tool: { name: 's3rec', version: '1.0.0' }, target: { bucket: 'b', prefix: 'p/' } } as const;
const DEFAULTS = { storageClass: 'STANDARD', versionId: null } as const;
/** The header of a manifest that names no other file. */
const FRESH = {
  ...{ format: 's3rec.manifest/v2', ...ORIGIN, spec: { name: spec.name, digest: spec.digest } },
  ...{ run: 4, planId: RUN.planId, predecessor: RUN.predecessor, defaults: DEFAULTS },
};
const [BASE, DELTA, OWN] = [keyOfRun(1, '.base.jsonl.gz'), keyOfRun(2, '.jsonl'), keyOfRun(3, '.jsonl')];

interface Scene {
  /** Records of the plan. */
  readonly planned?: number;
  readonly declared?: DeclaredLists;
  readonly encryption?: Encryption | null;
  /** The manifest before it, in a file, or in several. */
  readonly earlier?: 'none' | 'whole' | 'in parts';
  readonly declaredBefore?: DeclaredLists;
  /** Files of it that are gone. */
  readonly lost?: readonly string[];
}

async function shaped(scene: Scene): Promise<{ readonly shape: ManifestShape; readonly chain: Chain }> {
  const { planned = 1, declared, encryption = null, earlier = 'in parts', declaredBefore, lost = [] } = scene;
  const chain = new Chain(
    {},
    { clock: { now: () => Date.UTC(2026, 10, 30), monotonic: () => 0, random: () => 0, sleep: async () => {} } },
  );
  const file = (key: string, header: Partial<ManifestHeader> = {}): FetchedFile => {
    chain.held.set(key, key);
    const named = { key, bytes: key.length, sha256: 'f'.repeat(64) };
    return { named, etag: chain.etag(key), file: { header }, kept: key } as unknown as FetchedFile;
  };
  const base = file(BASE);
  const named: NamedBase = { ...base.named, content: { bytes: 100_000, sha256: 'd'.repeat(64) }, members: [] };
  const delta = file(DELTA);
  const lists = declaredBefore && { declared: declaredBefore };
  const own = file(OWN, { run: 4, defaults: DEFAULTS, base: named, deltas: [delta.named], ...lists });
  const inParts = { own, base: { ...base, named }, deltas: [delta] };
  const before = earlier === 'whole' ? { own: file(OWN, { defaults: DEFAULTS }), deltas: [] } : inParts;
  const tip = { ...before, reader: { closing: { records: 1000 } } } as unknown as TipManifest;
  lost.forEach((key) => chain.held.delete(key));
  const closing = { records: planned, ...(declared && { declared }) };
  const plan = { header: { ...ORIGIN, encryption, notices: [] }, closing } as unknown as PlanReader;
  const shape = await manifestShape(chain.target, chain.host, plan, earlier === 'none' ? undefined : tip, RUN);
  return { shape, chain };
}

const NAMED = { deltas: [{ key: DELTA }, { key: OWN }], base: { key: BASE } };

describe('the files that a run writes', () => {
  test.each<[what: string, scene: Scene, form: string]>([
    ['few records are one file', { earlier: 'none' }, 'whole'],
    ['many are a base', { earlier: 'none', planned: 65 }, 'base'],
    ['many that stood in one file are a base', { earlier: 'whole' }, 'base'],
    ['what would be much beside the base is a new one', { planned: 300 }, 'base'],
  ])('%s, whose header names no other file', async (_what, scene, form) => {
    const { shape, chain } = await shaped(scene);
    expect(shape).toEqual({ form, header: FRESH, stem: 'the stem' });
    expect(chain.asked).toEqual([]);
  });

  test('a delta names the base and the deltas since, which are looked for', async () => {
    const { shape, chain } = await shaped({});
    expect(shape).toMatchObject({ form: 'delta', header: { ...FRESH, ...NAMED }, stem: 'the stem' });
    expect(shape.header).not.toHaveProperty('declared');
    expect(chain.asked).toEqual(['LIST']);
    expect(chain.events).toEqual([]);
  });

  test('all records are written anew where a file is lost, and that is told', async () => {
    const { shape, chain } = await shaped({ lost: [BASE] });
    expect(shape).toEqual({ form: 'base', header: FRESH, stem: 'the stem' });
    expect(chain.events).toEqual([
      {
        type: 'warning',
        message: `${BASE}: missing, not readable, or not as run 4 named it. This run writes all records anew, from what is proven here.`,
        hint: expect.stringMatching(/^Older runs need that file, too: .* or gc has removed these runs\.$/) as string,
      },
    ]);
  });
});

describe('a header', () => {
  test('has the encryption of the plan for all', async () => {
    const encryption = { sse: 'AES256' } as const;
    const { shape } = await shaped({ earlier: 'none', encryption });
    expect(shape.header).toEqual({ ...FRESH, defaults: { ...DEFAULTS, encryption } });
  });

  test.each<[DeclaredLists, DeclaredLists | undefined]>([
    [[], undefined],
    [[['a']], [['a']]],
  ])('names the lists of declared fields that there are: %o', async (declared, named) => {
    const { shape } = await shaped({ earlier: 'none', declared });
    expect(shape.header.declared).toEqual(named);
    expect('declared' in shape.header).toBe(named !== undefined);
  });

  test.each<[before: DeclaredLists | undefined, now: DeclaredLists, both: DeclaredLists]>([
    [undefined, [['a']], [['a']]],
    [[['b'], ['a', 'c']], [], [['b'], ['a', 'c']]],
    [
      [['b'], ['a', 'c']],
      [['a'], ['a', 'c'], ['d']],
      [['b'], ['a', 'c'], ['a'], ['d']],
    ],
  ])('of a delta keeps the numbers of earlier lists, and adds new ones: %o and %o', async (before, declared, both) => {
    const { shape } = await shaped({ ...(before && { declaredBefore: before }), declared });
    expect(shape).toMatchObject({ form: 'delta', header: { declared: both } });
  });
});
