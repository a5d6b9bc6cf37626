import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { forgeCrc64 } from '../support/forge-crc64.ts';
import { kmsKeys } from '../support/kms-keys.ts';
import { verifySpec } from '../support/verifying.ts';
import { Lab, type SpecChanges, type World } from '../support/world.ts';

/**
 * A bucket policy that demands conditions makes AWS answer 501 to a CopyObject under one ("Enforcing conditional writes" of
 * the User Guide). Every test here is on such a bucket.
 */
const lab = await Lab.open();
const HEADER = { match: '**', cacheControl: 'no-cache' };

afterEach(() => lab.sandbox.faults.clear());

async function enforcing(files: Readonly<Record<string, string | Buffer>>, spec: SpecChanges = {}): Promise<World> {
  const world = await lab.world(files, spec);
  const { bucket } = world;
  lab.sandbox.faults.add({ bucket, operation: 'CopyObject', action: { type: 'refuse-conditions' } });
  return world;
}

async function countOf(world: World, work: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const { operation, key } of await world.requestsOf(work)) {
    if (!key.includes('_manifests/')) {
      counts[operation] = (counts[operation] ?? 0) + 1;
    }
  }
  return counts;
}

describe.each(['SHA256', 'CRC64NVME', 'CRC32'] as const)('a header change under %s', (checksumAlgorithm) => {
  const integrity = { checksumAlgorithm };

  test('goes as an upload of one part, which restates everything, and is proven', async () => {
    const kms = kmsKeys(lab);
    const encryption = { sse: 'aws:kms', kmsKeyId: await kms.key('data') } as const;
    const rule = { match: '**', metadata: { of: 'us' }, tags: { team: 'web' }, storageClass: 'STANDARD_IA' } as const;
    const world = await enforcing({ a: 'a', b: 'bb', empty: '' }, { integrity, encryption, objects: [rule] });
    await world.apply();
    world.spec({ integrity, encryption, objects: [rule, HEADER] });
    const counts = await countOf(world, async () => {
      const { exitCode, manifest } = await world.apply();
      expect(exitCode).toBe(0);
      expect(manifest.map(({ key, status, guard }) => [key, status, guard])).toEqual(
        ['a', 'b', 'empty'].map((name) => [`data/${name}`, 'updated-metadata', undefined]),
      );
    });
    expect(counts).toMatchObject({
      CreateMultipartUpload: 2,
      UploadPartCopy: 2,
      CompleteMultipartUpload: 2,
      PutObject: 1,
    });
    expect(await world.head('b')).toMatchObject({
      CacheControl: 'no-cache',
      Metadata: { of: 'us' },
      StorageClass: 'STANDARD_IA',
      ServerSideEncryption: 'aws:kms',
      ContentLength: 2,
    });
    expect([await world.text('a'), await world.text('b'), await world.text('empty')]).toEqual(['a', 'bb', '']);
    expect(await world.uploads()).toEqual([]);
    expect((await world.plan({ refresh: true })).records).toEqual([]);
    expect((await verifySpec(world, { requireCryptographic: checksumAlgorithm === 'SHA256' })).outcome.exitCode).toBe(
      0,
    );
  });
});

test('the server is asked for a conditional copy once', async () => {
  const world = await enforcing({ a: 'a', b: 'b', c: 'c' });
  await world.apply();
  world.spec({ parallelism: 1, objects: [HEADER] });
  expect(await countOf(world, () => world.apply())).toMatchObject({ CopyObject: 1, UploadPartCopy: 3 });
});

test('a copy that is refused for another reason fails, and nothing else is tried', async () => {
  const world = await lab.world({ a: 'a' });
  await world.apply();
  const { bucket } = world;
  const action = { type: 'status', status: 403, code: 'AccessDenied' } as const;
  lab.sandbox.faults.add({ bucket, operation: 'CopyObject', action });
  world.spec({ objects: [HEADER] });
  const counts = await countOf(world, async () => {
    expect((await world.apply()).manifest).toMatchObject([
      { status: 'failed', error: { code: 'REMOTE_ACCESS_DENIED' } },
    ]);
  });
  expect(counts).toMatchObject({ CopyObject: 1 });
  expect(counts).not.toHaveProperty('CreateMultipartUpload');
});

