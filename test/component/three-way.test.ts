import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import {
  CopyObjectCommand,
  GetObjectTaggingCommand,
  PutObjectCommand,
  type CopyObjectCommandInput,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { encodeClosing, encodeLine } from '../../src/core/document.ts';
import type { SpecV1 } from '../../src/core/spec/spec.gen.ts';
import { evidenceOf, signed, signerOf, statementOf, textOf } from '../support/kept-evidence.ts';
import { Lab, writesOf, type Applied, type World } from '../support/world.ts';

const lab = await Lab.open();

type Rules = NonNullable<SpecV1['objects']>;

async function applied(world: World, refresh: boolean = false): Promise<Applied> {
  const result = await world.apply({ refresh });
  expect(result, result.error?.message).toMatchObject({ exitCode: 0 });
  return result;
}

/** Nothing to do, whoever is asked. */
async function settled(world: World): Promise<void> {
  const { records, closing } = await world.plan({ refresh: true });
  expect({ records, redeclared: closing.redeclared }).toEqual({ records: [], redeclared: undefined });
  expect(await world.drift({ refresh: true })).toMatchObject({ findings: [] });
}

/** Another hand copies the object onto itself. */
async function copyOver(world: World, name: string, more: Partial<CopyObjectCommandInput>): Promise<void> {
  await lab.client.send(
    new CopyObjectCommand({
      Bucket: world.bucket,
      Key: `data/${name}`,
      CopySource: `${world.bucket}/data/${name}`,
      MetadataDirective: 'REPLACE',
      ...more,
    }),
  );
}

async function tagsOf(world: World, name: string): Promise<Readonly<Record<string, string>>> {
  const { TagSet = [] } = await lab.client.send(
    new GetObjectTaggingCommand({ Bucket: world.bucket, Key: `data/${name}` }),
  );
  return Object.fromEntries(TagSet.map(({ Key = '', Value = '' }) => [Key, Value]));
}

describe('what another hand did to an object of ours', () => {
  test('headers and metadata that nobody declared are put back, and told before', async () => {
    const world = await lab.world({ a: 'a', b: 'b' });
    await applied(world);
    await copyOver(world, 'a', {
      ContentType: 'text/html',
      WebsiteRedirectLocation: 'https://example.net/',
      Metadata: { by: 'them' },
    });
    const { records, closing } = await world.plan({ refresh: true });
    expect(closing.summary).toMatchObject({ updateMetadata: 1, adopt: 0, keep: 1 });
    expect(records).toMatchObject([
      {
        key: 'data/a',
        action: 'update-metadata',
        moved: 'bucket',
        fields: ['headers.contentType', 'headers.websiteRedirectLocation', 'metadata.by'],
      },
    ]);
    await applied(world, true);
    const head = await world.head('a');
    expect(head).toMatchObject({ ContentType: 'application/octet-stream', Metadata: {} });
    expect(head.WebsiteRedirectLocation).toBeUndefined();
    await settled(world);
  });

  test('tags, class and key that nobody declared are named, recorded, and no change', async () => {
    const world = await lab.world({ a: 'a', b: 'b', c: 'c' });
    await applied(world);
    await world.tag('a', { scan: 'clean' });
    world.transition('b', 'GLACIER_IR');
    await copyOver(world, 'c', { ContentType: 'application/octet-stream', ServerSideEncryption: 'aws:kms' });
    const { records, closing } = await world.plan({ refresh: true });
    expect(closing.summary).toMatchObject({ adopt: 3, updateMetadata: 0, update: 0 });
    expect(records).toMatchObject([
      { action: 'adopt', fields: ['tags.scan'], named: [{ field: 'tags.scan', from: null, to: 'clean' }] },
      { action: 'adopt', named: [{ field: 'storageClass', from: 'STANDARD', to: 'GLACIER_IR' }] },
      { action: 'adopt', fields: expect.arrayContaining(['encryption.sse', 'encryption.kmsKeyArn']) as unknown },
    ]);
    const requests = await world.requestsOf(() => applied(world, true));
    expect(writesOf(requests)).toEqual([]);
    expect((await world.head('b')).StorageClass).toBe('GLACIER_IR');
    await settled(world);
  });

  test('a class that a listing shows is named without --refresh', async () => {
    const world = await lab.world({ a: 'a' });
    await applied(world);
    world.transition('a', 'STANDARD_IA');
    expect((await world.plan()).records).toMatchObject([{ action: 'adopt', fields: ['storageClass'] }]);
  });
});

describe('what was declared and no longer is', () => {
  const all = {
    match: '**',
    cacheControl: 'no-cache',
    contentType: 'text/x-mine',
    websiteRedirectLocation: '/index.html',
    metadata: { owner: 'web' },
    tags: { team: 'web' },
    storageClass: 'STANDARD_IA' as const,
  };

  test('is taken back; a content type returns to its default, a class stays', async () => {
    const world = await lab.world({ 'a.txt': 'a' }, { objects: [all] });
    await applied(world);
    await settled(world);
    await world.tag('a.txt', { team: 'web', theirs: '1' });
    await applied(world, true);
    world.spec();
    const { records } = await world.plan();
    expect(records).toMatchObject([
      {
        action: 'update-metadata',
        moved: 'repository',
        fields: [
          'headers.cacheControl',
          'headers.contentType',
          'headers.websiteRedirectLocation',
          'metadata.owner',
          'tags.team',
        ],
      },
    ]);
    await applied(world);
    const head = await world.head('a.txt');
    expect(head).toMatchObject({ ContentType: 'text/plain; charset=utf-8', Metadata: {}, StorageClass: 'STANDARD_IA' });
    expect([head.CacheControl, head.WebsiteRedirectLocation]).toEqual([undefined, undefined]);
    expect(await tagsOf(world, 'a.txt')).toEqual({ theirs: '1' });
    await settled(world);
  });

  test('is tried again when the first attempt failed', async () => {
    const world = await lab.world({ a: 'a' }, { objects: [{ match: '**', cacheControl: 'no-cache' }] });
    await applied(world);
    world.spec();
    lab.sandbox.faults.add({
      bucket: world.bucket,
      operation: 'CopyObject',
      action: { type: 'status', status: 403, code: 'AccessDenied' },
    });
    expect(await world.apply()).toMatchObject({ exitCode: 1 });
    lab.sandbox.faults.clear();
    expect((await world.plan()).records).toMatchObject([{ fields: ['headers.cacheControl'] }]);
    await applied(world);
    await settled(world);
  });

  test.each([
    ['nothing else changes', {}],
    ['a copy keeps them', { cacheControl: 'no-store' }],
  ])('is tried again where its tags could not be seen: %s', async (_, more) => {
    const world = await lab.world({ a: 'a' }, { objects: [{ match: '**', tags: { team: 'web' } }] });
    await applied(world);
    world.spec({ objects: [{ match: '**', ...more }] });
    const action = { type: 'status', status: 403, code: 'AccessDenied' } as const;
    lab.sandbox.faults.add({ operation: 'GetObjectTagging', bucket: world.bucket, action });
    expect((await world.plan()).closing.summary.deniedBy).toEqual({ 's3:GetObjectTagging': 1 });
    await applied(world);
    lab.sandbox.faults.clear();
    expect((await world.plan()).records).toMatchObject([{ action: 'update-metadata', fields: ['tags.team'] }]);
    await applied(world);
    expect(await tagsOf(world, 'a')).toEqual({});
    await settled(world);
  });

  test('is left where `ignore` leaves it to others', async () => {
    const world = await lab.world(
      { a: 'a' },
      { objects: [{ match: '**', cacheControl: 'no-cache', tags: { team: 'web' } }] },
    );
    await applied(world);
    world.spec({ objects: [{ match: '**', ignore: ['cacheControl', 'tags.*'] }] });
    expect(await world.plan({ refresh: true })).toMatchObject({ records: [], closing: { redeclared: 1 } });
    await applied(world);
    await settled(world);
    expect((await world.head('a')).CacheControl).toBe('no-cache');
  });

  test('null declares that there is none, whoever set it', async () => {
    const rule = { match: '**', cacheControl: null, metadata: { owner: null }, tags: { team: null } };
    const world = await lab.world({ a: 'a' }, { takeover: true, objects: [rule] });
    await world.put('a', 'a', { CacheControl: 'x', Metadata: { owner: 'them', kept: '1' }, Tagging: 'team=a&kept=1' });
    await applied(world);
    const head = await world.head('a');
    expect([head.CacheControl, head.Metadata, await tagsOf(world, 'a')]).toEqual([
      undefined,
      { kept: '1' },
      { kept: '1' },
    ]);
    await settled(world);
  });

  test('metadataExact removes what nobody declared', async () => {
    const world = await lab.world(
      { a: 'a' },
      { takeover: true, objects: [{ match: '**', metadata: { owner: 'web' }, metadataExact: true }] },
    );
    await world.put('a', 'a', { Metadata: { theirs: '1', kept: '1' } });
    await applied(world);
    expect((await world.head('a')).Metadata).toEqual({ owner: 'web' });
    await settled(world);
  });
});

describe('new bytes', () => {
  test('take the declared encoding, or none', async () => {
    const world = await lab.world({ 'a.js': 'gzipped' }, { objects: [{ match: '**/*.js', contentEncoding: 'gzip' }] });
    await applied(world);
    world.spec();
    world.write({ 'a.js': 'plain text' });
    const { records } = await world.plan();
    expect(records).toMatchObject([{ action: 'update', fields: ['headers.contentEncoding'] }]);
    await applied(world);
    expect((await world.head('a.js')).ContentEncoding).toBeUndefined();
    await settled(world);
  });

  test('drop the digest of the old ones, also where metadata is left to others', async () => {
    const world = await lab.world({ a: 'old' }, { objects: [{ match: '**', ignore: ['metadata.*'] }] });
    await applied(world);
    await copyOver(world, 'a', { Metadata: { md5chksum: 'of-old', theirs: '1' } });
    await applied(world, true);
    world.write({ a: 'new bytes' });
    await applied(world);
    expect((await world.head('a')).Metadata).toEqual({ theirs: '1' });
    await settled(world);
  });

  test('over what nobody recorded they keep only its tags', async () => {
    const world = await lab.world({ 'a.txt': 'mine' }, { takeover: true });
    await world.put('a.txt', 'theirs', {
      ContentType: 'text/html',
      ContentEncoding: 'gzip',
      ContentDisposition: 'attachment',
      CacheControl: 'max-age=1',
      WebsiteRedirectLocation: '/x',
      Metadata: { md5chksum: 'x', other: 'y' },
      Tagging: 'team=web',
      StorageClass: 'STANDARD_IA',
    });
    await applied(world);
    const {
      ContentType,
      ContentEncoding,
      ContentDisposition,
      CacheControl,
      WebsiteRedirectLocation,
      Metadata,
      StorageClass,
    } = await world.head('a.txt');
    expect({
      ContentType,
      ContentEncoding,
      ContentDisposition,
      CacheControl,
      WebsiteRedirectLocation,
      Metadata,
      StorageClass,
    }).toEqual({
      ContentType: 'text/plain; charset=utf-8',
      Metadata: {},
    });
    expect(await tagsOf(world, 'a.txt')).toEqual({ team: 'web' });
    await settled(world);
  });

  test.each<[string, Rules, string | undefined]>([
    ['undeclared: STANDARD', [], undefined],
    ['ignored: STANDARD', [{ match: '**', ignore: ['storageClass'] }], undefined],
    ['declared', [{ match: '**', storageClass: 'STANDARD_IA' }], 'STANDARD_IA'],
  ])('of an object that a lifecycle rule archived, class %s', async (_, objects, storageClass) => {
    const world = await lab.world({ a: 'old' }, { objects });
    await applied(world);
    world.transition('a', 'DEEP_ARCHIVE');
    world.write({ a: 'new bytes' });
    await applied(world);
    expect((await world.head('a')).StorageClass).toBe(storageClass);
    await settled(world);
  });
});

describe('storage classes', () => {
  const objects: Rules = [{ match: '**', storageClass: 'STANDARD_IA' }];

  test('a transition is named once and never fought; a rewrite is put back', async () => {
    const world = await lab.world({ a: 'a' }, { objects });
    await applied(world);
    world.transition('a', 'GLACIER_IR');
    expect((await world.plan()).records).toMatchObject([{ action: 'adopt', fields: ['storageClass'] }]);
    await applied(world);
    await settled(world);
    // Within the same second nothing would tell of it.
    await setTimeout(1100);
    await copyOver(world, 'a', { ContentType: 'application/octet-stream', StorageClass: 'STANDARD' });
    expect((await world.plan()).records).toMatchObject([{ action: 'update-metadata', fields: ['storageClass'] }]);
    await applied(world);
    expect((await world.head('a')).StorageClass).toBe('STANDARD_IA');
    await settled(world);
  });

  test('a copy for another reason leaves the object where a rule has moved it, and so do the next plans', async () => {
    const world = await lab.world({ a: 'a' }, { objects });
    await applied(world);
    world.transition('a', 'GLACIER_IR');
    world.spec({ objects: [{ match: '**', storageClass: 'STANDARD_IA', cacheControl: 'no-cache' }] });
    expect((await world.plan()).records).toMatchObject([
      {
        action: 'update-metadata',
        fields: ['headers.cacheControl'],
        named: [{ field: 'storageClass', from: 'STANDARD_IA', to: 'GLACIER_IR' }],
      },
    ]);
    await applied(world);
    expect(await world.head('a')).toMatchObject({ StorageClass: 'GLACIER_IR', CacheControl: 'no-cache' });
    await settled(world);
  });

  test('another class that is newly declared on an object which a rule has moved is a repair', async () => {
    const world = await lab.world({ a: 'a' });
    await applied(world);
    world.transition('a', 'GLACIER_IR');
    world.spec({ objects });
    expect((await world.plan()).records).toMatchObject([{ action: 'update-metadata', fields: ['storageClass'] }]);
    await applied(world);
    expect((await world.head('a')).StorageClass).toBe('STANDARD_IA');
    await settled(world);
  });

  test('an archived object of which something else is declared is uploaded anew, and the others go on', async () => {
    const world = await lab.world({ a: 'a', b: 'b' });
    await applied(world);
    world.transition('a', 'DEEP_ARCHIVE');
    world.spec({ objects: [{ match: '**', cacheControl: 'no-cache' }] });
    expect((await world.plan()).records).toMatchObject([
      {
        key: 'data/a',
        action: 'update',
        reason: 'attributes-differ',
        fields: ['headers.cacheControl', 'storageClass'],
      },
      { key: 'data/b', action: 'update-metadata' },
    ]);
    await applied(world);
    expect(await world.head('a')).toMatchObject({ CacheControl: 'no-cache' });
    await settled(world);
  });
});

test('what S3 limits is checked on what comes of it: planned as refused, by key', async () => {
  const world = await lab.world(
    { a: 'a', b: 'b' },
    { objects: [{ match: '**', tags: { team: 'web' }, metadata: { m: 'x' } }] },
  );
  await applied(world);
  const ten = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`scan-${index}`, 'clean']));
  await world.tag('a', ten);
  await copyOver(world, 'b', { Metadata: { large: 'x'.repeat(2000) }, ContentType: 'application/octet-stream' });
  world.write({ a: 'new bytes' });
  world.spec({
    objects: [{ match: '**', tags: { team: 'web' }, ignore: ['metadata.large'], metadata: { m: 'x'.repeat(100) } }],
  });
  const { closing } = await world.plan({ refresh: true });
  expect(closing.guards).toMatchObject([{ rule: 'attribute-limits', keys: ['data/a', 'data/b'], count: 2 }]);
  expect(closing.guards[0]?.message).toContain('11');
  expect(await world.apply({ refresh: true })).toMatchObject({ exitCode: 3 });
});

