import { describe, expect, test } from 'vitest';
import type { PlanRecord } from '../../src/core/object/action.ts';
import { forgePlan } from '../support/forge-plan.ts';
import { Lab, type Files, type SpecChanges, type World } from '../support/world.ts';

const lab = await Lab.open();
const PRUNE: SpecChanges = { prune: { enabled: true, maxDeletePercent: 100 } };

async function applied(files: Files, spec: SpecChanges = {}): Promise<World> {
  const world = await lab.world(files, spec);
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  return world;
}

/** An apply that wrote its objects and never came to its manifest. */
async function interrupted(world: World): Promise<void> {
  const { bucket } = world;
  lab.sandbox.faults.add({
    operation: 'PutObject',
    bucket,
    key: /Z_[0-9a-f]{8}\.jsonl$/,
    action: { type: 'status', status: 403, code: 'AccessDenied' },
  });
  expect(await world.apply()).toMatchObject({ exitCode: 6, error: { code: 'REMOTE_ACCESS_DENIED' } });
  lab.sandbox.faults.clear();
}

function actions(records: readonly PlanRecord[]): readonly unknown[] {
  return records.map(({ key, action, reason, takeover, unfinished, moved }) => ({
    key: key.slice(5),
    action,
    reason,
    ...(takeover === undefined ? {} : { takeover }),
    ...(unfinished === undefined ? {} : { unfinished }),
    ...(moved === undefined ? {} : { moved }),
  }));
}

