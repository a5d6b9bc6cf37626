import { renameSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { isOwnKey } from '../../src/core/manifest/names.ts';
import type { PlanRecord } from '../../src/core/object/action.ts';
import type { RequestLogEntry } from '../../src/sandbox/server.ts';
import { Lab, writesOf, type SpecChanges, type World } from '../support/world.ts';

const WHOLE = process.env['S3REC_TEST_EXTENT'] === 'whole';
/** Chains of runs that go on side by side: most of their time is waiting. */
const CHAINS = 4;
const RUNS = WHOLE ? 20 : 2;

vi.setConfig({ testTimeout: WHOLE ? 600_000 : 60_000 });

// Two to a page: every listing has several.
const lab = await Lab.open({ pageLimit: 2 });
const large = await Lab.open();

const NAMES = ['a', 'b/c', 'b.txt', 'keep/x', 'keep/y', 'é', 'z z', 'p/q/r', '\u{1f600}'] as const;
const name = fc.constantFrom(...NAMES);
const body = fc.constantFrom('', 'x', 'y', 'zz', 'longer content');

/** One thing that happens to folder, bucket or spec before an apply. */
type Step =
  | { readonly do: 'write'; readonly name: string; readonly body: string }
  | { readonly do: 'remove'; readonly name: string }
  | { readonly do: 'put'; readonly name: string; readonly body: string; readonly kms: boolean; readonly tags: boolean }
  | { readonly do: 'delete'; readonly name: string }
  | { readonly do: 'spec'; readonly spec: SpecChanges };

const spec: fc.Arbitrary<SpecChanges> = fc.record({
  takeover: fc.boolean(),
  prune: fc.record({
    enabled: fc.boolean(),
    maxDeletes: fc.constantFrom(1, 2, 256),
    maxDeletePercent: fc.constant(100),
    protect: fc.constantFrom([], ['keep/**']),
    allowEmpty: fc.constant(true),
  }),
  objects: fc.constantFrom(
    [],
    [{ match: '**', cacheControl: 'no-cache' }],
    [{ match: 'b*', tags: { team: 'web' }, phase: 2 }],
    [{ match: '**', metadata: { a: 'b' }, tags: { team: 'data' }, tagsExact: true }],
  ),
  encryption: fc.constantFrom(undefined, { sse: 'AES256' as const }),
  integrity: fc.record({
    checksumAlgorithm: fc.constantFrom('SHA256' as const, 'CRC32' as const, 'XXHASH64' as const),
    onUnknown: fc.constantFrom('upload' as const, 'keep' as const, 'fail' as const),
  }),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), name, body }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), name }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('put' as const), name, body, kms: fc.boolean(), tags: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), name }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('spec' as const), spec }) },
);

/** Rounds of steps; after each of them an apply. */
const story = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 });

async function happen(world: World, steps: readonly Step[], present: Set<string>): Promise<void> {
  for (const what of steps) {
    switch (what.do) {
      case 'write':
        world.write({ [what.name]: what.body });
        present.add(what.name);
        break;
      case 'remove':
        if (present.delete(what.name)) {
          world.remove(what.name);
        }
        break;
      case 'put':
        await world.put(what.name, Buffer.from(what.body), {
          ...(what.kms ? { ServerSideEncryption: 'aws:kms' } : {}),
          ...(what.tags ? { Tagging: 'theirs=1' } : {}),
        });
        break;
      case 'delete':
        await world.delete(what.name);
        break;
      case 'spec':
        world.spec(what.spec);
        break;
    }
  }
}

/** What a plan says of one key, whatever file it was told by: another checkout of the same bytes says the same. */
function unstamped({ stamp: _stamp, ...record }: PlanRecord): object {
  return record;
}

/** The law of writes: conditional where S3 offers it, checked directly before where it does not. */
function assertGuarded(requests: readonly RequestLogEntry[]): void {
  for (const [index, { operation, key, headers }] of requests.entries()) {
    if (
      isOwnKey(key) ||
      (!/^(?:PutObject|CopyObject|CompleteMultipartUpload|DeleteObject)/.test(operation) &&
        operation !== 'UpdateObjectEncryption')
    ) {
      continue;
    }
    if (operation === 'PutObjectTagging' || operation === 'UpdateObjectEncryption') {
      const before = requests.slice(0, index).filter((request) => request.key === key);
      const look = before.findLastIndex((request) => request.operation === 'HeadObject');
      expect(look, `${operation} ${key} without a look`).toBeGreaterThanOrEqual(0);
      expect(writesOf(before.slice(look)), `${operation} ${key} is not directly behind its look`).toEqual([]);
    } else {
      expect(headers['if-match'] ?? headers['if-none-match'], `${operation} ${key}`).toBeDefined();
    }
  }
}

async function chains(law: (given: readonly (readonly Step[])[]) => Promise<void>): Promise<void> {
  const seeds = Array.from({ length: CHAINS }, (_, index) => 20_261_121 + index);
  await Promise.all(
    seeds.map((seed) => fc.assert(fc.asyncProperty(story, law), { seed, numRuns: RUNS, endOnFailure: !WHOLE })),
  );
}

