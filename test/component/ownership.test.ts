import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { forgePlan } from '../support/forge-plan.ts';
import { verifySpec } from '../support/verifying.ts';
import { Lab, writesOf, type SpecChanges, type World } from '../support/world.ts';

const lab = await Lab.open();
const PRUNE: SpecChanges = { prune: { enabled: true, maxDeletePercent: 100 } };

function statuses(manifest: readonly { key: string; status: string }[]): Record<string, string> {
  return Object.fromEntries(manifest.map(({ key, status }) => [key.slice(5), status]));
}

describe('updates', () => {
  test('an edited file, of another and of the same size; what another hand changed', async () => {
    const world = await lab.world({ a: 'one', b: 'two', c: 'three', d: 'four' });
    await world.apply();
    world.write({ a: 'longer', b: 'TWO' });
    await world.put('c', 'another hand');
    await world.delete('d');
    const { records } = await world.plan();
    expect(records.map(({ key, action, reason, basis }) => [key.slice(5), action, reason, basis])).toEqual([
      ['a', 'update', 'content-differs', 'size'],
      ['b', 'update', 'content-differs', 'manifest'],
      ['c', 'update', 'content-differs', 'size'],
      ['d', 'create', 'missing', 'none'],
    ]);
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 4 } } });
    expect((await world.plan()).records).toEqual([]);
    expect([await world.text('b'), await world.text('c')]).toEqual(['TWO', 'three']);
  });
});

describe('pruning', () => {
  test('off: orphans stay ours; on: they go, and nothing else; a gone orphan is no longer ours', async () => {
    const world = await lab.world({ a: 'a', b: 'b', c: 'c' });
    await world.put('stranger', 'not ours');
    await world.apply();
    world.remove('b', 'c');
    expect(await world.plan()).toMatchObject({ records: [], closing: { summary: { orphans: 2, unmanaged: 1 } } });
    world.write({ d: 'd' });
    expect(statuses((await world.apply()).manifest)).toEqual({
      a: 'unchanged',
      b: 'orphan',
      c: 'orphan',
      d: 'uploaded',
    });
    await world.delete('c');
    world.spec(PRUNE);
    expect(statuses((await world.apply()).manifest)).toEqual({
      a: 'unchanged',
      b: 'deleted',
      c: 'deleted',
      d: 'unchanged',
    });
    expect(Object.keys(await world.objects())).toEqual(['a', 'd', 'stranger']);
    expect((await world.plan()).records).toEqual([]);
  });

  const GUARDS: Readonly<Record<string, { spec: SpecChanges['prune']; remove: number; rule?: string }>> = {
    'maxDeletes reached': { spec: { enabled: true, maxDeletes: 3, maxDeletePercent: 100 }, remove: 3 },
    'maxDeletes passed': {
      spec: { enabled: true, maxDeletes: 3, maxDeletePercent: 100 },
      remove: 4,
      rule: 'max-deletes',
    },
    'percent reached': { spec: { enabled: true, maxDeletePercent: 25 }, remove: 3 },
    'percent passed': { spec: { enabled: true, maxDeletePercent: 25 }, remove: 4, rule: 'max-delete-percent' },
    'an empty source': { spec: { enabled: true, maxDeletePercent: 100 }, remove: 12, rule: 'empty-source' },
    'an empty source, allowed': { spec: { enabled: true, maxDeletePercent: 100, allowEmpty: true }, remove: 12 },
  };
  test.each(Object.entries(GUARDS))('%s', async (_name, { spec, remove, rule }) => {
    const names = Array.from({ length: 12 }, (_, index) => `f${index}`);
    const world = await lab.world(Object.fromEntries(names.map((name) => [name, name])), {
      prune: spec,
    });
    await world.apply();
    world.remove(...names.slice(0, remove));
    const { closing } = await world.plan();
    expect(closing.guards.map((guard) => guard.rule)).toEqual(rule === undefined ? [] : [rule]);
    const { exitCode } = await world.apply();
    expect(exitCode).toBe(rule === undefined ? 0 : 3);
    expect(Object.keys(await world.objects())).toHaveLength(rule === undefined ? 12 - remove : 12);
  });

  test('a rewritten orphan is a conflict that stops everything; protected, it only warns', async () => {
    const world = await lab.world({ a: 'a', old: 'old' }, PRUNE);
    await world.apply();
    world.remove('old');
    world.write({ b: 'b' });
    await world.put('old', 'rewritten');
    const refused = await world.apply();
    expect(refused).toMatchObject({ exitCode: 3, error: { code: 'PLAN_GUARDED' } });
    expect(Object.keys(await world.objects())).toEqual(['a', 'old']);
    world.spec({ prune: { ...PRUNE.prune, enabled: true, protect: ['old'] } });
    const done = await world.apply();
    expect(done).toMatchObject({ exitCode: 0 });
    expect(done.events).toContainEqual(expect.objectContaining({ type: 'warning', key: 'data/old' }));
    expect(await world.text('old')).toBe('rewritten');
    expect(statuses(done.manifest)).toMatchObject({ old: 'orphan' });
  });

  test('what came back after it was deleted is not ours', async () => {
    const world = await lab.world({ a: 'a', old: 'old' }, PRUNE);
    await world.apply();
    world.remove('old');
    await world.apply();
    await world.put('old', 'somebody else');
    expect(await world.plan()).toMatchObject({ records: [], closing: { guards: [], summary: { unmanaged: 1 } } });
  });
});

