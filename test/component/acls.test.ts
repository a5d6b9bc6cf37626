import { GetObjectAclCommand } from '@aws-sdk/client-s3';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type Applied, Lab, type RunOptions, type SpecChanges, type World } from '../support/world.ts';
import { kmsKey } from '../support/kms-key.ts';
import { changedAnswers } from '../support/changed-answers.ts';

const lab = await Lab.open();

async function withAcls(world: World): Promise<World> {
  await world.enableAcls();
  return world;
}

async function grantees(world: World, name: string): Promise<readonly string[]> {
  const { Grants = [] } = await lab.client.send(new GetObjectAclCommand({ Bucket: world.bucket, Key: `data/${name}` }));
  return Grants.map(({ Grantee, Permission }) => `${Grantee?.URI?.split('/').at(-1) ?? 'owner'} ${Permission}`);
}

const asked = (requests: readonly { readonly operation: string }[], operation: string): number =>
  requests.filter((request) => request.operation === operation).length;

test.each<[string, string, SpecChanges]>([
  ['new bytes', 'new', {}],
  ['new bytes in parts', 'x'.repeat(6 * 1024 * 1024), { integrity: { partSize: '5MiB', multipartThreshold: '5MiB' } }],
  ['a copy', 'old', { objects: [{ match: '**', cacheControl: 'no-cache' }] }],
])('%s keep an ACL that a canned one says', async (_, content, spec) => {
  const world = await withAcls(await lab.world({ a: content }, { takeover: true, ...spec }));
  await world.put('a', 'old', { ACL: 'public-read' });
  const { records } = await world.plan();
  expect(records).toMatchObject([{ change: { after: { acl: 'public-read' } } }]);
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  expect(await grantees(world, 'a')).toEqual(['owner FULL_CONTROL', 'AllUsers READ']);
  expect(await world.text('a')).toBe(content);
});

test.each<[string, string, SpecChanges]>([
  ['new bytes', 'new', {}],
  ['a copy', 'old', { objects: [{ match: '**', cacheControl: 'no-cache' }] }],
])('%s that would lose another ACL are refused, by name', async (_, content, spec) => {
  // What no canned ACL says: as if somebody had granted it to one account.
  const endpoint = await changedAnswers(
    lab.sandbox.endpoint,
    (_request, headers) => headers,
    (body) => body.replace('>READ<', '>READ_ACP<'),
  );
  const world = await withAcls(await lab.world({ a: content, b: 'b' }, { takeover: true, endpoint, ...spec }));
  await world.put('a', 'old', { ACL: 'public-read' });
  const { closing } = await world.plan();
  expect(closing.guards).toMatchObject([{ rule: 'cannot-copy', keys: ['data/a'] }]);
  expect(closing.guards[0]?.message).toContain('AllUsers READ_ACP');
  expect(await world.apply()).toMatchObject({ exitCode: 3 });
});

test('where ACLs are disabled one question tells, and only when something is to be written over or all is asked for', async () => {
  const world = await lab.world({ a: 'a', b: 'b' });
  await world.apply();
  expect(asked(await world.requestsOf(() => world.plan()), 'GetBucketOwnershipControls')).toBe(0);
  world.write({ a: 'A', b: 'B' });
  const requests = await world.requestsOf(() => world.plan());
  expect([asked(requests, 'GetBucketOwnershipControls'), asked(requests, 'GetObjectAcl')]).toEqual([1, 0]);
  await world.apply();
  for (const look of [() => world.plan({ refresh: true }), () => world.drift({ refresh: true })]) {
    const asking = await world.requestsOf(look);
    expect([asked(asking, 'GetBucketOwnershipControls'), asked(asking, 'GetObjectAcl')]).toEqual([1, 0]);
  }
});

