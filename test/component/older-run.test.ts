import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { evidenceOf, textOf } from '../support/kept-evidence.ts';
import { pullSpec, shown, treeOf } from '../support/pulling.ts';
import { verifySpec } from '../support/verifying.ts';
import { Lab, type World } from '../support/world.ts';

const lab = await Lab.open();
const EVIDENCE = 'data/_manifests/app/';

/** Three runs: `a` is written by each, `b` by the first alone. */
async function threeRuns(): Promise<World> {
  const world = await lab.world({ a: 'a1', b: 'b1' });
  await world.versioning();
  for (const a of ['a1', 'a22', 'a333']) {
    world.write({ a });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
  }
  return world;
}

async function remove(world: World, Key: string, VersionId?: string): Promise<void> {
  await lab.client.send(new DeleteObjectCommand({ Bucket: world.bucket, Key, VersionId }));
}

describe('the way to an older run is proven link by link', () => {
  test.each<readonly [string, string, string, (world: World, evidence: Map<string, string>) => Promise<void>]>([
    [
      'its manifest was replaced',
      'VERIFY_DIGEST',
      'manifest',
      async (world, evidence) => {
        const [name, text] = textOf(evidence, 1, '.jsonl');
        const Body = text.replace('"b1"', '"b2"').replace('"size":2', '"size":3');
        await lab.client.send(new PutObjectCommand({ Bucket: world.bucket, Key: `${EVIDENCE}${name}`, Body }));
      },
    ],
    [
      'its manifest is gone',
      'VERIFY_CHAIN',
      'chain',
      (world, evidence) => remove(world, `${EVIDENCE}${textOf(evidence, 1, '.jsonl')[0]}`),
    ],
    [
      'a bundle between is gone',
      'VERIFY_CHAIN',
      'chain',
      (world, evidence) => remove(world, `${EVIDENCE}${textOf(evidence, 2, '.sigstore.json')[0]}`),
    ],
    [
      'its bundle was replaced by another signed one',
      'VERIFY_CHAIN',
      'chain',
      async (world, evidence) => {
        const [name] = textOf(evidence, 1, '.sigstore.json');
        const [, Body] = textOf(evidence, 2, '.sigstore.json');
        await lab.client.send(new PutObjectCommand({ Bucket: world.bucket, Key: `${EVIDENCE}${name}`, Body }));
      },
    ],
  ])('%s', async (_what, code, question, tamper) => {
    const world = await threeRuns();
    await tamper(world, await evidenceOf(world));
    expect((await pullSpec(world, 'out', { run: 1 })).error?.code).toBe(code);
    const { outcome } = await verifySpec(world, { run: 1 });
    expect(outcome).toMatchObject({ [question]: { ok: false, code }, objects: { ok: null }, exitCode: 7 });
  });

  test('a key that was rotated out since: the chain names the older statement by digest', async () => {
    const world = await threeRuns();
    world.keygen('next');
    const trust = ['next.pub.pem'];
    world.spec({ manifest: { sign: { keyFile: 'next.pem' }, trust: ['test.pub.pem', ...trust] } });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    world.spec({ manifest: { sign: { keyFile: 'next.pem' }, trust } });
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
    expect((await pullSpec(world, 'out', { run: 1 })).outcome).toMatchObject({ pulled: 2, exitCode: 0 });
    expect(treeOf(world.path('out'))).toMatchObject({ a: shown('a1'), b: shown('b1') });
    expect((await verifySpec(world, { run: 1, chain: 0, deep: true })).outcome).toMatchObject({ run: 1, exitCode: 0 });
  });
});

test('a version that is gone: the object that was copied in place of it has its ETag, and its bytes', async () => {
  const world = await lab.world({ a: 'a1', b: 'b1' });
  await world.versioning();
  const first = await world.apply();
  world.spec({ objects: [{ match: '**', cacheControl: 'no-cache' }] });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  for (const { key, versionId } of first.manifest) {
    await remove(world, key, versionId ?? '');
  }
  await world.put('b', 'other');
  const { outcome, findings } = await verifySpec(world, { run: 1 });
  expect(outcome).toMatchObject({ objects: { ok: false, checked: 2, cryptographic: 1, missing: 1 }, exitCode: 3 });
  expect(findings).toMatchObject([{ key: 'data/b', state: 'missing' }]);
  const pulled = await pullSpec(world, 'out', { run: 1 });
  expect(pulled.outcome).toMatchObject({ pulled: 1, unavailable: 1, failed: 0, sums: null, exitCode: 3 });
  expect(treeOf(world.path('out'))).toEqual({ a: shown('a1') });
});

test('a version with other bytes than were signed is no version that was recorded', async () => {
  const world = await threeRuns();
  const Key = 'data/b';
  const { VersionId } = await lab.client.send(new HeadObjectCommand({ Bucket: world.bucket, Key }));
  await world.put('b', 'B1');
  await remove(world, Key, VersionId);
  const { outcome } = await pullSpec(world, 'out', { run: 1 });
  expect(outcome).toMatchObject({ pulled: 1, unavailable: 1, exitCode: 3 });
  const { Body } = await lab.client.send(new GetObjectCommand({ Bucket: world.bucket, Key }));
  expect(await Body?.transformToString()).toBe('B1');
});

test('what was recorded before the bucket had versions is the version null, also where it was deleted since', async () => {
  const world = await lab.world({ a: 'a1', b: 'b1', c: 'c1' }, { prune: { enabled: true, maxDeletePercent: 100 } });
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  await world.versioning();
  world.write({ a: 'a22' });
  world.remove('b');
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  expect((await pullSpec(world, 'out', { run: 1 })).outcome).toMatchObject({ pulled: 3, exitCode: 0 });
  expect(treeOf(world.path('out'))).toMatchObject({ a: shown('a1'), b: shown('b1'), c: shown('c1') });
  const deep = await verifySpec(world, { run: 1, deep: true });
  expect(deep.findings).toEqual([]);
  expect(deep.outcome).toMatchObject({ exitCode: 0 });
  // Another object that is the version null is not it.
  await remove(world, 'data/a', 'null');
  await remove(world, 'data/b', 'null');
  expect((await verifySpec(world, { run: 1 })).outcome).toMatchObject({ exitCode: 3 });
  expect((await pullSpec(world, 'again', { run: 1 })).outcome).toMatchObject({ pulled: 1, exitCode: 3 });
});