describe('a run without actions confirms the manifest only where that still says what stands there', () => {
  test.each<[string, (world: World) => unknown, string, number]>([
    ['a file and its object are gone', (world) => (world.remove('b'), world.delete('b')), 'deleted', 0],
    ['an orphan was rewritten', (world) => (world.remove('b'), world.put('b', 'their b')), 'orphan', 2],
    ['a file is gone', (world) => world.remove('b'), 'orphan', 0],
    [
      'the file of an orphan came back',
      async (world) => {
        world.remove('b');
        await world.apply();
        world.write({ b: 'b' });
      },
      'unchanged',
      0,
    ],
  ])('%s', async (_name, act, status, verdict) => {
    const world = await lab.world({ a: 'a', b: 'b' });
    await world.apply();
    await act(world);
    const { records, closing } = await world.plan();
    expect(records).toEqual([]);
    expect(closing).toMatchObject({ news: 1 });
    const run = await world.apply();
    expect(run).toMatchObject({ exitCode: 0 });
    expect(statuses(run.manifest)).toEqual({ a: 'unchanged', b: status });
    expect((await world.plan()).closing).not.toHaveProperty('news');
    const confirmed = await world.apply();
    expect(confirmed.outcome?.manifest?.sha256).toBe(run.outcome?.manifest?.sha256);
    // Of what another hand put in an orphan's place the manifest holds no proof.
    expect((await verifySpec(world)).outcome.exitCode).toBe(verdict);
    expect(run.manifest.find(({ key, sha256 }) => key === 'data/b' && sha256 !== undefined) === undefined).toBe(
      status === 'deleted' || verdict === 2,
    );
  });
});

