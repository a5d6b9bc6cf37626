import { createHash, randomBytes } from 'node:crypto';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { Upload } from '@aws-sdk/lib-storage';
import { expect, test } from 'vitest';
import { isOwnKey } from '../../src/core/manifest/names.ts';
import { Lab, type SpecChanges, type World } from '../support/world.ts';

const lab = await Lab.open();
const MIB = 1024 * 1024;
const kms = new KMSClient({ endpoint: lab.sandbox.endpoint, region: lab.sandbox.region, credentials: lab.sandbox });
const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));

/** Names of `count` files and objects alike, which nobody recorded. */
async function alike(count: number, changes: SpecChanges = {}): Promise<{ world: World; names: readonly string[] }> {
  const names = Array.from({ length: count }, (_, index) => `file-${index}`);
  const world = await lab.world(Object.fromEntries(names.map((name) => [name, `content of ${name}`])), changes);
  for (const name of names) {
    await world.put(name, `content of ${name}`, { CacheControl: 'no-cache' });
  }
  return { world, names };
}

async function headsOf(world: World, work: () => Promise<unknown>): Promise<number> {
  const requests = await world.requestsOf(work);
  return requests.filter(({ method, key }) => method === 'HEAD' && key !== '' && !isOwnKey(key)).length;
}

test('a plan asks of none, apply once of each, and the manifest has what stands beside the bytes', async () => {
  const { world, names } = await alike(20);
  await world.put('file-1', 'content of file-1', { WebsiteRedirectLocation: 'https://example.net/' });
  await world.put('file-2', 'content of file-2', { ContentEncoding: 'br', Metadata: { owner: 'data' } });
  expect(
    await headsOf(world, async () => {
      const planned = await world.plan();
      expect(planned.requests).toEqual({ ListObjectsV2: 2, GetObject: 1 });
      expect(planned.closing).toMatchObject({
        summary: { adopt: 20, notAsked: 20 },
        basis: { 'etag-md5': 20 },
        weak: 20,
        // And one that looks for the lock.
        requests: { HeadObject: 21 },
      });
    }),
  ).toBe(0);
  expect(
    await headsOf(world, async () => {
      const { outcome, manifest, events } = await world.applySaved();
      expect(outcome).toMatchObject({ exitCode: 0, notStarted: 0, bytes: 0, summary: { adopted: 20, unchanged: 0 } });
      expect(manifest.map(({ key }) => key)).toEqual(names.map((name) => `data/${name}`).toSorted());
      expect(manifest.every(({ sha256, strength }) => sha256 === undefined && strength === 'accident')).toBe(true);
      expect(manifest.find(({ key }) => key === 'data/file-2')).toMatchObject({
        status: 'adopted',
        wrote: false,
        headers: { contentEncoding: 'br' },
        metadata: { owner: 'data' },
        encryption: { sse: 'AES256' },
        basis: 'etag-md5',
        digest: { name: 'MD5' },
      });
      expect(events.flatMap((event) => (event.type === 'warning' ? [event.message] : []))).toEqual([
        '2 adopted objects are not served as plain files: data/file-1 (redirects to https://example.net/), ' +
          'data/file-2 (has Content-Encoding br)',
      ]);
    }),
  ).toBe(20);
  expect(await world.plan()).toMatchObject({ records: [], closing: { basis: { manifest: 20 }, weak: 20 } });
  expect(await world.drift({ refresh: true })).toMatchObject({ findings: [] });
});

test.each<[string, SpecChanges]>([
  ['a header', { objects: [{ match: '**', cacheControl: 'no-cache' }] }],
  ['metadata', { objects: [{ match: '**', metadata: { owner: null } }] }],
  ['exact tags', { objects: [{ match: '**', tagsExact: true }] }],
  ['a class', { objects: [{ match: '**', storageClass: 'STANDARD' }] }],
  ['an encryption', { encryption: { sse: 'AES256' } }],
])('%s that is declared is asked for while planning', async (_, changes) => {
  const { world } = await alike(3, changes);
  expect(await headsOf(world, () => world.plan())).toBe(3);
});

test('with --refresh every object is asked for, as ever', async () => {
  const { world } = await alike(3);
  expect(await headsOf(world, () => world.plan({ refresh: true }))).toBe(3);
  expect((await world.plan({ refresh: true })).closing.summary.notAsked).toBe(0);
});

test.each<[string, SpecChanges, string]>([
  ['nothing is declared', {}, 'redirects to https://example.net/, has Content-Encoding br'],
  [
    'what is declared is no news',
    { objects: [{ match: '**', contentEncoding: 'br' }] },
    'redirects to https://example.net/',
  ],
])(
  'what is looked at and adopted is named by the plan where it is not served as a plain file: %s',
  async (_, changes, found) => {
    const world = await lab.world({ a: 'a' }, changes);
    await world.put('a', 'a', { WebsiteRedirectLocation: 'https://example.net/', ContentEncoding: 'br' });
    const { closing } = await world.plan({ refresh: true });
    expect(closing.notices).toEqual([`1 adopted object is not served as plain files: data/a (${found})`]);
    expect(await world.applySaved()).toMatchObject({ exitCode: 0 });
    // Recorded, it is known.
    expect((await world.plan({ refresh: true })).closing.notices).toBeUndefined();
  },
);