describe('whatever happened to folder, bucket and spec', () => {
  test('an apply that succeeded leaves nothing to plan; one that was refused did nothing; nothing unguarded, unowned or protected is touched', async () => {
    await chains(async (rounds) => {
      const world = await lab.world();
      const present = new Set<string>();
      for (const steps of rounds) {
        await happen(world, steps, present);
        const before = await world.objects();
        const planned = await world.plan();
        let result: Awaited<ReturnType<World['apply']>> | undefined;
        const requests = await world.requestsOf(async () => {
          result = await world.applySaved();
        });
        const after = await world.objects();
        assertGuarded(requests);
        if (planned.closing.guards.length > 0) {
          expect(result?.exitCode).toBe(3);
          expect(writesOf(requests)).toEqual([]);
          expect(after).toEqual(before);
          continue;
        }
        expect(result, result?.error?.message).toMatchObject({ exitCode: 0 });
        const deleted = Object.keys(before).filter((key) => !(key in after));
        const planDeletes = planned.records.filter(({ action }) => action === 'delete').map(({ key }) => key.slice(5));
        expect(deleted).toEqual(planDeletes);
        const { closing, records } = await world.plan();
        expect(records).toEqual([]);
        expect(closing.summary.create + closing.summary.update + closing.summary.updateMetadata).toBe(0);
        // What is kept although nothing proves it is counted as unknown, never as equal.
        expect(closing.summary.keep + closing.summary.unknown).toBe(present.size);
      }
    });
  });

  test('between plan and apply, a saved plan is applied as it was made, or nothing at all is written', async () => {
    await chains(async (rounds) => {
      const world = await lab.world({}, { takeover: true });
      const present = new Set<string>();
      const [first = [], ...later] = rounds;
      await happen(world, first, present);
      expect(await world.apply()).toMatchObject({ exitCode: expect.any(Number) });
      for (const steps of later) {
        const saved = await world.plan();
        const path = world.path('saved.jsonl');
        renameSync(saved.path, path);
        await happen(world, steps, present);
        const now = await world.plan();
        let result: Awaited<ReturnType<World['apply']>> | undefined;
        const requests = await world.requestsOf(async () => {
          result = await world.applySaved({}, path);
        });
        const isSame =
          now.header.spec.digest === saved.header.spec.digest &&
          isDeepStrictEqual(now.records.map(unstamped), saved.records.map(unstamped));
        if (isSame) {
          expect(result?.exitCode, result?.error?.message).not.toBe(4);
        }
        if (result?.exitCode === 0) {
          expect(now.closing.id).toBe(saved.closing.id);
        } else {
          expect([3, 4]).toContain(result?.exitCode);
          expect(requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
        }
      }
    });
  });

  test('the plan id depends neither on machine, stamps nor the order of names on disk', async () => {
    await chains(async (rounds) => {
      const one = await lab.world();
      const steps = rounds.flat();
      await happen(one, steps, new Set());
      const first = await one.plan();
      one.home = one.path('other-home');
      const again = await one.plan();
      expect(again.closing.id).toBe(first.closing.id);
      expect(again.records).toEqual(first.records);
      // The files written anew, in another order.
      const files = new Map<string, string>();
      for (const what of steps) {
        if (what.do === 'write') {
          files.set(what.name, what.body);
        }
        if (what.do === 'remove') {
          files.delete(what.name);
        }
      }
      for (const file of files.keys()) {
        one.remove(file);
      }
      for (const [file, content] of [...files].reverse()) {
        one.write({ [file]: content });
      }
      expect((await one.plan()).closing.id).toBe(first.closing.id);
    });
  });

  test('an apply that was interrupted, and then one that was not, leave what an uninterrupted one leaves', async () => {
    await chains(async (rounds) => {
      const stopAfter = rounds.length;
      const [straight, broken] = [await lab.world(), await lab.world()];
      const ends: Readonly<Record<string, string>>[] = [];
      for (const world of [straight, broken]) {
        world.spec({
          takeover: true,
          parallelism: 1,
          prune: { enabled: true, maxDeletePercent: 100, allowEmpty: true },
        });
        const present = new Set<string>();
        // Closing takes longer here than an interrupted run has, and then its lock is left.
        world.locks = false;
        for (const steps of rounds) {
          await happen(
            world,
            steps.filter((what) => what.do !== 'spec' && what.do !== 'put' && what.do !== 'delete'),
            present,
          );
          if (world === broken) {
            const stop = new AbortController();
            let actions = 0;
            await world.apply({
              signal: stop.signal,
              onEvent: ({ type }) => {
                actions += type === 'action' ? 1 : 0;
                if (actions === stopAfter) {
                  stop.abort();
                }
              },
            });
          }
          expect(await world.apply()).toMatchObject({ exitCode: 0 });
          expect((await world.plan()).records).toEqual([]);
        }
        ends.push(await world.objects());
      }
      expect(ends[1]).toEqual(ends[0]);
    });
  });

  test('the plan id does not depend on the page size', async () => {
    const same = story.map((rounds) =>
      rounds.flat().filter((what) => what.do !== 'spec' && !(what.do === 'put' && what.kms)),
    );
    let run = 0;
    const law = async (steps: readonly Step[]): Promise<void> => {
      run += 1;
      const ids: string[] = [];
      for (const at of [lab, large]) {
        // The endpoint is part of a spec; here the environment names it, as for most users.
        process.env['AWS_ENDPOINT_URL_S3'] = at.sandbox.endpoint;
        const world = await at.world({}, { endpoint: undefined, takeover: true }, `pages-${run}`);
        await happen(world, steps, new Set());
        ids.push((await world.plan()).closing.id);
      }
      expect(ids[0]).toBe(ids[1]);
    };
    await fc.assert(fc.asyncProperty(same, law), { seed: 1, numRuns: WHOLE ? 50 : 5 });
    delete process.env['AWS_ENDPOINT_URL_S3'];
  });
});