describe('what s3rec only adopted', () => {
  const theirs = { ChecksumAlgorithm: 'CRC64NVME' } as const;

  test('is an orphan that pruning names and leaves alone; with prune.adopted it goes', async () => {
    const world = await lab.world({ a: 'a', t: 'theirs' }, PRUNE);
    await world.put('t', 'theirs', theirs);
    const { manifest } = await world.apply();
    expect(manifest.map(({ key, wrote }) => [key.slice(5), wrote])).toEqual([
      ['a', true],
      ['t', false],
    ]);
    world.remove('t');
    const { records, closing } = await world.plan();
    expect(records).toEqual([]);
    expect(closing).toMatchObject({
      summary: { orphans: 1, orphansAdopted: 1 },
      notices: [expect.stringContaining('data/t')],
    });
    world.write({ b: 'b' });
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { orphans: 1, deleted: 0 } } });
    expect(await world.text('t')).toBe('theirs');
    world.spec({ prune: { enabled: true, adopted: true } });
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { deleted: 1 } } });
    expect(Object.keys(await world.objects())).toEqual(['a', 'b']);
  });

  test('a saved plan cannot delete it, nor say that s3rec wrote it', async () => {
    const world = await lab.world({ a: 'a', t: 'theirs' }, PRUNE);
    await world.put('t', 'theirs', theirs);
    const { path, records } = await world.plan();
    expect(records.map(({ action }) => action)).toEqual(['create', 'adopt']);
    forgePlan(path, (plan) => {
      for (const record of plan.records) {
        if (record.action === 'adopt') {
          record.wrote = true;
        }
      }
    });
    expect(await world.applySaved()).toMatchObject({
      exitCode: 65,
      error: { message: expect.stringMatching(/says that s3rec wrote/) },
    });
    await world.apply();
    world.remove('t');
    const { spec } = (await world.plan()).header;
    world.spec({ prune: { ...PRUNE.prune, adopted: true } });
    expect((await world.plan()).records).toMatchObject([{ action: 'delete' }]);
    world.spec(PRUNE);
    forgePlan(path, (plan) => {
      plan.header.spec.digest = spec.digest;
    });
    expect(await world.applySaved()).toMatchObject({
      exitCode: 65,
      error: { message: expect.stringMatching(/only adopted/) },
    });
    expect(await world.text('t')).toBe('theirs');
  });

  test.each<[string, (world: World) => Promise<unknown>, boolean]>([
    [
      'a takeover that sends bytes makes it ours',
      async (world) => {
        world.spec({ ...PRUNE, takeover: true });
        world.write({ t: 'mine' });
        return await world.apply();
      },
      true,
    ],
    [
      'a repair of its headers does not',
      async (world) => {
        world.spec({ ...PRUNE, takeover: true, objects: [{ match: '**', cacheControl: 'no-cache' }] });
        return await world.apply();
      },
      false,
    ],
    ['a run that leaves it as it is does not', (world) => world.apply(), false],
  ])('%s', async (_name, act, wrote) => {
    const world = await lab.world({ a: 'a', t: 'theirs' }, PRUNE);
    await world.put('t', 'theirs', theirs);
    await world.apply();
    await act(world);
    world.remove('t');
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { deleted: wrote ? 1 : 0 } } });
  });
});

describe('what s3rec wrote', () => {
  test.each<[string, (world: World) => Promise<unknown>, string]>([
    ['a foreign copy in place stays ours', (world) => world.put('t', 'ours'), 'adopt'],
    [
      'a copy that took the headers away is repaired, and stays ours',
      async (world) => {
        world.spec({ ...PRUNE, objects: [{ match: '**', cacheControl: 'no-cache' }] });
        await world.put('t', 'ours');
      },
      'update-metadata',
    ],
  ])('%s', async (_name, act, action) => {
    const world = await lab.world({ a: 'a', t: 'ours' }, PRUNE);
    await world.apply();
    await act(world);
    expect((await world.plan()).records).toContainEqual(
      expect.objectContaining({ key: 'data/t', action, wrote: true }),
    );
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    world.remove('t');
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { deleted: 1 } } });
  });

  test('other bytes of another hand are not ours, although they stand in the place of ours and equal the file', async () => {
    const world = await lab.world({ a: 'a', t: 'ours' }, PRUNE);
    await world.apply();
    world.write({ t: 'new' });
    await world.put('t', 'new');
    expect((await world.apply()).manifest).toContainEqual(expect.objectContaining({ key: 'data/t', wrote: false }));
    world.remove('t');
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { deleted: 0 } } });
  });
});

describe('onDrift', () => {
  test('repair overwrites what another hand changed, and counts it apart; refuse stops at it', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const world = await lab.world(Object.fromEntries(names.map((name) => [name, name])));
    await world.apply();
    await world.put('a', 'their a');
    await world.put('b', 'their b');
    await world.delete('c');
    world.write({ b: 'my b', d: 'my d' });
    const summary = { create: 1, update: 3, overwrites: 2 };
    expect(await world.plan()).toMatchObject({ closing: { guards: [], summary } });
    world.spec({ onDrift: 'refuse' });
    expect(await world.plan()).toMatchObject({
      closing: { summary, guards: [{ rule: 'drift', keys: ['data/a', 'data/b', 'data/c'], count: 3 }] },
    });
    expect(await world.apply()).toMatchObject({ exitCode: 3, error: { code: 'PLAN_GUARDED' } });
    expect(await world.applySaved()).toMatchObject({ exitCode: 3 });
    expect(await world.text('a')).toBe('their a');
    world.spec({ onDrift: 'repair' });
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 4 } } });
  });

  test.each([
    [false, ['max-delete-percent']],
    [true, []],
  ])(
    'without versions what is overwritten is lost, and counts like a delete (versioned: %s)',
    async (versioned, rules) => {
      const world = await lab.world({ a: 'a', b: 'b', c: 'c' });
      if (versioned) {
        await world.versioning();
      }
      await world.apply();
      await world.put('a', 'their a');
      await world.put('b', 'their b');
      const { closing } = await world.plan();
      expect(closing.guards.map(({ rule }) => rule)).toEqual(rules);
      expect(await world.apply()).toMatchObject({ exitCode: versioned ? 0 : 3 });
      expect(await world.text('a')).toBe(versioned ? 'a' : 'their a');
    },
  );
});

