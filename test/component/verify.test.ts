import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateMultipartUploadCommand, PutObjectCommand, UpdateObjectEncryptionCommand } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/adapters/local/clock.ts';
import { evidenceOf, textOf } from '../support/kept-evidence.ts';
import { forgeCrc64 } from '../support/forge-crc64.ts';
import { verdictOf, verifySpec } from '../support/verifying.ts';
import { Lab, quickClock, type SpecChanges, type World } from '../support/world.ts';

const lab = await Lab.open();
const { sandbox } = lab;
const kms = new KMSClient({ endpoint: sandbox.endpoint, region: sandbox.region, credentials: sandbox });

afterEach(() => {
  sandbox.faults.clear();
});

async function newKey(): Promise<string> {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  return KeyMetadata?.Arn ?? '';
}

const TEXT = 'sixteen letters!';
const OTHER = 'sixteen lettres!';
const SHA256 = { ChecksumAlgorithm: 'SHA256' } as const;
const CRC = { ChecksumAlgorithm: 'CRC64NVME' } as const;

/** LastModified has whole seconds: what is written in this one again would not show. */
async function nextSecond(): Promise<void> {
  await setTimeout(1000 - (Date.now() % 1000));
}

async function appliedWorld(changes: SpecChanges = {}): Promise<World> {
  const world = await lab.world({ a: TEXT, b: 'beta' }, changes);
  expect(await world.apply()).toMatchObject({ exitCode: 0 });
  return world;
}

