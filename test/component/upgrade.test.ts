import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/adapters/local/clock.ts';
import { openObjectStore } from '../../src/adapters/s3/store.ts';
import { proveCopy } from '../../src/app/apply/prove-copy.ts';
import { limiter } from '../../src/app/flow/limiter.ts';
import { repair } from '../../src/app/apply/repair.ts';
import type { PlanRecord } from '../../src/core/object/action.ts';
import { digestsToSend, uploadFrom } from '../../src/core/proof/send-digests.ts';
import { changedAnswers } from '../support/changed-answers.ts';
import { digestsOf } from '../support/digests.ts';
import { forgeCrc64 } from '../support/forge-crc64.ts';
import { pullSpec } from '../support/pulling.ts';
import { verifySpec } from '../support/verifying.ts';
import { Lab, writesOf, type SpecChanges, type World } from '../support/world.ts';

const lab = await Lab.open();
const UPGRADE = { integrity: { upgrade: true } } satisfies SpecChanges;
const kms = new KMSClient({ endpoint: lab.sandbox.endpoint, region: lab.sandbox.region, credentials: lab.sandbox });
const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
const UNDER_KMS = { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: KeyMetadata?.Arn } as const;

/** Objects of another tool, with a CRC64NVME as S3 makes it, adopted; and from then on the spec asks for the upgrade. */
async function adopted(names: readonly string[], spec: SpecChanges = {}): Promise<World> {
  const world = await lab.world(Object.fromEntries(names.map((name) => [name, `bytes of ${name}`])), spec);
  for (const name of names) {
    await world.put(name, `bytes of ${name}`, { CacheControl: 'no-cache' });
  }
  expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { adopted: names.length } } });
  world.spec({ ...spec, ...UPGRADE });
  return world;
}

describe('objects of another tool', () => {
  test('are copied once, and from then on proven against intent', async () => {
    const world = await adopted(['a', 'b']);
    expect((await verifySpec(world, { requireCryptographic: true })).outcome.exitCode).toBe(2);
    const planned = await world.plan();
    expect(planned.records).toMatchObject([
      {
        key: 'data/a',
        action: 'update-metadata',
        reason: 'checksum-upgrade',
        repair: ['copy'],
        basis: 'manifest',
        strength: 'accident',
        change: { after: { sha256: expect.any(String) as string, copy: { algorithm: 'SHA256', type: 'FULL_OBJECT' } } },
      },
      { key: 'data/b' },
    ]);
    expect(
      planned.records.every(({ moved, takeover, wrote, fields }) => !moved && !takeover && !wrote && !fields),
    ).toBe(true);
    expect(planned.closing).toMatchObject({
      summary: { updateMetadata: 2, upgrades: 2, upgradeBytes: 20, uploadBytes: 0 },
      requests: { CopyObject: 2 },
      guards: [],
    });
    const { manifest, exitCode } = await world.applySaved();
    expect(exitCode).toBe(0);
    for (const record of manifest) {
      expect(record).toMatchObject({
        status: 'updated-metadata',
        wrote: false,
        basis: 'checksum-full',
        strength: 'cryptographic',
        checksum: { algorithm: 'SHA256' },
        headers: { cacheControl: 'no-cache' },
      });
      expect(record).not.toHaveProperty('digest');
    }
    expect(await world.plan()).toMatchObject({ records: [], closing: { basis: { manifest: 2 } } });
    expect((await world.plan({ refresh: true })).records).toEqual([]);
    expect((await world.drift({ refresh: true })).findings).toEqual([]);
    expect((await verifySpec(world, { requireCryptographic: true })).outcome.exitCode).toBe(0);
    expect((await pullSpec(world, world.path('out'))).outcome).toMatchObject({ exitCode: 0, pulled: 2 });
  });

  test('are adopted by one run and copied by the next: nothing is written that nobody recorded', async () => {
    const world = await lab.world({ a: 'bytes' }, UPGRADE);
    await world.put('a', 'bytes');
    const requests = await world.requestsOf(async () => {
      expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { adopted: 1 } } });
    });
    expect(writesOf(requests)).toEqual([]);
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { updatedMetadata: 1 } } });
  });

  test('that are archived, or cannot be copied whole, are left and named, and the others go on', async () => {
    // What no canned ACL grants.
    const endpoint = await changedAnswers(
      lab.sandbox.endpoint,
      (_request, headers) => headers,
      (body) => body.replace('global/AllUsers', 's3/LogDelivery'),
    );
    const world = await adopted(['a', 'acl', 'b'], { endpoint });
    await world.enableAcls();
    await world.put('acl', 'bytes of acl', { ACL: 'public-read', CacheControl: 'no-cache' });
    world.transition('b', 'GLACIER');
    const planned = await world.plan();
    expect(planned.records).toMatchObject([
      { key: 'data/a', reason: 'checksum-upgrade' },
      { key: 'data/acl', action: 'adopt' },
      { key: 'data/b', action: 'adopt', named: [{ field: 'storageClass' }] },
    ]);
    expect(planned.closing.notices).toEqual([
      expect.stringMatching(/^2 objects keep their checksums.*: data\/acl \(.*ACL.*\), data\/b \(it is archived/),
    ]);
    expect(await world.applySaved()).toMatchObject({ exitCode: 0 });
    expect((await world.plan()).records).toEqual([]);
  });

  test('go by the copy that another change needs anyway, asked for or not', async () => {
    const world = await adopted(['a']);
    world.spec({ objects: [{ match: '**', cacheControl: 'max-age=60', tags: { team: 'web' } }] });
    const planned = await world.plan();
    expect(planned.records).toMatchObject([{ reason: 'attributes-differ', change: { after: { copy: {} } } }]);
    expect(planned.closing.summary).not.toHaveProperty('upgrades');
    expect((await world.applySaved()).manifest).toMatchObject([
      { strength: 'cryptographic', sha256: expect.any(String) as string },
    ]);
    world.spec({ ...UPGRADE, objects: [{ match: '**', cacheControl: 'max-age=60', tags: { team: 'data' } }] });
    expect((await world.plan()).records).toMatchObject([{ reason: 'attributes-differ', repair: ['tags'] }]);
  });

  test('whose tags differ, too, go by one copy', async () => {
    const world = await adopted(['a']);
    world.spec({ ...UPGRADE, objects: [{ match: '**', tags: { team: 'web' } }] });
    expect((await world.plan()).records).toMatchObject([
      { reason: 'attributes-differ', repair: ['copy'], fields: ['tags.team'] },
    ]);
    expect(await world.applySaved()).toMatchObject({ exitCode: 0 });
    expect((await world.plan({ refresh: true })).records).toEqual([]);
  });
});