describe('what the spec excludes by now', () => {
  test.each<[string, SpecChanges['sources'], string]>([
    ['an exclude', [{ path: 'files', exclude: ['*.tmp'] }], 'excluded'],
    ['a folder', [{ path: 'files', exclude: ['*.tmp', 'old'] }], 'excluded'],
    ['a narrower include', [{ path: 'files', include: ['*.txt'] }], 'excluded'],
    ['another place for the source', [{ path: 'files', prefix: 'x/', include: ['*.txt'] }], 'orphan'],
    ['excluded by one source, and given by none', [{ path: 'files', exclude: ['*.tmp'] }, { path: 'more' }], 'orphan'],
  ])('%s: pruned for that reason', async (_name, sources, reason) => {
    const world = await lab.world({ 'a.txt': 'a', 'b.txt': 'b', 'c.tmp': 'c' }, { prune: PRUNE.prune });
    mkdirSync(world.path('more'));
    await world.apply();
    world.spec({ prune: { ...PRUNE.prune, allowEmpty: true }, sources });
    const deletes = (await world.plan()).records.filter(({ action }) => action === 'delete');
    expect(deletes.find(({ key }) => key === 'data/c.tmp')).toMatchObject({ reason });
    expect(await world.applySaved()).toMatchObject({ exitCode: 0 });
    expect(Object.keys(await world.objects())).not.toContain('c.tmp');
  });
});

describe('takeover', () => {
  test('refused, allowed by the plan id, allowed by the spec; never pruned before it is ours', async () => {
    const files = { theirs: 'mine', tagged: 'same', equal: 'equal' };
    const world = await lab.world(files, { objects: [{ match: 'tagged', tags: { a: 'b' } }] });
    for (const [name, body] of Object.entries({ theirs: 'theirs', tagged: 'same', equal: 'equal' })) {
      await world.put(name, body);
    }
    const { closing, records } = await world.plan();
    expect(closing).toMatchObject({ guards: [{ rule: 'takeover', count: 2 }], summary: { takeovers: 2, adopt: 1 } });
    expect(records.filter(({ takeover }) => takeover).map(({ key }) => key)).toEqual(['data/tagged', 'data/theirs']);
    expect(await world.apply()).toMatchObject({ exitCode: 3 });
    expect(await world.applySaved({ forced: { takeover: ['0'.repeat(64)] } })).toMatchObject({ exitCode: 3 });
    expect(await world.text('theirs')).toBe('theirs');
    expect(await world.applySaved({ forced: { takeover: [closing.id] } })).toMatchObject({ exitCode: 0 });
    expect(await world.text('theirs')).toBe('mine');

    const other = await lab.world({ theirs: 'mine' }, { takeover: true });
    await other.put('theirs', 'theirs');
    expect(await other.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 1 } } });
  });
});

test("another spec's prefix is refused, whichever of the two lies deeper", async () => {
  const world = await lab.world({ 'x/a': 'a' }, { name: 'deep', prefix: 'data/x/' });
  await world.apply();
  world.spec();
  expect(await world.plan()).toMatchObject({ closing: { guards: [{ rule: 'other-spec', keys: ['data/x/a'] }] } });
  expect(await world.apply()).toMatchObject({ exitCode: 3 });
  world.spec({ sources: [{ path: 'files', exclude: ['x/**'] }] });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
});

