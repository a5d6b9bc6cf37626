import { CreateAliasCommand, CreateKeyCommand, KMSClient, UpdateAliasCommand } from '@aws-sdk/client-kms';
import {
  GetObjectTaggingCommand,
  ListObjectVersionsCommand,
  PutBucketEncryptionCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { Lab, writesOf, type SpecChanges, type World } from '../support/world.ts';

const lab = await Lab.open();
const kms = new KMSClient({ endpoint: lab.sandbox.endpoint, region: lab.sandbox.region, credentials: lab.sandbox });

async function newKey(alias?: string): Promise<string> {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  if (alias !== undefined) {
    await kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: KeyMetadata?.KeyId }));
  }
  return KeyMetadata?.Arn ?? '';
}

async function tagsOf(world: World, name: string): Promise<Readonly<Record<string, string>>> {
  const { TagSet = [] } = await lab.client.send(
    new GetObjectTaggingCommand({ Bucket: world.bucket, Key: `data/${name}` }),
  );
  return Object.fromEntries(TagSet.map(({ Key = '', Value = '' }) => [Key, Value]));
}

async function tag(world: World, name: string, tags: Readonly<Record<string, string>>): Promise<void> {
  const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await lab.client.send(
    new PutObjectTaggingCommand({ Bucket: world.bucket, Key: `data/${name}`, Tagging: { TagSet } }),
  );
}

/** Applies, and expects the plan after it to be empty. */
async function applied(world: World): Promise<Awaited<ReturnType<World['apply']>>> {
  const result = await world.apply();
  expect(result, result.error?.message).toMatchObject({ exitCode: 0 });
  expect((await world.plan({ refresh: true })).records).toEqual([]);
  return result;
}

describe('repairs send no bytes, and the plan after them is empty', () => {
  const arn = newKey();
  const cases: Readonly<Record<string, { spec: SpecChanges | (() => Promise<SpecChanges>); by: readonly string[] }>> = {
    header: { spec: { objects: [{ match: '**', cacheControl: 'no-cache' }] }, by: ['CopyObject'] },
    metadata: { spec: { objects: [{ match: '**', metadata: { owner: 'web' } }] }, by: ['CopyObject'] },
    'storage class': { spec: { objects: [{ match: '**', storageClass: 'STANDARD_IA' }] }, by: ['CopyObject'] },
    tags: { spec: { objects: [{ match: '**', tags: { team: 'web' } }] }, by: ['PutObjectTagging'] },
    'SSE-S3 to SSE-KMS': {
      spec: async () => ({ encryption: { sse: 'aws:kms', kmsKeyId: await arn } }),
      by: ['UpdateObjectEncryption'],
    },
    'encryption and tags': {
      spec: async () => ({
        encryption: { sse: 'aws:kms', kmsKeyId: await arn, bucketKey: true },
        objects: [{ match: '**', tags: { team: 'web' } }],
      }),
      by: ['UpdateObjectEncryption', 'PutObjectTagging'],
    },
    'encryption and header': {
      spec: async () => ({
        encryption: { sse: 'aws:kms', kmsKeyId: await arn },
        objects: [{ match: '**', contentLanguage: 'de' }],
      }),
      by: ['CopyObject'],
    },
    DSSE: { spec: async () => ({ encryption: { sse: 'aws:kms:dsse', kmsKeyId: await arn } }), by: ['CopyObject'] },
  };
  test.each(Object.entries(cases))('%s', async (_name, { spec, by }) => {
    const world = await lab.world({ a: 'a', b: 'b' });
    await applied(world);
    world.spec(typeof spec === 'function' ? await spec() : spec);
    const requests = await world.requestsOf(async () => {
      const { outcome } = await applied(world);
      expect(outcome).toMatchObject({ summary: { updatedMetadata: 2, uploaded: 0, unchanged: 0 }, bytes: 0 });
    });
    for (const key of ['data/a', 'data/b']) {
      expect(
        writesOf(requests)
          .filter((request) => request.key === key)
          .map(({ operation }) => operation),
      ).toEqual(by);
    }
    expect(await world.text('a')).toBe('a');
  });

  test.each<[string, string, SpecChanges]>([
    ['another key: UpdateObjectEncryption', 'UpdateObjectEncryption', {}],
    ['another key and a header: a copy', 'CopyObject', { objects: [{ match: '**', cacheControl: 'no-cache' }] }],
  ])('a bucket key that the spec does not speak of stays as it is (%s)', async (_, by, spec) => {
    const world = await lab.world({ on: 'on', off: 'off' }, { takeover: true, ...spec });
    const theirs = {
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: await newKey(),
      ChecksumAlgorithm: 'SHA256',
    } as const;
    await world.put('on', 'on', { ...theirs, BucketKeyEnabled: true });
    await world.put('off', 'off', theirs);
    world.spec({ takeover: true, ...spec, encryption: { sse: 'aws:kms', kmsKeyId: await arn } });
    const requests = await world.requestsOf(() => applied(world));
    expect(writesOf(requests).map(({ operation }) => operation)).toContain(by);
    expect(await world.head('on')).toMatchObject({ SSEKMSKeyId: await arn, BucketKeyEnabled: true });
    expect((await world.head('off')).BucketKeyEnabled).not.toBe(true);
  });

  test('a composite object: its copy has another checksum', async () => {
    const integrity = { partSize: '5MiB', multipartThreshold: '5MiB', checksumAlgorithm: 'SHA256' } as const;
    const world = await lab.world({ big: Buffer.alloc(11 * 1024 * 1024, 1) }, { integrity });
    await applied(world);
    expect(await world.head('big')).toMatchObject({ ChecksumType: 'COMPOSITE', ETag: /-3/ });
    world.spec({ integrity, objects: [{ match: '**', cacheControl: 'no-cache' }] });
    await applied(world);
    expect(await world.head('big')).toMatchObject({ ChecksumType: 'FULL_OBJECT', CacheControl: 'no-cache' });
    expect(await applied(world)).toMatchObject({ manifest: [{ checksum: { type: 'FULL_OBJECT' } }] });
  });

  test('a call that the server does not have: copied instead; a permission that lacks: failed', async () => {
    for (const [code, status, exitCode] of [
      ['NotImplemented', 501, 0],
      ['AccessDenied', 403, 1],
    ] as const) {
      const world = await lab.world({ a: 'a' });
      await applied(world);
      world.spec({ encryption: { sse: 'aws:kms', kmsKeyId: await arn } });
      const { bucket } = world;
      lab.sandbox.faults.add({ operation: 'UpdateObjectEncryption', bucket, action: { type: 'status', status, code } });
      expect(await world.apply()).toMatchObject({ exitCode });
      expect(await world.head('a')).toMatchObject({ ServerSideEncryption: exitCode === 0 ? 'aws:kms' : 'AES256' });
    }
  });
});