describe('what an unfinished run left', () => {
  test('is kept and recorded, and updated without a takeover; what another hand put there since is not', async () => {
    const world = await applied({ a: 'a', b: 'b', c: 'c' }, PRUNE);
    world.write({ a: 'new a', b: 'new b', n: 'n', o: 'o', p: 'p' });
    world.remove('c');
    await interrupted(world);
    world.write({ b: 'newer b', o: 'new o', p: 'new p', c: 'c' });
    await world.put('p', 'their p');
    const { records, header, closing } = await world.plan();
    expect(header.notices).toEqual([expect.stringContaining('run 2')]);
    expect(actions(records)).toEqual([
      { key: 'a', action: 'adopt', reason: 'unfinished', unfinished: 2 },
      { key: 'b', action: 'update', reason: 'content-differs', unfinished: 2, moved: 'repository' },
      { key: 'c', action: 'create', reason: 'missing' },
      { key: 'n', action: 'adopt', reason: 'unfinished', unfinished: 2 },
      { key: 'o', action: 'update', reason: 'content-differs', unfinished: 2, moved: 'repository' },
      { key: 'p', action: 'update', reason: 'content-differs', takeover: true },
    ]);
    expect(closing).toMatchObject({ guards: [{ rule: 'takeover', keys: ['data/p'] }] });
    expect(closing.summary).not.toHaveProperty('overwrites');
    world.write({ p: 'their p' });
    await world.plan();
    const { exitCode, manifest } = await world.applySaved();
    expect(exitCode).toBe(0);
    expect(manifest.map(({ key, status, wrote }) => [key.slice(5), status, wrote])).toEqual([
      ['a', 'adopted', true],
      ['b', 'uploaded', true],
      ['c', 'uploaded', true],
      ['n', 'adopted', true],
      ['o', 'uploaded', true],
      ['p', 'adopted', false],
    ]);
    expect((await world.plan()).records).toEqual([]);
    expect((await world.drift()).findings).toEqual([]);
  });

  test('and nobody desires any more becomes an orphan of ours, and is pruned by the run after that', async () => {
    const world = await applied({ a: 'a', b: 'b', c: 'c' }, PRUNE);
    world.write({ b: 'new b', n: 'n' });
    await interrupted(world);
    world.remove('b', 'n');
    const { records, closing } = await world.plan();
    expect(records).toMatchObject([
      { key: 'data/b', action: 'adopt', reason: 'unfinished' },
      { key: 'data/n', action: 'adopt', reason: 'unfinished' },
    ]);
    expect(closing).toMatchObject({ guards: [], summary: { adopt: 2, orphans: 2, delete: 0, keep: 2 } });
    const recorded = await world.applySaved();
    expect(recorded).toMatchObject({ exitCode: 0, outcome: { summary: { orphans: 2, adopted: 0, deleted: 0 } } });
    expect(recorded.manifest).toMatchObject([
      { key: 'data/a', status: 'unchanged' },
      { key: 'data/b', status: 'orphan', wrote: true },
      { key: 'data/c', status: 'unchanged' },
      { key: 'data/n', status: 'orphan', wrote: true },
    ]);
    expect((await world.drift()).findings).toEqual([]);
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { deleted: 2 } } });
    expect(Object.keys(await world.objects())).toEqual(['a', 'c']);
  });

  test('stays ours where the next action on it fails', async () => {
    const world = await applied({ a: 'a' });
    world.write({ n: 'n' });
    await interrupted(world);
    world.write({ n: 'new n' });
    const { bucket } = world;
    const action = { type: 'status', status: 403, code: 'AccessDenied' } as const;
    lab.sandbox.faults.add({ operation: 'PutObject', bucket, key: 'data/n', action });
    const { manifest } = await world.apply();
    lab.sandbox.faults.clear();
    expect(manifest).toMatchObject([{ key: 'data/a' }, { key: 'data/n', status: 'failed', owned: true, wrote: true }]);
    const { records } = await world.plan();
    expect(actions(records)).toMatchObject([{ key: 'n', action: 'update' }]);
    expect(records[0]).not.toHaveProperty('takeover');
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
  });

  test('attributes that it changed in place are recorded', async () => {
    const world = await applied({ a: 'a', b: 'b' });
    world.spec({
      objects: [
        { match: 'a', tags: { team: 'us' } },
        { match: 'b', cacheControl: 'no-cache' },
      ],
    });
    await interrupted(world);
    expect((await world.plan()).records).toMatchObject([
      { key: 'data/a', action: 'adopt' },
      // Within one second of its upload a copy has the same listing: then asking tells.
      { key: 'data/b', action: 'adopt' },
    ]);
    const { manifest } = await world.apply();
    expect(manifest).toMatchObject([
      { key: 'data/a', wrote: true, tags: { team: 'us' } },
      { key: 'data/b', wrote: true, headers: { cacheControl: 'no-cache' } },
    ]);
    expect((await world.plan()).records).toEqual([]);
    expect((await world.drift({ refresh: true })).findings).toEqual([]);
  });

  test('several runs in a row, each of them unfinished', async () => {
    const world = await applied({ a: 'a' });
    for (const [index, text] of ['one', 'two', 'three'].entries()) {
      world.write({ n: text, [`m${index}`]: text });
      await interrupted(world);
    }
    world.write({ n: 'four' });
    const { records } = await world.plan();
    expect(actions(records)).toMatchObject([
      { key: 'm0', action: 'adopt', reason: 'unfinished' },
      { key: 'm1', action: 'adopt', reason: 'unfinished' },
      { key: 'm2', action: 'adopt', reason: 'unfinished' },
      { key: 'n', action: 'update', unfinished: 2 },
    ]);
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    expect((await world.plan()).records).toEqual([]);
  });

  test('by a weak checksum alone is not told from what another hand wrote', async () => {
    const world = await applied({ a: 'a' }, { integrity: { checksumAlgorithm: 'CRC32' } });
    world.write({ n: 'n' });
    await interrupted(world);
    world.write({ n: 'new n' });
    expect((await world.plan()).closing.guards).toMatchObject([{ rule: 'takeover', keys: ['data/n'] }]);
  });

  test('and whose plan is signed by a key that is not trusted is nobody knows whose', async () => {
    const world = await applied({ a: 'a' });
    world.keygen('next');
    const both = ['test.pub.pem', 'next.pub.pem'];
    world.spec({ manifest: { sign: { keyFile: 'next.pem' }, trust: both } });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    world.spec({ manifest: { sign: { keyFile: 'test.pem' }, trust: both } });
    world.write({ n: 'n' });
    await interrupted(world);
    world.write({ n: 'new n' });
    world.spec({ manifest: { sign: { keyFile: 'next.pem' }, trust: ['next.pub.pem'] } });
    const { header, closing } = await world.plan();
    expect(header.notices).toContainEqual(expect.stringContaining('not proven'));
    expect(closing.guards).toMatchObject([{ rule: 'takeover', keys: ['data/n'] }]);
  });
});

describe('a saved plan', () => {
  test('that says of a stranger that an unfinished run left it is refused', async () => {
    const world = await applied({ a: 'a' });
    world.write({ n: 'n' });
    await interrupted(world);
    await world.put('theirs', 'theirs');
    world.write({ theirs: 'mine' });
    world.spec({ takeover: true });
    await world.plan();
    forgePlan(world.path('plan.jsonl'), (plan) => {
      for (const record of plan.records.filter(({ key }) => key === 'data/theirs')) {
        delete record.takeover;
        record.unfinished = 2;
        record.wrote = true;
      }
    });
    expect(await world.applySaved()).toMatchObject({ exitCode: 4 });
    expect(await world.text('theirs')).toBe('theirs');
  });

  test('that was made before a run died is stale where that run wrote', async () => {
    const world = await applied({ a: 'a' });
    world.write({ n: 'n' });
    const { path } = await world.plan();
    await interrupted(world);
    expect(await world.applySaved({}, path)).toMatchObject({ exitCode: 4 });
  });
});