test("what another spec's prefix holds is not deleted either, but left alone where it is protected", async () => {
  const world = await lab.world({ 'x/a': 'a', b: 'b' }, { prune: { enabled: true, maxDeletePercent: 100 } });
  await world.apply();
  world.spec({ name: 'deep', prefix: 'data/x/', sources: [{ path: 'files/x' }] });
  expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { adopted: 1 } } });
  world.remove('x/a');
  world.spec({ prune: { enabled: true, maxDeletePercent: 100 } });
  expect(await world.plan()).toMatchObject({ closing: { guards: [{ rule: 'other-spec', keys: ['data/x/a'] }] } });
  expect(await world.apply()).toMatchObject({ exitCode: 3 });
  expect(await world.applySaved()).toMatchObject({ exitCode: 3 });
  expect(await world.text('x/a')).toBe('a');
  world.spec({ prune: { enabled: true, maxDeletePercent: 100, protect: ['x/**'] } });
  expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { deleted: 0, orphans: 1 } } });
  expect(await world.text('x/a')).toBe('a');
});

test('a spec that got another name goes on when the old one claims nothing any more', async () => {
  const world = await lab.world({ a: 'a' });
  await world.apply();
  world.spec({ name: 'renamed' });
  expect(await world.plan()).toMatchObject({ closing: { guards: [{ rule: 'other-spec', keys: ['data/a'] }] } });
  await world.delete('_manifests/app/latest.sigstore.json');
  expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { adopted: 1 } } });
});