test('a recorded object that moved is asked for', async () => {
  const { world } = await alike(2);
  await world.apply();
  await world.put('file-0', 'content of file-0', { ContentDisposition: 'attachment' });
  const planned = await world.plan({ refresh: true });
  // The other is asked for its tags, of which nobody knew any.
  expect(planned.records).toMatchObject([
    { key: 'data/file-0', action: 'update-metadata' },
    { key: 'data/file-1', action: 'adopt' },
  ]);
});

test('parts prove it where this spec would cut so, and a HEAD where others did', async () => {
  const big = randomBytes(11 * MIB);
  const integrity = { partSize: '5MiB', multipartThreshold: '5MiB' };
  const world = await lab.world({ ours: big, theirs: big }, { integrity });
  for (const [name, partSize] of [
    ['ours', 5 * MIB],
    ['theirs', 6 * MIB],
  ] as const) {
    const params = { Bucket: world.bucket, Key: `data/${name}`, Body: big };
    await new Upload({ client: lab.client, params, partSize }).done();
  }
  expect(await headsOf(world, () => world.plan())).toBeGreaterThan(0);
  const planned = await world.plan();
  expect(planned.records).toMatchObject([
    { action: 'adopt', basis: 'etag-multipart', layout: 5 * MIB, change: { before: { size: 11 * MIB } } },
    { action: 'adopt' },
  ]);
  expect(planned.records.map(({ change }) => change.before?.headers === undefined)).toEqual([true, false]);
  const { manifest } = await world.applySaved();
  expect(manifest).toMatchObject([{ partSize: 5 * MIB, partCount: 3 }, {}]);
  expect((await world.plan()).records).toEqual([]);
});

test('a mismatch says nothing: what differs is planned by a HEAD, and under KMS the checksum tells', async () => {
  const { world } = await alike(1);
  const ssekms = { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: KeyMetadata?.Arn } as const;
  world.write({ changed: 'new', encrypted: 'the same' });
  await world.put('changed', 'old');
  await world.put('encrypted', 'the same', ssekms);
  const planned = await world.plan();
  expect(planned.records).toMatchObject([
    { key: 'data/changed', action: 'update', takeover: true },
    { key: 'data/encrypted', action: 'adopt', basis: 'checksum-full' },
    { key: 'data/file-0', action: 'adopt', basis: 'etag-md5' },
  ]);
  expect(planned.requests).toMatchObject({ HeadObject: 2 });
});

test('a SHA-256 that is listed is asked for, since it proves more', async () => {
  const world = await lab.world({ a: 'same' });
  await world.put('a', 'same', { ChecksumAlgorithm: 'SHA256' });
  expect((await world.plan()).records).toMatchObject([{ action: 'adopt', strength: 'cryptographic' }]);
});

test('an object under a key of its owner (SSE-C) is refused, as ever', async () => {
  const world = await lab.world({ a: 'same' });
  const key = randomBytes(32);
  await world.put('a', 'same', {
    SSECustomerAlgorithm: 'AES256',
    SSECustomerKey: key.toString('base64'),
    SSECustomerKeyMD5: createHash('md5').update(key).digest('base64'),
  });
  expect((await world.plan()).closing.guards).toMatchObject([{ rule: 'cannot-copy', keys: ['data/a'] }]);
});

test.each(['rewritten', 'deleted'] as const)('what is %s before apply looks at it is not adopted', async (how) => {
  const { world } = await alike(2);
  const applied = await world.apply({
    between: async () => {
      await (how === 'deleted' ? world.delete('file-0') : world.put('file-0', 'by another hand'));
    },
  });
  expect(applied).toMatchObject({ exitCode: 6, outcome: { summary: { adopted: 1, refused: 1 } } });
  expect(applied.manifest).toMatchObject([
    { key: 'data/file-0', status: 'refused', owned: false, error: { code: expect.any(String) as string } },
    { key: 'data/file-1', status: 'adopted' },
  ]);
  expect(applied.manifest[0]).not.toHaveProperty('etag');
});

test('nothing is adopted whose attributes may not be seen', async () => {
  const { world } = await alike(2);
  lab.sandbox.faults.add({
    operation: 'HeadObject',
    bucket: world.bucket,
    key: 'data/file-0',
    action: { type: 'status', status: 403, code: 'AccessDenied' },
  });
  const applied = await world.apply();
  lab.sandbox.faults.clear();
  expect(applied).toMatchObject({ exitCode: 6, outcome: { summary: { adopted: 1, failed: 1 } } });
});