describe('what a manifest says of declared fields', () => {
  const rules: Rules = [{ match: 'a', cacheControl: 'no-cache', tags: { team: 'web' } }];

  test('each distinct list once, by number; a spec that says otherwise with the same effect gets a new manifest', async () => {
    const world = await lab.world({ a: 'a', b: 'b' }, { objects: rules });
    const first = await applied(world);
    const lines = readFileSync(first.outcome?.manifest?.path ?? '', 'utf8').split('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ declared: [['cacheControl', 'tags.team']] });
    expect(lines.slice(1, 3).map((line) => (JSON.parse(line) as { declared?: number }).declared)).toEqual([
      0,
      undefined,
    ]);
    await settled(world);
    world.spec({ objects: [...rules, { match: '**', expires: null }] });
    expect(await world.plan()).toMatchObject({ records: [], closing: { redeclared: 2 } });
    const { outcome } = await applied(world);
    expect(outcome?.manifest?.bundleKey).not.toContain('latest');
    await settled(world);
  });

  test('one of before says nothing: nothing is taken back, and the next one says what is declared', async () => {
    const world = await lab.world({ a: 'a', b: 'b' }, { objects: rules });
    await applied(world);
    await withoutDeclared(world);
    world.spec({ objects: [{ match: 'a', tags: { team: 'web' } }] });
    expect(await world.plan({ refresh: true })).toMatchObject({ records: [], closing: { redeclared: 1 } });
    await applied(world);
    expect(await world.head('a')).toMatchObject({ CacheControl: 'no-cache' });
    await settled(world);
    world.spec();
    expect((await world.plan()).records).toMatchObject([{ key: 'data/a', fields: ['tags.team'] }]);
  });
});

/** Puts a manifest in the place of the first run's that is as older versions wrote it, signed with the world's own key. */
async function withoutDeclared(world: World): Promise<void> {
  const folder = 'data/_manifests/app/';
  const evidence = await evidenceOf(world, folder);
  const [name, manifest] = textOf(evidence, 1, '.jsonl');
  const [bundleName, bundle] = textOf(evidence, 1, '.sigstore.json');
  const lines = manifest
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const { sha256: _sha256, ...closing } = lines.pop() ?? {};
  const before = lines.map(({ declared: _declared, ...line }) => encodeLine(line)).join('');
  const text = before + encodeClosing(closing, sha256(before));
  const statement = JSON.parse(
    JSON.stringify(statementOf(bundle)).replaceAll(sha256(manifest), sha256(text)),
  ) as object;
  const again = await signed(statement, signerOf(world));
  for (const [key, body] of [
    [name, text],
    [bundleName, again],
    ['latest.sigstore.json', again],
  ] as const) {
    await lab.client.send(new PutObjectCommand({ Bucket: world.bucket, Key: `${folder}${key}`, Body: body }));
  }
  // Another machine: this one knows the manifest that stood there.
  world.home = world.path('another-home');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
