import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { ChecksumAlgorithm } from '../../src/core/object/algorithms.ts';
import { Lab, type SpecChanges, type World } from '../support/world.ts';

const WHOLE = process.env['S3REC_TEST_EXTENT'] === 'whole';
const RUNS = WHOLE ? 60 : 5;

vi.setConfig({ testTimeout: WHOLE ? 600_000 : 60_000 });

// Three to a page: every listing has several.
const lab = await Lab.open({ pageLimit: 3 });

const NAMES = ['a', 'b/c', 'b.txt', 'index.html', 'é', 'z z', '\u{1f600}'] as const;
const body = fc.constantFrom('', 'x', 'y', 'longer content');
const files = fc.dictionary(fc.constantFrom(...NAMES), body, { minKeys: 1, maxKeys: 5, noNullPrototype: true });

const spec: fc.Arbitrary<SpecChanges> = fc.record({
  takeover: fc.constant(true),
  objects: fc.constantFrom(
    [],
    [{ match: '**', cacheControl: 'no-cache', metadata: { owner: 'web' } }],
    [{ match: 'b*', tags: { team: 'web' }, storageClass: 'STANDARD_IA' as const }],
    [{ match: '**', tags: { team: 'web' }, tagsExact: true }],
  ),
  encryption: fc.constantFrom(undefined, { sse: 'AES256' as const }, { sse: 'aws:kms' as const, bucketKey: true }),
  integrity: fc.record({
    checksumAlgorithm: fc.constantFrom<ChecksumAlgorithm[]>('SHA256', 'CRC64NVME', 'XXHASH64', 'MD5'),
  }),
});

/** What another hand puts there: sometimes what the file has, sometimes not. */
const theirs = fc.array(
  fc.record({
    name: fc.constantFrom(...NAMES, 'unmanaged'),
    body,
    more: fc.constantFrom(
      {},
      { ChecksumAlgorithm: 'SHA256' as const },
      { ChecksumAlgorithm: 'CRC32' as const, Tagging: 'theirs=1' },
      { ServerSideEncryption: 'aws:kms' as const },
      { CacheControl: 'max-age=1', Metadata: { by: 'them' }, StorageClass: 'STANDARD_IA' as const },
    ),
  }),
  { maxLength: 4 },
);

async function put(world: World, changes: readonly { name: string; body: string; more: object }[]): Promise<void> {
  for (const { name, body, more } of changes) {
    await world.put(name, Buffer.from(body), more);
  }
}

test('right after an apply everything is in sync, asked for or not, whatever was there before', async () => {
  await fc.assert(
    fc.asyncProperty(
      files,
      spec,
      theirs,
      files,
      spec,
      fc.boolean(),
      async (files, spec, theirs, edited, changed, versioned) => {
        const world = await lab.world(files, spec);
        if (versioned) {
          await world.versioning();
        }
        await put(world, theirs);
        for (const [next, wanted] of [
          [{}, spec],
          [edited, changed],
        ] as const) {
          world.write(next);
          world.spec(wanted);
          expect(await world.apply()).toMatchObject({ exitCode: 0 });
        }
        const count = Object.keys({ ...files, ...edited }).length;
        for (const refresh of [false, true]) {
          const { findings, closing } = await world.drift({ refresh });
          expect(findings.filter(({ who }) => who !== 'unmanaged')).toEqual([]);
          expect(closing).toMatchObject({
            drift: false,
            summary: { inSync: count, notAsked: refresh ? 0 : count, unknown: 0 },
          });
        }
      },
    ),
    { numRuns: RUNS },
  );
});

test('whatever another hand puts in the place of an object is told, and counts unless SHA-256 proves that nothing changed', async () => {
  await fc.assert(
    fc.asyncProperty(files, spec, theirs, async (files, spec, theirs) => {
      const world = await lab.world(files, spec);
      expect(await world.apply()).toMatchObject({ exitCode: 0 });
      await new Promise((resolve) => setTimeout(resolve, 1005 - (Date.now() % 1000)));
      await put(world, theirs);
      const { findings } = await world.drift();
      const last = new Map(theirs.map((put) => [put.name as string, put]));
      const [ours, others] = [new Set(Object.keys(files)), new Set(last.keys())];
      expect(new Set(findings.map(({ key }) => key.slice('data/'.length)))).toEqual(others);
      for (const { key, who, counts, changes } of findings) {
        const name = key.slice('data/'.length);
        expect(who).toBe(ours.has(name) ? 'bucket' : 'unmanaged');
        if (who === 'bucket' && last.get(name)?.body !== files[name]) {
          expect(counts).toBe(true);
        }
        if (who === 'bucket' && !counts) {
          expect(changes).toEqual(['rewritten']);
        }
      }
    }),
    { numRuns: RUNS },
  );
});