describe('objects', () => {
  type Change = (world: World) => Promise<unknown>;
  test.each<readonly [string, Change, state: string, says: string | undefined]>([
    ['nothing', async () => undefined, 'cryptographic', undefined],
    ['other bytes', (world) => world.put('a', OTHER, SHA256), 'different', 'its bytes differ (checksum-full, SHA256'],
    ['other bytes, a CRC', (world) => world.put('a', OTHER, CRC), 'different', 'its bytes differ (etag-md5, MD5'],
    [
      'other bytes with the CRC64NVME of the old ones',
      (world) => world.put('a', forgeCrc64(Buffer.from(TEXT), Buffer.from('another sixteen!')), CRC),
      'different',
      'its bytes differ (etag-md5',
    ],
    ['another size', (world) => world.put('a', 'x', SHA256), 'different', 'it has 1 bytes, recorded are 16'],
    ['the same bytes again', (world) => world.put('a', TEXT, SHA256), 'cryptographic', undefined],
    [
      'the same bytes again, proven by an MD5 only',
      async (world) => {
        await nextSecond();
        await world.put('a', TEXT, CRC);
      },
      'unknown',
      'it was rewritten since it was recorded, and only a proof against accident says that its bytes are the same (etag-md5, MD5)',
    ],
    ['deleted', (world) => world.delete('a'), 'missing', 'it is missing'],
    ['another object', (world) => world.put('c', 'x'), 'cryptographic', undefined],
    ['headers and tags: drift tells them', (world) => world.tag('a', { x: 'y' }), 'cryptographic', undefined],
  ])('%s', async (_, change, state, says) => {
    const world = await appliedWorld();
    await change(world);
    const { outcome, findings } = await verifySpec(world);
    expect(outcome.objects).toMatchObject({
      ok: says === undefined,
      checked: 2,
      [state]: state === 'cryptographic' ? 2 : 1,
    });
    expect(outcome.exitCode).toBe(says === undefined ? 0 : 2);
    expect(findings.flatMap(({ differs }) => differs)).toEqual(
      says === undefined ? [] : [expect.stringContaining(says) as string],
    );
  });

  test('without a checksum that S3 stores, S3 must be believed that nothing was written', async () => {
    const world = await lab.world({ a: TEXT }, { encryption: { sse: 'aws:kms', kmsKeyId: await newKey() } });
    sandbox.faults.add({ bucket: world.bucket, key: 'data/a', action: { type: 'ignore-checksums' } });
    await world.apply();
    sandbox.faults.clear();
    const { outcome } = await verifySpec(world);
    expect(outcome).toMatchObject({ exitCode: 0, objects: { accident: 1, basis: { manifest: 1 } } });
    const strict = await verifySpec(world, { requireCryptographic: true });
    expect(strict.outcome).toMatchObject({ exitCode: 2, objects: { ok: false, different: 1 } });
    expect(strict.findings).toMatchObject([{ differs: [expect.stringContaining('only S3 says')] }]);
    const deep = await verifySpec(world, { requireCryptographic: true, deep: true });
    expect(deep.outcome).toMatchObject({ exitCode: 0, objects: { ok: true, weak: 1, basis: { bytes: 1 } } });
    expect(deep.findings).toMatchObject([{ key: 'data/a', weak: 'manifest', differs: [] }]);
  });

  test('adopted by a weaker proof: the recorded digest is what there is', async () => {
    const world = await lab.world({ a: TEXT });
    await world.put('a', TEXT, CRC);
    expect(await world.apply()).toMatchObject({ manifest: [{ status: 'adopted', strength: 'accident' }] });
    expect((await verifySpec(world)).outcome).toMatchObject({ exitCode: 0, objects: { accident: 1 } });
    const deep = await verifySpec(world, { deep: true });
    expect(deep.outcome).toMatchObject({ exitCode: 0, objects: { accident: 1, weak: 1, basis: { bytes: 1 } } });
    expect((await verifySpec(world, { deep: true, requireCryptographic: true })).outcome).toMatchObject({
      exitCode: 2,
    });
  });

  test('the KMS key, changed in place: neither ETag nor LastModified tell', async () => {
    const [one, two] = [await newKey(), await newKey()];
    const world = await appliedWorld({ encryption: { sse: 'aws:kms', kmsKeyId: one } });
    expect((await verifySpec(world)).outcome.exitCode).toBe(0);
    await lab.client.send(
      new UpdateObjectEncryptionCommand({
        Bucket: world.bucket,
        Key: 'data/a',
        ObjectEncryption: { SSEKMS: { KMSKeyArn: two } },
      }),
    );
    const { outcome, findings } = await verifySpec(world);
    expect(outcome).toMatchObject({ exitCode: 2, objects: { different: 1, cryptographic: 1 } });
    expect(findings).toMatchObject([
      { key: 'data/a', differs: [`encryption.kmsKeyArn is ${two}, recorded is ${one}`] },
    ]);
  });

  test('what may not be asked is unknown, not gone', async () => {
    const world = await appliedWorld();
    sandbox.faults.add({
      ...{ bucket: world.bucket, operation: 'HeadObject', key: 'data/a' },
      action: { type: 'status', status: 403, code: 'AccessDenied' },
    });
    const { outcome, findings } = await verifySpec(world);
    expect(outcome).toMatchObject({ exitCode: 2, objects: { unknown: 1, missing: 0, cryptographic: 1 } });
    expect(findings).toMatchObject([{ key: 'data/a', differs: [expect.stringContaining('s3:GetObject')] }]);
  });

  test('what the run itself did not settle', async () => {
    const world = await lab.world({ a: TEXT, b: 'beta' });
    sandbox.faults.add({
      ...{ bucket: world.bucket, operation: 'PutObject', key: 'data/b' },
      action: { type: 'status', status: 403, code: 'AccessDenied' },
    });
    expect(await world.apply()).toMatchObject({ exitCode: 6 });
    sandbox.faults.clear();
    const { outcome, findings } = await verifySpec(world);
    expect(outcome).toMatchObject({
      exitCode: 2,
      signature: { ok: true },
      objects: { unsettled: 1, cryptographic: 1 },
    });
    expect(findings).toMatchObject([
      { key: 'data/b', differs: [expect.stringContaining('did not settle it, failed')] },
    ]);
  });

  test('one HEAD for each, and nothing is written', async () => {
    const world = await appliedWorld();
    const requests = await world.requestsOf(() => verifySpec(world));
    expect(requests.filter(({ operation }) => operation === 'HeadObject')).toHaveLength(2);
    expect(requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
  });
});

describe('--deep', () => {
  test('reads every byte: S3 itself may hold others than it says', async () => {
    const big = Buffer.alloc(100_000, 'abc');
    const world = await lab.world({ big, small: TEXT });
    await world.apply();
    expect((await verifySpec(world, { deep: true })).outcome).toMatchObject({
      ...{ exitCode: 0, chain: { ok: true, manifestsRead: 1 } },
      objects: { cryptographic: 2, weak: 0, basis: { bytes: 2 } },
    });
    rot(big);
    expect((await verifySpec(world)).outcome.exitCode).toBe(0);
    const { outcome, findings } = await verifySpec(world, { deep: true });
    expect(outcome).toMatchObject({ exitCode: 2, objects: { different: 1, cryptographic: 1 } });
    expect(findings).toMatchObject([{ key: 'data/big', differs: ['its bytes differ (bytes, SHA256, cryptographic)'] }]);
  });

  test('settles what was rewritten and only an MD5 agrees', async () => {
    const world = await appliedWorld();
    await nextSecond();
    await world.put('a', TEXT, CRC);
    expect((await verifySpec(world)).outcome.exitCode).toBe(2);
    const { outcome, findings } = await verifySpec(world, { deep: true });
    expect(outcome).toMatchObject({ exitCode: 0, objects: { cryptographic: 2, weak: 1 } });
    expect(findings).toMatchObject([{ key: 'data/a', weak: 'etag-md5', differs: [] }]);
  });

  test('in parts', async () => {
    const content = Buffer.alloc(12 * 1024 * 1024, 'parts');
    const world = await lab.world({ content }, { integrity: { partSize: '5MiB', multipartThreshold: '5MiB' } });
    await world.apply();
    const requests = await world.requestsOf(async () => {
      expect((await verifySpec(world, { deep: true })).outcome).toMatchObject({
        exitCode: 0,
        objects: { cryptographic: 1 },
      });
    });
    expect(requests.filter(({ operation, key }) => operation === 'GetObject' && key === 'data/content')).toHaveLength(
      3,
    );
  });

  test('what is archived is unknown, and no GET is spent on it', async () => {
    const world = await appliedWorld();
    await world.put('a', TEXT, { ...SHA256, StorageClass: 'GLACIER' });
    const requests = await world.requestsOf(async () => {
      const { outcome, findings } = await verifySpec(world, { deep: true });
      expect(outcome).toMatchObject({ exitCode: 2, objects: { unknown: 1, cryptographic: 1 } });
      expect(findings).toMatchObject([
        {
          key: 'data/a',
          differs: ['The bytes of data/a cannot be read (GLACIER). The object is archived: restore it first.'],
        },
      ]);
    });
    const read = requests.filter(({ operation, key }) => operation === 'GetObject' && /^data\/[ab]$/.test(key));
    expect(read.map(({ key }) => key)).toEqual(['data/b']);
  });

  test('what cannot be read is unknown', async () => {
    const world = await appliedWorld();
    sandbox.faults.add({
      ...{ bucket: world.bucket, operation: 'GetObject', key: 'data/a' },
      action: { type: 'status', status: 403, code: 'InvalidObjectState', message: 'archived' },
    });
    const { outcome, findings } = await verifySpec(world, { deep: true });
    expect(outcome).toMatchObject({ exitCode: 2, objects: { unknown: 1, cryptographic: 1 } });
    expect(findings).toMatchObject([{ key: 'data/a', differs: [expect.stringContaining('InvalidObjectState')] }]);
  });

  /** One bit in the sandbox's own storage. */
  function rot(content: Buffer): void {
    for (const name of readdirSync(sandbox.directory, { recursive: true, encoding: 'utf8' })) {
      const path = join(sandbox.directory, name);
      const stored = name.includes('.') ? undefined : tryRead(path);
      if (stored?.equals(content) === true) {
        stored[5] = (stored[5] ?? 0) ^ 1;
        writeFileSync(path, stored);
        return;
      }
    }
    expect.fail('the body was not found');
  }

  function tryRead(path: string): Buffer | undefined {
    try {
      return readFileSync(path);
    } catch {
      return undefined;
    }
  }
});

describe('the chain', () => {
  test('confirmations are no links of their own', async () => {
    const world = await appliedWorld();
    await world.apply();
    await world.apply();
    const { outcome } = await verifySpec(world);
    expect(outcome).toMatchObject({ run: 3, exitCode: 0, chain: { ok: true, runs: 2, walkedTo: 0, whole: true } });
  });

  test('a confirmation deleted: nothing recorded is lost, and only an anchor from outside finds it', async () => {
    const world = await appliedWorld();
    const before = await evidenceOf(world);
    await world.apply();
    await lab.client.send(overwriteLatest(world, before.get('latest.sigstore.json') ?? ''));
    const home = world.path('elsewhere');
    expect((await verifySpec(world, { home })).outcome).toMatchObject({ run: 1, exitCode: 0, freshness: { ok: null } });
    expect(verdictOf((await verifySpec(world, { home, anchor: { atLeast: 2 } })).outcome)).toEqual({
      exitCode: 7,
      codes: ['VERIFY_FRESHNESS'],
    });
    expect((await verifySpec(world)).outcome).toMatchObject({ run: 1, exitCode: 0, freshness: { ok: true } });
  });

  test('a chain that began anew says what it left behind', async () => {
    const world = await appliedWorld();
    const [name] = textOf(await evidenceOf(world), 1, '.sigstore.json');
    await lab.client.send(overwrite(world, name, '{}'));
    const { error } = await world.apply();
    const restartChain = String(error?.data?.['restartChain']);
    expect(await world.apply({ restartChain })).toMatchObject({ exitCode: 0 });
    const { outcome } = await verifySpec(world);
    expect(outcome).toMatchObject({
      ...{ exitCode: 0, run: 3 },
      chain: { ok: true, runs: 2, walkedTo: 2, whole: true, abandoned: { digest: restartChain, run: 1 } },
    });
  });

  test('keys that were rotated: older bundles are proven by the chain', async () => {
    const world = await appliedWorld();
    world.keygen('next');
    world.write({ a: 'other' });
    world.spec({ manifest: { sign: { keyFile: 'next.pem' }, trust: ['test.pub.pem', 'next.pub.pem'] } });
    await world.apply();
    world.spec({ manifest: { sign: { keyFile: 'next.pem' }, trust: ['next.pub.pem'] } });
    const { outcome } = await verifySpec(world);
    expect(outcome).toMatchObject({ exitCode: 0, signer: { origin: 'next.pub.pem' }, chain: { runs: 3, whole: true } });
    world.spec({ manifest: { sign: { keyFile: 'test.pem' }, trust: ['test.pub.pem'] } });
    expect((await verifySpec(world)).outcome).toMatchObject({
      ...{ exitCode: 7, signature: { ok: null }, signer: { ok: false, code: 'VERIFY_SIGNER' } },
      objects: { ok: null, message: expect.stringContaining('no evidence') as string },
    });
  });

  test('as deep as is asked for', async () => {
    const world = await appliedWorld();
    for (const text of ['1', '2', '3']) {
      world.write({ a: text });
      await world.apply();
    }
    for (const [chain, walkedTo, whole] of [
      [0, 4, false],
      [1, 3, false],
      [4, 0, true],
      [9, 0, true],
    ] as const) {
      expect((await verifySpec(world, { chain })).outcome.chain).toMatchObject({ ok: true, walkedTo, whole });
    }
  });

  test('long ones are fetched ahead, each bundle once', async () => {
    const world = await appliedWorld();
    for (let run = 0; run < 12; run += 1) {
      world.write({ a: String(run) });
      await world.apply();
    }
    const requests = await world.requestsOf(async () => {
      expect((await verifySpec(world)).outcome.chain).toMatchObject({ ok: true, runs: 14, whole: true });
    });
    const bundles = requests.filter(
      ({ operation, key }) => operation === 'GetObject' && /[0-9a-f]\.sigstore/.test(key),
    );
    expect(bundles).toHaveLength(14);
  });

  function overwriteLatest(world: World, text: string): PutObjectCommand {
    return overwrite(world, 'latest.sigstore.json', text);
  }

  function overwrite(world: World, name: string, text: string): PutObjectCommand {
    return new PutObjectCommand({ Bucket: world.bucket, Key: `data/_manifests/app/${name}`, Body: text });
  }
});

describe('freshness', () => {
  const later = (ms: number): { readonly clock: typeof quickClock } => ({
    clock: { ...quickClock, now: () => systemClock.now() + ms },
  });
  const HOUR = 3_600_000;

  test.each<readonly [string, number, number | undefined, object]>([
    ['young enough', HOUR, 2 * HOUR, { ok: true }],
    [
      'too old',
      30 * HOUR,
      26 * HOUR,
      { ok: false, code: 'VERIFY_FRESHNESS', message: expect.stringContaining('30h ago') as string },
    ],
    [
      'signed in the future',
      -HOUR,
      26 * HOUR,
      { ok: false, code: 'VERIFY_FRESHNESS', message: expect.stringContaining('clock') as string },
    ],
    ['any age', 1000 * HOUR, undefined, { ok: true, anchored: true }],
  ])('%s', async (_, passed, maxAge, expected) => {
    const world = await appliedWorld();
    const { outcome } = await verifySpec(world, { ...later(passed), ...(maxAge === undefined ? {} : { maxAge }) });
    expect(outcome.freshness).toMatchObject(expected);
    // The tip is proven, however old: the objects are compared with it.
    expect(outcome.objects.ok).toBe(true);
  });

  test('a confirmation is as fresh as a run', async () => {
    const world = await appliedWorld();
    await world.apply({ clock: later(20 * HOUR).clock });
    expect((await verifySpec(world, { ...later(21 * HOUR), maxAge: 2 * HOUR })).outcome.exitCode).toBe(0);
  });
});

describe('open uploads', () => {
  test('are counted and named, and make nothing wrong', async () => {
    const world = await appliedWorld();
    for (const Key of ['data/x', 'data/y', 'elsewhere']) {
      await lab.client.send(new CreateMultipartUploadCommand({ Bucket: world.bucket, Key }));
    }
    const { outcome } = await verifySpec(world);
    expect(outcome).toMatchObject({
      exitCode: 0,
      openUploads: { ok: true, count: 2, uploads: [{ key: 'data/x' }, { key: 'data/y' }] },
    });
    for (const { key, uploadId, abort } of outcome.openUploads.uploads ?? []) {
      expect(abort).toBe(
        `aws s3api abort-multipart-upload --bucket ${world.bucket} --key ${key} --upload-id ${uploadId}`,
      );
    }
  });

  test('that may not be listed are told as that', async () => {
    const world = await appliedWorld();
    sandbox.faults.add({
      ...{ bucket: world.bucket, operation: 'ListMultipartUploads' },
      action: { type: 'status', status: 403, code: 'AccessDenied' },
    });
    expect((await verifySpec(world)).outcome).toMatchObject({
      ...{ exitCode: 0 },
      openUploads: {
        ok: null,
        code: 'REMOTE_ACCESS_DENIED',
        hint: expect.stringContaining('s3:ListBucketMultipartUploads') as string,
      },
    });
  });
});

describe('nothing to verify', () => {
  test('never applied', async () => {
    const world = await lab.world({ a: TEXT });
    await expect(verifySpec(world)).rejects.toMatchObject({ code: 'NEVER_APPLIED' });
    const anchor = { atLeast: 1 };
    expect(verdictOf((await verifySpec(world, { anchor })).outcome)).toEqual({
      exitCode: 7,
      codes: ['VERIFY_FRESHNESS'],
    });
  });

  test('a run that never ended', async () => {
    const world = await lab.world({ a: TEXT });
    sandbox.faults.add({
      ...{ bucket: world.bucket, key: /plan\.jsonl$/, operation: 'PutObject' },
      action: { type: 'status', status: 403, code: 'AccessDenied' },
    });
    await world.apply();
    sandbox.faults.clear();
    await expect(verifySpec(world)).rejects.toMatchObject({
      code: 'NEVER_APPLIED',
      message: expect.stringContaining('no run has ended') as string,
    });
  });

  test.each([
    ['none.pub.pem', 'LOCAL_NOT_FOUND'],
    ['s3rec.yaml', 'SPEC_INVALID'],
  ])('trust that names no usable key: %s', async (trust, code) => {
    const world = await appliedWorld();
    world.spec({ manifest: { sign: { keyFile: 'test.pem' }, trust: [trust] } });
    await expect(verifySpec(world)).rejects.toMatchObject({ code });
  });
});