describe('files that must not be published', () => {
  const KEY = '-----BEGIN PRIVATE KEY-----\nMIG\n-----END PRIVATE KEY-----\n';
  const LFS = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12\n`;
  test('stop the whole apply, each one named, unless they are allowed', async () => {
    const world = await lab.world({ 'k/.env': 'A=1', 'k/one.pem': KEY, 'k/two': KEY, 'film.mp4': LFS, fine: 'x' });
    symlinkSync('.env', world.path('files/k/by-link'));
    const { closing } = await world.plan();
    const keys = ['data/film.mp4', 'data/k/.env', 'data/k/by-link', 'data/k/one.pem', 'data/k/two'];
    expect(closing.guards).toMatchObject([{ rule: 'refused-file', keys, count: 5 }]);
    expect(await world.apply()).toMatchObject({ exitCode: 3 });
    expect(await world.objects()).toEqual({});
    world.spec({ allowSecrets: ['k/**'], allowLfsPointers: ['*.mp4'] });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
  });

  test('are found although the hash cache knows them', async () => {
    const world = await lab.world({ key: KEY, '.npmrc': '//r.io/:_authToken=abc' });
    expect((await world.plan()).closing.guards).toMatchObject([{ rule: 'refused-file', count: 2 }]);
    expect((await world.plan()).closing.guards).toMatchObject([{ rule: 'refused-file', count: 2 }]);
    expect(await world.apply()).toMatchObject({ exitCode: 3 });
    expect(await world.apply()).toMatchObject({ exitCode: 3 });
  });
});

describe('phases', () => {
  const SPEC: SpecChanges = {
    ...PRUNE,
    objects: [
      { match: '*.html', phase: 2, cacheControl: 'no-cache' },
      { match: 'last', phase: 9 },
    ],
  };
  test('run one after the other, deletes last', async () => {
    const world = await lab.world({ 'index.html': '1', 'b.html': '1', old: 'o' }, { ...SPEC, objects: [] });
    await world.apply();
    world.spec(SPEC);
    world.remove('old');
    world.write({ 'index.html': '2', 'z.css': 'z', last: 'l', 'a.html': 'a' });
    const requests = await world.requestsOf(() => world.apply());
    const phase = (key: string): number =>
      key === 'data/old' ? 10 : key === 'data/last' ? 9 : key.endsWith('.html') ? 2 : 1;
    const order = writesOf(requests).map(({ key }) => phase(key));
    expect(order).toEqual([1, 2, 2, 2, 9, 10]);
  });

  test('a failure ends its phase, then nothing follows and nothing is deleted', async () => {
    const world = await lab.world({ old: 'o' }, SPEC);
    await world.apply();
    world.remove('old');
    world.write({ 'a.css': 'a', 'b.css': 'b', 'index.html': 'i' });
    const { bucket } = world;
    lab.sandbox.faults.add({
      operation: 'PutObject',
      bucket,
      key: 'data/a.css',
      action: { type: 'status', status: 403, code: 'AccessDenied' },
    });
    const result = await world.apply();
    expect(result).toMatchObject({
      exitCode: 6,
      outcome: { summary: { uploaded: 1, failed: 1, refused: 0 }, notStarted: 2 },
    });
    expect(statuses(result.manifest)).toMatchObject({
      'a.css': 'failed',
      'b.css': 'uploaded',
      'index.html': 'failed',
      old: 'failed',
    });
    expect(Object.keys(await world.objects())).toEqual(['b.css', 'old']);
    lab.sandbox.faults.clear();
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 2, deleted: 1 } } });
  });
});

describe('evidence', () => {
  test('may lie in another bucket: then nothing of it lies among the data', async () => {
    const world = await lab.world({ a: 'a' });
    const evidence = `${world.bucket}-evidence`;
    await lab.client.send(new CreateBucketCommand({ Bucket: evidence }));
    world.spec({ manifest: { bucket: evidence, sign: { keyFile: 'test.pem' } } });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    const requests = await world.requestsOf(() => world.apply());
    expect(requests.filter(({ method }) => method === 'PUT')).toEqual([]);
    expect((await world.plan()).records).toEqual([]);
  });

  test('a chain that is broken can be begun anew with its digest; then nothing is owned', async () => {
    const world = await lab.world({ a: 'a', old: 'o' }, PRUNE);
    await world.apply();
    rmSync(world.path('config'), { recursive: true });
    rmSync(world.path('test.pub.pem'));
    world.keygen();
    world.remove('old');
    const alarm = await world.apply();
    expect(alarm).toMatchObject({ exitCode: 7, error: { data: { restartChain: expect.any(String) } } });
    const restartChain = String(alarm.error?.data?.['restartChain']);
    expect(await world.apply({ restartChain: 'f'.repeat(64) })).toMatchObject({ exitCode: 7 });
    const anew = await world.apply({ restartChain });
    expect(anew).toMatchObject({ exitCode: 0, outcome: { summary: { adopted: 1, deleted: 0 } } });
    expect(Object.keys(await world.objects())).toEqual(['a', 'old']);
    expect((await world.plan()).records).toEqual([]);
    expect(await world.apply({ restartChain })).toMatchObject({ exitCode: 64 });
  });

  test('two appliers at once leave one history, and nothing is lost', async () => {
    const world = await lab.world({ a: 'a', b: 'b' });
    await world.apply();
    world.write({ a: 'A', c: 'c' });
    const both = await Promise.all([world.apply(), world.apply()]);
    expect(both.filter(({ exitCode }) => exitCode === 0).length).toBeLessThanOrEqual(1);
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    expect((await world.plan()).records).toEqual([]);
    expect([await world.text('a'), await world.text('c')]).toEqual(['A', 'c']);
  });
});

test('a machine that has seen no run here says that freshness is not checked, once', async () => {
  const world = await lab.world({ a: 'a' });
  expect((await world.plan()).header.notices).toEqual([]);
  await world.apply();
  expect((await world.plan()).header.notices).toEqual([]);
  world.home = world.path('another-home');
  expect((await world.plan()).header.notices).toEqual([expect.stringContaining('freshness not checked')]);
  expect((await world.plan()).header.notices).toEqual([]);
});

test('a machine that knows the name elsewhere says so', async () => {
  const world = await lab.world({ a: 'a' });
  await world.apply();
  world.spec({ prefix: 'other/' });
  expect((await world.plan()).header.notices).toEqual([expect.stringContaining(`s3://${world.bucket}/data/`)]);
});

test('another endpoint is another place, and the notice names it', async () => {
  const world = await lab.world({ a: 'a' });
  await world.apply();
  const here = `this machine knows app at s3://${world.bucket}/data/ at ${lab.sandbox.endpoint} (run 1)`;
  const other = await startSandbox({ buckets: [world.bucket] });
  world.spec({ endpoint: other.endpoint });
  expect((await world.plan()).header.notices).toEqual([expect.stringContaining(here)]);
  await other.close();
});
