import { GetObjectAclCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { Lab, type SpecChanges, type World } from '../support/world.ts';
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

test('where ACLs are disabled one question tells, and only when something is to be written over', async () => {
  const world = await lab.world({ a: 'a', b: 'b' });
  await world.apply();
  expect(asked(await world.requestsOf(() => world.plan({ refresh: true })), 'GetBucketOwnershipControls')).toBe(0);
  world.write({ a: 'A', b: 'B' });
  const requests = await world.requestsOf(() => world.plan());
  expect([asked(requests, 'GetBucketOwnershipControls'), asked(requests, 'GetObjectAcl')]).toEqual([1, 0]);
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
