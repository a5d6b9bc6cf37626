import { expect, test } from 'vitest';
import { kmsKeys } from '../support/kms-keys.ts';
import { Lab, type SpecChanges, type World } from '../support/world.ts';

const lab = await Lab.open();
const PARTS = { partSize: '5MiB', multipartThreshold: '5MiB' };

/** Plans, applies what was planned, and compares what was said with what was sent. */
async function saidAndSent(world: World): Promise<Readonly<Record<string, number>>> {
  const { closing } = await world.plan();
  const applied = await world.apply();
  expect(applied.error?.message).toBeUndefined();
  expect(applied.exitCode).toBe(0);
  expect(closing.requests).toEqual(applied.outcome?.requests);
  return closing.requests;
}

test('the requests that plan announces are those that apply sends, evidence and listings included', async () => {
  const files = { old: 'old', header: 'h', tag: 't', both: 'b', big: Buffer.alloc(6 * 1024 * 1024, 'x') };
  const prune = { enabled: true, maxDeletePercent: 100 };
  const spec: SpecChanges = { integrity: PARTS, prune };
  const world = await lab.world(files, spec);
  expect(await saidAndSent(world)).toEqual({
    CreateMultipartUpload: 1,
    UploadPart: 2,
    CompleteMultipartUpload: 1,
    ListMultipartUploads: 1,
    PutObject: 4 + 8 + 2,
    HeadObject: 3 + 1,
    GetObject: 1,
    ListObjectsV2: 5,
  });
  world.remove('old');
  world.write({ both: 'B', new: 'n' });
  world.spec({
    ...spec,
    objects: [
      { match: 'header', cacheControl: 'no-cache' },
      { match: 'tag', tags: { team: 'web' } },
    ],
  });
  expect(await saidAndSent(world)).toMatchObject({
    PutObject: 2 + 7 + 2,
    CopyObject: 1,
    PutObjectTagging: 1,
    DeleteObject: 1,
    // `latest` and the lock; before the tags, the copy and the delete; behind the copy and the new form.
    HeadObject: 6,
    GetObject: 6,
    ListObjectsV2: 6,
  });
  // Nothing to do: `latest` alone is replaced. Then the tip is a confirmation.
  expect(await saidAndSent(world)).toEqual({ ListObjectsV2: 3, GetObject: 5, PutObject: 1 });
  world.write({ new: 'newer' });
  await saidAndSent(world);
});

test('adoptions alone', async () => {
  const world = await lab.world({ a: 'a', b: 'b' });
  await world.put('a', 'a');
  await world.put('b', 'b');
  expect(await saidAndSent(world)).toEqual({ PutObject: 10, ListObjectsV2: 5, GetObject: 1, HeadObject: 3 });
});

test('a listing of more than one page', async () => {
  const names = Array.from({ length: 1_001 }, (_, index) => String(index));
  const world = await lab.world(Object.fromEntries(names.map((name) => [name, name])));
  expect(await saidAndSent(world)).toEqual({ PutObject: 1_012, HeadObject: 2, GetObject: 1, ListObjectsV2: 6 });
});

test('a base, a delta on it, and a confirmation of both', async () => {
  const world = await lab.world(Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`f${index}`, 'x'])));
  expect(await saidAndSent(world)).toEqual({
    PutObject: 70 + 8 + 1 + 2,
    HeadObject: 2,
    GetObject: 1,
    ListObjectsV2: 5,
  });
  world.write({ f1: 'y' });
  expect(await saidAndSent(world)).toMatchObject({ PutObject: 1 + 7 + 2, ListObjectsV2: 6 });
  expect(await saidAndSent(world)).toMatchObject({ PutObject: 1, ListObjectsV2: 4 });
});

test('evidence in a bucket of its own', async () => {
  const other = await lab.world();
  const world = await lab.world({ a: 'a' }, { manifest: { sign: { keyFile: 'test.pem' }, bucket: other.bucket } });
  await saidAndSent(world);
  world.write({ a: 'b' });
  await saidAndSent(world);
});

test('older evidence that goes under another key of KMS', async () => {
  const kms = kmsKeys(lab);
  const under = async (name: string): Promise<SpecChanges> => ({
    encryption: { sse: 'aws:kms', kmsKeyId: await kms.key(name) },
  });
  const world = await lab.world({ a: 'a' }, await under('one'));
  await saidAndSent(world);
  world.spec(await under('two'));
  expect(await saidAndSent(world)).toMatchObject({ UpdateObjectEncryption: 1 + 2 });
  expect(await saidAndSent(world)).not.toHaveProperty('UpdateObjectEncryption');

  // Without objects the run only confirms: its predecessor is under the old key, and so is the genesis. It takes the lock for that.
  const empty = await lab.world({}, await under('one'));
  await saidAndSent(empty);
  empty.spec(await under('two'));
  expect(await saidAndSent(empty)).toMatchObject({ PutObject: 3, HeadObject: 4, UpdateObjectEncryption: 3 });
});

test('base and deltas of older evidence go under another key of KMS, too', async () => {
  const kms = kmsKeys(lab);
  const under = async (name: string): Promise<SpecChanges> => ({
    encryption: { sse: 'aws:kms', kmsKeyId: await kms.key(name) },
  });
  const files = Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`f${index}`, 'x']));
  const world = await lab.world(files, await under('one'));
  await world.apply();
  for (const content of ['y', 'z']) {
    world.write({ f1: content });
    await world.apply();
  }
  world.spec(await under('two'));
  // The objects; the newest bundle, its run's own file, the delta before it, and the base.
  expect(await saidAndSent(world)).toMatchObject({ UpdateObjectEncryption: 70 + 4 });
  expect(await saidAndSent(world)).not.toHaveProperty('UpdateObjectEncryption');
});

test('apply of a saved plan says first what changed around it', async () => {
  const world = await lab.world({ a: 'a' });
  await world.apply();
  world.write({ a: 'b' });
  const { header } = await world.plan();
  expect(header.notices).toEqual([]);
  world.home = world.path('another machine');
  const { events, exitCode } = await world.applySaved();
  expect(exitCode).toBe(0);
  const notice = events.findIndex(
    (event) => event.type === 'warning' && event.message.includes('freshness not checked'),
  );
  expect(notice).toBeGreaterThanOrEqual(0);
  expect(notice).toBeLessThan(events.findIndex((event) => event.type === 'stage' && event.stage === 'apply'));
});