test('bytes that only a forged CRC made equal: the copy tells, fails, and proves nothing', async () => {
  const file = randomBytes(64);
  const world = await lab.world({ a: file });
  // Under KMS no MD5 beside it tells.
  await world.put('a', forgeCrc64(file, randomBytes(64)), UNDER_KMS);
  expect((await world.apply()).manifest).toMatchObject([{ basis: 'checksum-full', strength: 'accident' }]);
  world.spec(UPGRADE);
  const applied = await world.apply();
  expect(applied).toMatchObject({ exitCode: 1, outcome: { summary: { failed: 1 } } });
  expect(applied.manifest).toMatchObject([{ status: 'failed', error: { code: 'REMOTE_CHECKSUM_MISMATCH' } }]);
  expect(applied.manifest[0]).not.toHaveProperty('sha256');
  expect((await world.plan()).records).toMatchObject([{ action: 'update', reason: 'content-differs' }]);
});

test('a server that computes the checksum and does not answer it is believed by its HEAD', async () => {
  // As MinIO does.
  const endpoint = await changedAnswers(
    lab.sandbox.endpoint,
    (_request, headers) => headers,
    (body) => body.replaceAll(/<Checksum\w+>[^<]*<\/Checksum\w+>/g, ''),
  );
  const world = await adopted(['a'], { endpoint });
  expect((await world.apply()).manifest).toMatchObject([
    { strength: 'cryptographic', checksum: { algorithm: 'SHA256' } },
  ]);
});

test('a server that computes no checksum of a copy is told, and its copy proves nothing', async () => {
  const world = await adopted(['a']);
  lab.sandbox.faults.add({ operation: 'CopyObject', bucket: world.bucket, action: { type: 'ignore-checksums' } });
  const applied = await world.apply();
  lab.sandbox.faults.clear();
  expect(applied.manifest).toMatchObject([{ status: 'failed', error: { code: 'REMOTE_UNSUPPORTED' } }]);
  expect(applied.manifest[0]).not.toHaveProperty('sha256');
});

describe('an answer that never comes', () => {
  test.each(['before', 'after'] as const)('the connection is reset %s the copy', async (when) => {
    const world = await adopted(['a']);
    const { bucket } = world;
    lab.sandbox.faults.add({ operation: 'CopyObject', bucket, times: 1, action: { type: 'reset', when } });
    const { manifest, exitCode } = await world.apply();
    lab.sandbox.faults.clear();
    expect(exitCode).toBe(0);
    expect(manifest).toMatchObject([{ strength: 'cryptographic', checksum: { algorithm: 'SHA256' } }]);
  });

  test('a copy that was never made is not taken for done: the ETag is the same before and after', async () => {
    const world = await adopted(['a']);
    const { bucket } = world;
    lab.sandbox.faults.add({ operation: 'CopyObject', bucket, action: { type: 'reset', when: 'before' } });
    const { manifest } = await world.apply();
    lab.sandbox.faults.clear();
    expect(manifest).toMatchObject([{ status: 'failed', strength: 'accident' }]);
    expect(manifest[0]).not.toHaveProperty('sha256');
  });
});