test('another hand that was quicker is not overwritten, and no upload is left', async () => {
  const world = await enforcing({ a: 'a' });
  await world.apply();
  world.spec({ objects: [HEADER] });
  const { exitCode, manifest } = await world.apply({ between: async () => void (await world.put('a', 'theirs')) });
  expect(exitCode).toBe(6);
  expect(manifest).toMatchObject([{ status: 'refused' }]);
  expect(await world.text('a')).toBe('theirs');
  expect(await world.uploads()).toEqual([]);
});

test('a Complete whose answer is lost is found to be ours', async () => {
  const world = await enforcing({ a: 'a' });
  await world.apply();
  world.spec({ objects: [HEADER] });
  const { bucket } = world;
  const action = { type: 'reset', when: 'after' } as const;
  lab.sandbox.faults.add({ bucket, operation: 'CompleteMultipartUpload', times: 1, action });
  expect(await world.apply()).toMatchObject({ exitCode: 0, manifest: [{ status: 'updated-metadata' }] });
  expect((await world.plan({ refresh: true })).records).toEqual([]);
});

test('tags that may not be seen are not lost: the action fails', async () => {
  const world = await enforcing({ a: 'a' });
  await world.apply();
  await world.tag('a', { theirs: '1' });
  const { bucket } = world;
  const action = { type: 'status', status: 403, code: 'AccessDenied' } as const;
  lab.sandbox.faults.add({ bucket, operation: 'GetObjectTagging', action });
  world.spec({ objects: [HEADER] });
  const { manifest } = await world.apply();
  expect(manifest).toMatchObject([{ status: 'failed', error: { code: 'REMOTE_UNSUPPORTED' } }]);
  expect((await world.head('a')).TagCount).toBe(1);
});

test('a copy for a stronger checksum has proven it', async () => {
  const world = await enforcing({ a: 'bytes' });
  await world.put('a', 'bytes');
  await world.apply();
  world.spec({ integrity: { upgrade: true } });
  expect((await world.apply()).manifest).toMatchObject([
    { strength: 'cryptographic', checksum: { algorithm: 'SHA256', type: 'COMPOSITE' }, partCount: 1 },
  ]);
  expect((await verifySpec(world, { requireCryptographic: true })).outcome.exitCode).toBe(0);
});

test('bytes that only a forged CRC made equal are told by the checksum of the one part', async () => {
  const file = randomBytes(64);
  const world = await enforcing({ a: file });
  // Under KMS no MD5 beside it tells.
  await world.put('a', forgeCrc64(file, randomBytes(64)), { ServerSideEncryption: 'aws:kms' });
  await world.apply();
  world.spec({ integrity: { upgrade: true } });
  expect((await world.apply()).manifest).toMatchObject([
    { status: 'failed', error: { code: 'REMOTE_CHECKSUM_MISMATCH' } },
  ]);
});

test('evidence goes under another key of KMS', async () => {
  const kms = kmsKeys(lab);
  const under = async (name: string): Promise<SpecChanges> => ({
    encryption: { sse: 'aws:kms', kmsKeyId: await kms.key(name) },
  });
  const world = await enforcing({ a: 'a' }, await under('one'));
  const { bucket } = world;
  const action = { type: 'status', status: 501, code: 'NotImplemented' } as const;
  lab.sandbox.faults.add({ bucket, operation: 'UpdateObjectEncryption', action });
  await world.apply();
  world.spec(await under('two'));
  const { exitCode, events } = await world.apply();
  expect(exitCode).toBe(0);
  expect(events.filter(({ type }) => type === 'warning')).toEqual([]);
  expect((await world.plan({ refresh: true })).records).toEqual([]);
});