test('who may not see it is told, and ACLs are asked for', async () => {
  const world = await lab.world({ a: 'a' });
  await world.apply();
  world.write({ a: 'A' });
  lab.sandbox.faults.add({
    bucket: world.bucket,
    operation: 'GetBucketOwnershipControls',
    action: { type: 'status', status: 403, code: 'AccessDenied' },
  });
  let events: unknown;
  const requests = await world.requestsOf(async () => {
    ({ events } = await world.plan());
  });
  expect(JSON.stringify(events)).toContain('s3:GetBucketOwnershipControls is missing');
  expect(asked(requests, 'GetObjectAcl')).toBe(1);
  lab.sandbox.faults.clear();
});

test('full control of an owner whom the server does not name is no ACL of its own', async () => {
  const endpoint = await changedAnswers(
    lab.sandbox.endpoint,
    (_request, headers) => headers,
    (body) => body.replaceAll(/<ID>[0-9a-f]+<\/ID>/g, '<ID></ID>'),
  );
  const spec = { endpoint, objects: [{ match: '**', cacheControl: 'no-cache' }] };
  const world = await withAcls(await lab.world({ a: 'a' }, { endpoint }));
  await world.apply();
  world.spec(spec);
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
});

const PUBLIC: SpecChanges = { objects: [{ match: '**', acl: 'public-read' }] };

async function applied(world: World, options: RunOptions = {}): Promise<Applied> {
  const result = await world.apply(options);
  expect(result).toMatchObject({ exitCode: 0 });
  return result;
}

/** Nothing is left to do, asked for or not, and drift has nothing to tell. */
async function settled(world: World): Promise<void> {
  for (const refresh of [false, true]) {
    expect(await world.plan({ refresh })).toMatchObject({ records: [] });
  }
  expect((await world.drift({ refresh: true })).findings).toEqual([]);
}