test('a KMS alias is resolved once; one that moved makes a saved plan stale and the next plan a change', async () => {
  const alias = 'alias/moves';
  const first = await newKey(alias);
  const world = await lab.world({ a: 'a' }, { encryption: { sse: 'aws:kms', kmsKeyId: alias } });
  expect(await applied(world)).toMatchObject({ manifest: [{ encryption: { sse: 'aws:kms', kmsKeyArn: first } }] });
  world.write({ b: 'b' });
  await world.plan();
  const second = await newKey();
  await kms.send(new UpdateAliasCommand({ AliasName: alias, TargetKeyId: second.split('/').at(-1) }));
  expect(await world.applySaved()).toMatchObject({ exitCode: 4, error: { code: 'PLAN_STALE' } });
  expect(await world.plan()).toMatchObject({
    header: { notices: [expect.stringContaining('encryption changes')] },
    records: [
      { key: 'data/a', fields: ['encryption.kmsKeyArn'] },
      { key: 'data/b', action: 'create' },
    ],
  });
  await applied(world);
});

test("without `encryption` the bucket's default is taken, recorded and not compared", async () => {
  const world = await lab.world({ a: 'a' });
  const key = await newKey();
  await lab.client.send(
    new PutBucketEncryptionCommand({
      Bucket: world.bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key } }],
      },
    }),
  );
  expect(await applied(world)).toMatchObject({ manifest: [{ encryption: { sse: 'aws:kms', kmsKeyArn: key } }] });
});

