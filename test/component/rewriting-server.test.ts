import { CopyObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { changedAnswers } from '../support/changed-answers.ts';
import { Lab, type World } from '../support/world.ts';

const lab = await Lab.open();

// As some servers do: text without its charset, and a Complete that does not say how the object is encrypted.
const endpoint = await changedAnswers(lab.sandbox.endpoint, ({ method, url }, headers) => {
  const { 'content-type': contentType = '', 'x-amz-server-side-encryption': sse, ...rest } = headers;
  const isComplete = method === 'POST' && url.includes('uploadId=');
  return {
    ...rest,
    ...(contentType === '' ? {} : { 'content-type': contentType.replace('; charset=utf-8', '') }),
    ...(sse === undefined || isComplete ? {} : { 'x-amz-server-side-encryption': sse }),
  };
});

const integrity = { partSize: '5MiB', multipartThreshold: '5MiB' } as const;

async function settled(world: World): Promise<void> {
  expect((await world.plan({ refresh: true })).records).toEqual([]);
  expect(await world.drift({ refresh: true })).toMatchObject({ findings: [] });
}

async function headsOf(world: World, work: () => Promise<unknown>): Promise<readonly string[]> {
  const requests = await world.requestsOf(work);
  return requests.flatMap(({ operation, key }) =>
    operation === 'HeadObject' && !key.includes('_manifests/') ? [key] : [],
  );
}

test('what a server shows otherwise than it was sent is no difference, and costs a HEAD for each set of headers', async () => {
  const files = { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c', 'd.json': '{}', big: Buffer.alloc(6 * 1024 * 1024, 1) };
  const world = await lab.world(files, { endpoint, integrity });
  const heads = await headsOf(world, async () => {
    const { manifest, exitCode } = await world.apply();
    expect(exitCode).toBe(0);
    expect(manifest.find(({ key }) => key === 'data/b.txt')).toMatchObject({
      headers: { contentType: 'text/plain; charset=utf-8' },
      stands: { headers: { contentType: 'text/plain' } },
    });
    expect(manifest.map(({ encryption }) => encryption)).toEqual(manifest.map(() => ({ sse: 'AES256' })));
  });
  expect(heads.filter((key) => key.endsWith('.txt'))).toHaveLength(1);
  // And one before Complete.
  expect(heads).toHaveLength(3 + 1);
  await settled(world);
  world.spec({
    endpoint,
    integrity,
    objects: [{ match: '*.txt', contentType: 'text/plain; charset=utf-8', cacheControl: 'no-cache' }],
  });
  const copies = await headsOf(world, () => world.apply({ refresh: true }));
  expect(copies.filter((key) => key === 'data/a.txt')).toHaveLength(2 + 1);
  await settled(world);
  // What another hand changes there is told all the same.
  await lab.client.send(
    new CopyObjectCommand({
      Bucket: world.bucket,
      Key: 'data/a.txt',
      CopySource: `${world.bucket}/data/a.txt`,
      MetadataDirective: 'REPLACE',
      ContentType: 'text/html; charset=utf-8',
      CacheControl: 'no-cache',
    }),
  );
  expect((await world.plan({ refresh: true })).records).toMatchObject([
    { key: 'data/a.txt', action: 'update-metadata', fields: ['headers.contentType'], moved: 'bucket' },
  ]);
});

test('a look that fails leaves the write done', async () => {
  const world = await lab.world({ a: 'a' }, { endpoint });
  const fault = { bucket: world.bucket, operation: 'HeadObject', key: 'data/a' } as const;
  lab.sandbox.faults.add({ ...fault, action: { type: 'status', status: 403, code: 'AccessDenied' } });
  expect(await world.apply()).toMatchObject({ exitCode: 0, manifest: [{ status: 'uploaded' }] });
  lab.sandbox.faults.clear();
});

test('a server that does not encrypt as it is told is spoken of once, and never called in sync', async () => {
  // As versitygw does.
  const plain = await changedAnswers(lab.sandbox.endpoint, (_request, headers) => {
    const { 'x-amz-server-side-encryption': _, ...rest } = headers;
    return rest;
  });
  const world = await lab.world({ 'a.txt': 'a', 'b.json': '{}' }, { endpoint: plain, encryption: { sse: 'AES256' } });
  const { events, manifest } = await world.apply();
  const warnings = events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
  expect(warnings).toEqual([
    expect.stringMatching(/does not encrypt as it is told: .* sent with AES256, and stands with none/),
  ]);
  expect(manifest.map(({ encryption }) => encryption?.sse)).toEqual(['none', 'none']);
  expect((await world.plan()).records).toMatchObject([
    { fields: ['encryption.sse'], repair: ['copy'] },
    { fields: ['encryption.sse'], repair: ['copy'] },
  ]);
});