describe('a run that never ended', () => {
  async function withoutManifest(world: World): Promise<void> {
    const { bucket } = world;
    const action = { type: 'status', status: 403, code: 'AccessDenied' } as const;
    lab.sandbox.faults.add({ operation: 'PutObject', bucket, key: /Z_[0-9a-f]{8}\.jsonl$/, action });
    expect(await world.apply()).toMatchObject({ error: { code: 'REMOTE_ACCESS_DENIED' } });
    lab.sandbox.faults.clear();
  }

  test('and had copied is recorded as proven', async () => {
    const world = await adopted(['a']);
    await sleep(1100);
    await withoutManifest(world);
    expect((await world.plan()).records).toMatchObject([{ action: 'adopt', reason: 'unfinished' }]);
    expect((await world.applySaved()).manifest).toMatchObject([
      { strength: 'cryptographic', sha256: expect.any(String) as string },
    ]);
  });

  test('and had copied nothing proves nothing: another hand wrote it again', async () => {
    const world = await adopted(['a']);
    const { bucket } = world;
    const action = { type: 'status', status: 403, code: 'AccessDenied' } as const;
    lab.sandbox.faults.add({ operation: 'CopyObject', bucket, action });
    await withoutManifest(world);
    await sleep(1100);
    await world.put('a', 'bytes of a', { CacheControl: 'no-cache' });
    const { records } = await world.plan();
    expect(records).toMatchObject([{ reason: 'checksum-upgrade', strength: 'accident' }]);
    expect(records[0]).not.toHaveProperty('unfinished');
  });
});

test('over what CopyObject takes, the composite of the ranges is held against the file', async () => {
  const body = randomBytes(12 * 1024 * 1024 + 5);
  const partSize = 5 * 1024 * 1024;
  const world = await lab.world();
  const etag = await world.put('big', body);
  const { LastModified, VersionId = null } = await world.head('big');
  const integrity = {
    checksumAlgorithm: 'SHA256',
    checksumType: 'COMPOSITE',
    partSize,
    multipartThreshold: 1,
  } as const;
  const digests = digestsOf(body, digestsToSend(body.length, integrity));
  const { checksums: _, ...copy } = uploadFrom(body.length, integrity, digests);
  const record: PlanRecord = {
    key: 'data/big',
    action: 'update-metadata',
    change: {
      actions: ['update'],
      before: { size: body.length, etag, lastModified: Number(LastModified) / 1000, versionId: VersionId },
      after: { size: body.length, copy, headers: {}, metadata: {}, tags: {}, encryption: { sse: 'AES256' } },
    },
    reason: 'checksum-upgrade',
    basis: 'manifest',
    strength: 'accident',
    precondition: { ifMatch: etag },
    phase: 1,
    repair: ['copy'],
  };
  const { endpoint, region } = lab.sandbox;
  const store = openObjectStore({ bucket: world.bucket, region, endpoint, parallelism: 2, warn: () => undefined });
  const { signal } = new AbortController();
  const openBefore = (): Promise<undefined> => Promise.resolve(undefined);
  const requests = limiter(2);
  const deps = { store, requests, signal, closing: signal, clock: systemClock, report: () => undefined, openBefore };
  const wrong = {
    ...copy,
    checksum: uploadFrom(
      body.length,
      integrity,
      digestsOf(randomBytes(body.length), digestsToSend(body.length, integrity)),
    ).checksum,
  };
  const { before, after } = record.change;
  const forged = { ...record, change: { ...record.change, after: after && { ...after, copy: wrong } } };
  const done = await repair(deps, record);
  expect(done).toMatchObject({
    outcome: 'done',
    checksum: { algorithm: 'SHA256', type: 'COMPOSITE', value: copy.checksum },
    partSize,
    partCount: 3,
  });
  const now = { ...forged, change: { ...forged.change, before: before && { ...before, etag: done.etag ?? '' } } };
  expect(proveCopy(record, done)).toBe(done);
  const copied = await repair(deps, now);
  expect(() => proveCopy(now, copied)).toThrow(expect.objectContaining({ code: 'REMOTE_CHECKSUM_MISMATCH' }));
  store.close();
});