describe('a declared ACL', () => {
  test.each<[string, string, SpecChanges]>([
    ['a PUT', 'new', {}],
    [
      'an upload in parts',
      'x'.repeat(6 * 1024 * 1024),
      { integrity: { partSize: '5MiB', multipartThreshold: '5MiB' } },
    ],
  ])('goes with %s, is recorded, and is not asked for again', async (_, content, spec) => {
    const world = await withAcls(await lab.world({ a: content }, { ...PUBLIC, ...spec }));
    expect(await applied(world)).toMatchObject({ manifest: [{ acl: 'public-read', declared: 0 }] });
    expect(await grantees(world, 'a')).toEqual(['owner FULL_CONTROL', 'AllUsers READ']);
    expect(asked(await world.requestsOf(() => world.plan()), 'GetObjectAcl')).toBe(0);
    await settled(world);
  });

  test('goes with a copy in place', async () => {
    const world = await withAcls(await lab.world({ a: 'a' }));
    await applied(world);
    world.spec({ objects: [{ match: '**', acl: 'public-read', cacheControl: 'no-cache' }] });
    expect((await world.plan()).records).toMatchObject([{ repair: ['copy'], fields: ['headers.cacheControl', 'acl'] }]);
    await applied(world);
    expect(await grantees(world, 'a')).toEqual(['owner FULL_CONTROL', 'AllUsers READ']);
    await settled(world);
  });

  test('that is new is set without writing the object, archived or not', async () => {
    const world = await withAcls(await lab.world({ a: 'a', b: 'b' }));
    await applied(world);
    world.transition('b', 'DEEP_ARCHIVE');
    await applied(world);
    const before = [await world.head('a'), await world.head('b')];
    world.spec(PUBLIC);
    const { records, closing } = await world.plan();
    expect(records).toMatchObject([
      { key: 'data/a', action: 'update-metadata', repair: ['acl'], fields: ['acl'], moved: 'repository' },
      { key: 'data/b', action: 'update-metadata', repair: ['acl'] },
    ]);
    expect(closing.requests).toMatchObject({ PutObjectAcl: 2, GetObjectAcl: 2 });
    await applied(world);
    expect(await grantees(world, 'b')).toEqual(['owner FULL_CONTROL', 'AllUsers READ']);
    expect(
      [await world.head('a'), await world.head('b')].map(({ ETag, LastModified }) => [ETag, LastModified]),
    ).toEqual(before.map(({ ETag, LastModified }) => [ETag, LastModified]));
    await settled(world);
  });

  test.each<[string, (world: World) => Promise<unknown>, boolean]>([
    ['changed', (world) => world.grant('a', 'authenticated-read'), true],
    ['taken away', (world) => world.grant('a', 'private'), true],
    ['lost with a rewrite of the same bytes', (world) => world.put('a', 'a', { ChecksumAlgorithm: 'SHA256' }), false],
  ])('that another hand has %s is told by drift and put back', async (_, change, refresh) => {
    const world = await withAcls(await lab.world({ a: 'a' }, PUBLIC));
    await applied(world);
    if (!refresh) {
      await setTimeout(1100);
    }
    await change(world);
    if (refresh) {
      expect((await world.plan()).records).toEqual([]);
    }
    expect((await world.drift({ refresh })).findings).toMatchObject([
      { who: 'bucket', changes: expect.arrayContaining(['acl-changed']) as string[], counts: true },
    ]);
    const { records } = await world.plan({ refresh });
    expect(records[0]?.fields).toContain('acl');
    expect(records).toMatchObject([{ action: 'update-metadata', moved: 'bucket' }]);
    await applied(world, { refresh });
    expect(await grantees(world, 'a')).toEqual(['owner FULL_CONTROL', 'AllUsers READ']);
    await settled(world);
  });

  test('that is declared no longer stays, with new bytes too', async () => {
    const world = await withAcls(await lab.world({ a: 'a' }, PUBLIC));
    await applied(world);
    world.spec();
    expect(await world.plan({ refresh: true })).toMatchObject({ records: [], closing: { redeclared: 1 } });
    await applied(world);
    world.write({ a: 'new' });
    await applied(world);
    expect(await grantees(world, 'a')).toEqual(['owner FULL_CONTROL', 'AllUsers READ']);
    await settled(world);
  });

  test('is left to others with ignore, and given to new objects', async () => {
    const world = await withAcls(
      await lab.world({ a: 'a' }, { objects: [{ match: '**', acl: 'public-read', ignore: ['acl'] }] }),
    );
    await applied(world);
    expect(await grantees(world, 'a')).toEqual(['owner FULL_CONTROL', 'AllUsers READ']);
    await world.grant('a', 'private');
    await settled(world);
    world.write({ a: 'new' });
    await applied(world);
    expect(await grantees(world, 'a')).toEqual(['owner FULL_CONTROL']);
  });

  test("for the bucket's owner is shown as none where the object is his, and that is no difference", async () => {
    const world = await withAcls(await lab.world({ a: 'a', b: 'b' }, { takeover: true }));
    await applied(world);
    world.spec({ objects: [{ match: '**', acl: 'bucket-owner-full-control' }] });
    await applied(world);
    await settled(world);
    await world.grant('a', 'public-read');
    expect((await world.plan({ refresh: true })).records).toMatchObject([{ key: 'data/a', repair: ['acl'] }]);
    await applied(world, { refresh: true });
    await settled(world);
  });

  test('that changes between plan and apply is not written over unseen', async () => {
    const world = await withAcls(await lab.world({ a: 'a' }, PUBLIC));
    await applied(world);
    await world.grant('a', 'private');
    const result = await world.apply({ refresh: true, between: () => world.grant('a', 'authenticated-read') });
    expect(result).toMatchObject({ exitCode: 6, manifest: [{ status: 'refused' }] });
    expect(await grantees(world, 'a')).toEqual(['owner FULL_CONTROL', 'AuthenticatedUsers READ']);
  });
});

