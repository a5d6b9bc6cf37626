import { closeSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PutBucketEncryptionCommand } from '@aws-sdk/client-s3';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterEach, describe, expect, test } from 'vitest';
import { readEntries, writeEntries } from '../../src/adapters/local/hash/hash-cache-file.ts';
import { withoutHeaders } from '../support/without-headers.ts';
import { Lab, type World } from '../support/world.ts';

const lab = await Lab.open();
const PARTS = { partSize: '5MiB', multipartThreshold: '5MiB' };
const FILES = { small: 'small', big: Buffer.alloc(11 * 1024 * 1024, 'big') };

afterEach(() => lab.sandbox.faults.clear());

/** Every digest in the hash cache is another one: so the bytes that are sent are not those that were planned. */
function spoilHashCache({ home }: World): void {
  const folder = join(home, 'state', 's3rec');
  const path = join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.hashes')) ?? expect.fail('no hash cache'),
  );
  const old = openSync(path, 'r');
  const entries = [...readEntries(old)].map(({ key, line }) => ({
    key,
    line: line.replaceAll(/(?<=[=,])[A-Za-z0-9+/]/g, (digit) => (digit === 'A' ? 'B' : 'A')),
  }));
  closeSync(old);
  const spoilt = openSync(path, 'w');
  writeEntries(spoilt, entries);
  closeSync(spoilt);
}

describe('a server that ignores checksums', () => {
  test('what was sent is proven here; nothing is said of a checksum that nobody stored', async () => {
    const world = await lab.world(FILES, { integrity: PARTS });
    lab.sandbox.faults.add({ bucket: world.bucket, action: { type: 'ignore-checksums' } });
    const { exitCode, manifest } = await world.apply();
    expect(exitCode).toBe(0);
    expect(manifest).toMatchObject([
      { key: 'data/big', status: 'uploaded', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      { key: 'data/small', status: 'uploaded', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    ]);
    for (const record of manifest) {
      expect(record).not.toHaveProperty('checksum');
    }
    expect(await world.text('small')).toBe('small');
    expect((await world.plan()).records).toEqual([]);
  });

  test.each([
    ['small', 'CRC32C', 'checks no checksums', ['small']],
    ['big', 'CRC32C', 'checks no checksums', []],
    // The signature covers the SHA-256 of the body, which such servers do check.
    ['small', 'SHA256', 'x-amz-content-sha256', []],
    ['big', 'SHA256', 'x-amz-content-sha256', []],
  ] as const)('other bytes than were planned are a failure: %s, %s', async (name, checksumAlgorithm, why, left) => {
    const world = await lab.world({ [name]: FILES[name] }, { integrity: { ...PARTS, checksumAlgorithm } });
    // Digests of files that were written within the last two seconds are not remembered.
    await new Promise((resolve) => setTimeout(resolve, 2100));
    await world.plan();
    spoilHashCache(world);
    lab.sandbox.faults.add({ bucket: world.bucket, action: { type: 'ignore-checksums' } });
    const { exitCode, manifest } = await world.apply();
    expect(exitCode).toBe(1);
    expect(manifest).toMatchObject([
      {
        status: 'failed',
        error: { code: 'REMOTE_CHECKSUM_MISMATCH', message: expect.stringContaining(why) as string },
      },
    ]);
    expect(await world.uploads()).toEqual([]);
    expect(Object.keys(await world.objects())).toEqual(left);
  });
});

describe('a planned MD5 is held against the ETag', () => {
  const INTEGRITY = { ...PARTS, checksumAlgorithm: 'MD5' } as const;

  /** Encrypts with a key, so that its ETags are no MD5. */
  async function encrypting(world: World): Promise<void> {
    const { endpoint, region } = lab.sandbox;
    const kms = new KMSClient({ endpoint, region, credentials: lab.sandbox });
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    kms.destroy();
    const byDefault = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KeyMetadata?.Arn } as const;
    const ServerSideEncryptionConfiguration = { Rules: [{ ApplyServerSideEncryptionByDefault: byDefault }] };
    await lab.client.send(new PutBucketEncryptionCommand({ Bucket: world.bucket, ServerSideEncryptionConfiguration }));
  }

  test('where it is one: the same, single and in parts', async () => {
    const world = await lab.world(FILES, { integrity: INTEGRITY });
    expect(await world.apply()).toMatchObject({
      exitCode: 0,
      manifest: [{ status: 'uploaded' }, { status: 'uploaded' }],
    });
  });

  test('not under a KMS key', async () => {
    const world = await lab.world(FILES, { integrity: INTEGRITY });
    await encrypting(world);
    expect(await world.apply()).toMatchObject({ exitCode: 0 });
  });

  test('a server that stored something else is found', async () => {
    const world = await lab.world(FILES, { integrity: INTEGRITY });
    await encrypting(world);
    const door = await withoutHeaders(lab.sandbox.endpoint, (_path, header) =>
      header.includes('server-side-encryption'),
    );
    world.spec({ integrity: INTEGRITY, endpoint: door });
    const { exitCode, manifest } = await world.apply();
    expect(exitCode).toBe(1);
    const error = { code: 'REMOTE_CHECKSUM_MISMATCH', message: expect.stringContaining('ETag') as string };
    expect(manifest).toMatchObject([
      { status: 'failed', error },
      { status: 'failed', error },
    ]);
  });
});