describe('what the spec does not declare', () => {
  const THEIRS = {
    CacheControl: 'max-age=1',
    ContentLanguage: 'fr',
    Metadata: { theirs: 'yes' },
    Tagging: 'theirs=yes&team=old',
    ContentType: 'text/x-theirs',
  };

  test('is kept by a copy', async () => {
    const world = await lab.world(
      { 'a.txt': 'a' },
      { takeover: true, objects: [{ match: '**', contentLanguage: 'de', tags: { team: 'web' } }] },
    );
    await world.put('a.txt', 'a', THEIRS);
    const { manifest } = await applied(world);
    expect(await world.head('a.txt')).toMatchObject({
      CacheControl: 'max-age=1',
      ContentLanguage: 'de',
      Metadata: { theirs: 'yes' },
      ContentType: 'text/x-theirs',
    });
    expect(await tagsOf(world, 'a.txt')).toEqual({ theirs: 'yes', team: 'web' });
    expect(manifest).toMatchObject([{ tags: { theirs: 'yes', team: 'web' }, metadata: { theirs: 'yes' } }]);
  });

  test('tagsExact takes other tags away; ignored ones stay', async () => {
    const world = await lab.world(
      { a: 'a' },
      {
        takeover: true,
        objects: [{ match: '**', tags: { team: 'web' }, tagsExact: true, ignore: ['tags.GuardDuty*'] }],
      },
    );
    await world.put('a', 'a', { Tagging: 'theirs=yes&GuardDutyScan=clean' });
    await applied(world);
    expect(await tagsOf(world, 'a')).toEqual({ team: 'web', GuardDutyScan: 'clean' });
  });

  test('ignored fields may differ, and are counted', async () => {
    const world = await lab.world(
      { a: 'a' },
      {
        objects: [
          { match: '**', storageClass: 'STANDARD', tags: { scan: 'none' }, ignore: ['storageClass', 'tags.scan'] },
        ],
      },
    );
    await applied(world);
    await world.put('a', 'a', { StorageClass: 'STANDARD_IA', Tagging: 'scan=done' });
    const { closing, records } = await world.plan({ refresh: true });
    expect(records.map(({ action }) => action)).not.toContain('update-metadata');
    expect(closing.summary).toMatchObject({ ignored: 2, updateMetadata: 0 });
  });

  test('tags changed behind our back are seen when asked for', async () => {
    const world = await lab.world({ a: 'a' }, { objects: [{ match: '**', tags: { team: 'web' } }] });
    await applied(world);
    await tag(world, 'a', { team: 'other', more: 'x' });
    expect(await world.plan()).toMatchObject({ records: [], closing: { summary: { notAsked: 1 } } });
    expect((await world.plan({ refresh: true })).records).toMatchObject([{ repair: ['tags'], fields: ['tags.team'] }]);
    await world.apply({ refresh: true });
    expect(await tagsOf(world, 'a')).toEqual({ team: 'web', more: 'x' });
  });
});

describe('an object under a customer key (SSE-C)', () => {
  const SSEC = { SSECustomerAlgorithm: 'AES256', SSECustomerKey: Buffer.alloc(32, 1).toString('base64') };
  const encryption = { sse: 'AES256' } as const;

  test.each([
    ['equal bytes', 'a', {}],
    ['equal bytes, another encryption wanted', 'a', { encryption }],
    ['no bytes', '', { encryption }],
    ['other bytes', 'other', { encryption }],
  ] as const)('%s: refused by its key, nothing is done', async (_name, body, spec) => {
    const world = await lab.world({ a: body === '' ? '' : 'a', b: 'b' }, spec);
    await world.put('a', Buffer.from(body), SSEC);
    const { closing } = await world.plan();
    expect(closing.guards).toMatchObject([{ rule: 'cannot-copy', keys: ['data/a'], count: 1 }]);
    expect(closing.guards[0]?.message).toContain('SSE-C');
    expect(await world.apply()).toMatchObject({ exitCode: 3 });
    expect(Object.keys(await world.objects())).toEqual(['a']);
  });

  test('a HEAD that is refused for another reason says which', async () => {
    const world = await lab.world({ a: 'a' });
    await world.put('a', 'x');
    const refuse = (operation: string, code: string): void =>
      lab.sandbox.faults.add({
        bucket: world.bucket,
        operation,
        key: 'data/a',
        action: { type: 'status', status: 400, code },
      });
    refuse('HeadObject', 'ExpiredToken');
    await expect(world.plan({ refresh: true })).rejects.toMatchObject({ code: 'REMOTE_REFUSED' });
    refuse('GetObject', 'ExpiredToken');
    await expect(world.plan({ refresh: true })).rejects.toMatchObject({ code: 'REMOTE_EXPIRED_TOKEN' });
    lab.sandbox.faults.clear();
  });
});

test('versioned buckets: version ids are recorded, older versions stay', async () => {
  const world = await lab.world({ a: '1', b: 'b' }, { prune: { enabled: true, maxDeletePercent: 100 } });
  await world.versioning();
  const first = await applied(world);
  expect(first.manifest).toMatchObject([
    { versionId: expect.stringMatching(/./) },
    { versionId: expect.stringMatching(/./) },
  ]);
  world.write({ a: '2' });
  world.remove('b');
  world.spec({ prune: { enabled: true, maxDeletePercent: 100 }, objects: [{ match: '**', tags: { team: 'web' } }] });
  await applied(world);
  world.spec({ prune: { enabled: true, maxDeletePercent: 100 }, objects: [{ match: '**', tags: { team: 'data' } }] });
  await applied(world);
  const { Versions = [], DeleteMarkers = [] } = await lab.client.send(
    new ListObjectVersionsCommand({ Bucket: world.bucket, Prefix: 'data/' }),
  );
  const names = Versions.map(({ Key = '' }) => Key).filter((key) => !key.includes('_manifests'));
  expect(names).toEqual(['data/a', 'data/a', 'data/b']);
  expect(DeleteMarkers.map(({ Key }) => Key)).toEqual(['data/b']);
});