describe('where ACLs are disabled', () => {
  test('another ACL than that for the owner stops the apply by name, before anything is done', async () => {
    const world = await lab.world({ a: 'a', b: 'b' }, PUBLIC);
    const { closing } = await world.plan();
    expect(closing.guards).toMatchObject([{ rule: 'acls-disabled', keys: ['data/a', 'data/b'] }]);
    expect(closing.guards[0]?.message).toContain('public-read');
    expect(await world.apply()).toMatchObject({ exitCode: 3 });
    expect(await world.objects()).toEqual({});
    world.spec();
    await applied(world);
    world.spec(PUBLIC);
    world.write({ b: 'B' });
    expect(await world.apply()).toMatchObject({ exitCode: 3 });
    expect(await world.text('b')).toBe('b');
  });

  test('that for the owner holds by itself, and goes with every write', async () => {
    const world = await lab.world({ a: 'a' });
    await applied(world);
    world.spec({ objects: [{ match: '**', acl: 'bucket-owner-full-control' }] });
    expect((await world.plan()).records).toMatchObject([{ action: 'adopt' }]);
    await applied(world);
    await settled(world);
    world.write({ a: 'A', b: 'b' });
    await applied(world);
    await settled(world);
  });

  test('who disables them takes ACLs away: told, and put back by no write', async () => {
    const world = await withAcls(await lab.world({ a: 'a' }, PUBLIC));
    await applied(world);
    await world.disableAcls();
    expect((await world.drift({ refresh: true })).findings).toMatchObject([{ changes: ['acl-changed'] }]);
    expect((await world.plan({ refresh: true })).closing.guards).toMatchObject([{ rule: 'acls-disabled' }]);
    world.spec();
    expect((await world.plan({ refresh: true })).records).toMatchObject([{ action: 'adopt', fields: ['acl'] }]);
    await applied(world, { refresh: true });
    await settled(world);
  });
});

describe('an ACL that the spec never declared', () => {
  test('is named where another hand changed it, recorded, and left', async () => {
    const world = await withAcls(await lab.world({ a: 'a' }));
    await applied(world);
    await world.grant('a', 'public-read');
    expect((await world.drift({ refresh: true })).findings).toMatchObject([
      { changes: ['acl-changed'], fields: [{ field: 'acl', from: 'private', to: 'public-read' }] },
    ]);
    const named = [{ field: 'acl', from: 'private', to: 'public-read' }];
    const { records } = await world.plan({ refresh: true });
    expect(records).toMatchObject([{ action: 'adopt', moved: 'bucket', fields: ['acl'], named }]);
    await applied(world, { refresh: true });
    expect(await grantees(world, 'a')).toEqual(['owner FULL_CONTROL', 'AllUsers READ']);
    await settled(world);
  });

  test('is named beside new bytes, too, and kept by them', async () => {
    const world = await withAcls(await lab.world({ a: 'a' }));
    await applied(world);
    await world.grant('a', 'public-read');
    world.write({ a: 'new' });
    expect((await world.plan()).records).toMatchObject([{ action: 'update', named: [{ field: 'acl' }] }]);
    await applied(world);
    expect(await grantees(world, 'a')).toEqual(['owner FULL_CONTROL', 'AllUsers READ']);
    await settled(world);
  });

  test('of an adopted object is recorded once it is asked for, and told from then on', async () => {
    const world = await withAcls(await lab.world({ a: 'a' }));
    await world.put('a', 'a', { ACL: 'public-read' });
    await applied(world);
    expect((await world.plan({ refresh: true })).records).toMatchObject([{ action: 'adopt' }]);
    await applied(world, { refresh: true });
    await settled(world);
    await world.grant('a', 'private');
    expect((await world.plan({ refresh: true })).records).toMatchObject([{ action: 'adopt', fields: ['acl'] }]);
  });
});

test('an ACL that may not be seen is counted, and what was recorded of it decides', async () => {
  const world = await withAcls(await lab.world({ a: 'a' }, PUBLIC));
  await applied(world);
  const forbid = { type: 'status', status: 403, code: 'AccessDenied' } as const;
  lab.sandbox.faults.add({ bucket: world.bucket, operation: 'GetObjectAcl', action: forbid });
  const { records, closing } = await world.plan({ refresh: true });
  expect([records, closing.summary]).toMatchObject([[], { denied: 1, deniedBy: { 's3:GetObjectAcl': 1 } }]);
  expect((await world.drift({ refresh: true })).closing).toMatchObject({
    drift: false,
    unseen: { 'acl: the permission s3:GetObjectAcl is missing': 1 },
  });
  world.spec({ objects: [{ match: '**', acl: 'private' }] });
  expect((await world.plan()).records).toMatchObject([{ repair: ['acl'] }]);
  await applied(world);
  expect(await world.plan()).toMatchObject({ records: [] });
  lab.sandbox.faults.clear();
  expect(await grantees(world, 'a')).toEqual(['owner FULL_CONTROL']);
});

test('an ACL that a run planned, before it died, is not taken for set', async () => {
  const world = await withAcls(await lab.world({ a: 'a' }, { ...PUBLIC, takeover: true }));
  await world.put('a', 'a', { ChecksumAlgorithm: 'SHA256', ContentType: 'application/octet-stream' });
  const forbid = { type: 'status', status: 403, code: 'AccessDenied' } as const;
  lab.sandbox.faults.add({ bucket: world.bucket, operation: 'PutObjectAcl', action: forbid });
  const manifest = /Z_[0-9a-f]{8}\.jsonl$/;
  lab.sandbox.faults.add({ bucket: world.bucket, operation: 'PutObject', key: manifest, action: forbid });
  expect(await world.apply()).toMatchObject({ error: { code: 'REMOTE_ACCESS_DENIED' } });
  lab.sandbox.faults.clear();
  const { records } = await world.plan();
  expect(records).toMatchObject([{ action: 'update-metadata', repair: ['acl'], fields: ['acl'] }]);
  // No other hand took it away.
  expect(records[0]).not.toHaveProperty('moved');
  await applied(world);
  expect(await grantees(world, 'a')).toEqual(['owner FULL_CONTROL', 'AllUsers READ']);
  expect((await world.plan()).records).toEqual([]);
});

test('where encryption can only be changed by a copy, metadata that no copy can state stops it', async () => {
  const endpoint = await changedAnswers(lab.sandbox.endpoint, ({ method, url }, headers) =>
    method === 'HEAD' && /\/data\/a(\?|$)/.test(url) ? { ...headers, 'x-amz-missing-meta': '1' } : headers,
  );
  const world = await lab.world({ a: 'a' }, { endpoint });
  await applied(world);
  const kmsKeyId = await kmsKey(lab);
  lab.sandbox.faults.add({
    bucket: world.bucket,
    operation: 'UpdateObjectEncryption',
    action: { type: 'status', status: 501, code: 'NotImplemented' },
  });
  world.spec({ endpoint, encryption: { sse: 'aws:kms', kmsKeyId } });
  const { manifest, exitCode } = await world.apply();
  lab.sandbox.faults.clear();
  expect(exitCode).not.toBe(0);
  expect(manifest).toMatchObject([
    { status: 'failed', error: { message: expect.stringContaining('x-amz-missing-meta') as string } },
  ]);
  expect((await world.head('a')).ServerSideEncryption).toBe('AES256');
});

test('where encryption can only be changed by a copy, the copy keeps the ACL', async () => {
  const world = await withAcls(await lab.world({ a: 'a' }));
  await applied(world);
  await world.grant('a', 'public-read');
  const kmsKeyId = await kmsKey(lab);
  lab.sandbox.faults.add({
    bucket: world.bucket,
    operation: 'UpdateObjectEncryption',
    action: { type: 'status', status: 501, code: 'NotImplemented' },
  });
  world.spec({ encryption: { sse: 'aws:kms', kmsKeyId } });
  await applied(world);
  lab.sandbox.faults.clear();
  expect(await grantees(world, 'a')).toEqual(['owner FULL_CONTROL', 'AllUsers READ']);
});
