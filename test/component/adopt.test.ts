import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import type { PutObjectCommandInput } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { CHECKSUM_ALGORITHMS, multipartTypes } from '../../src/core/object/algorithms.ts';
import { withoutChecksums } from '../support/without-checksums.ts';
import { Lab, writesOf, type SpecChanges, type World } from '../support/world.ts';

const lab = await Lab.open();
const WHOLE = process.env['S3REC_TEST_EXTENT'] === 'whole';
const MIB = 1024 * 1024;
const kms = new KMSClient({ endpoint: lab.sandbox.endpoint, region: lab.sandbox.region, credentials: lab.sandbox });
const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
const ARN = KeyMetadata?.Arn ?? '';

const ENCRYPTIONS = [undefined, { sse: 'AES256' }, { sse: 'aws:kms', kmsKeyId: ARN }] as const;

describe('what we send is kept by the manifest afterwards: every algorithm and type', () => {
  const rows = CHECKSUM_ALGORITHMS.flatMap((algorithm) =>
    multipartTypes(algorithm).flatMap((type) =>
      ENCRYPTIONS.map((encryption) => [algorithm, type, encryption?.sse ?? 'plain', encryption] as const),
    ),
  );
  // Quickly: every algorithm and type once, encryptions in turn.
  const some = rows.filter((_row, index) => WHOLE || index % 3 === Math.floor(index / 3) % 3);
  test.each(some)('%s %s %s', async (checksumAlgorithm, checksumType, _sse, encryption) => {
    const world = await lab.world(
      { small: 'small', empty: '', big: Buffer.alloc(5 * MIB + 1, checksumAlgorithm) },
      {
        integrity: { checksumAlgorithm, checksumType, partSize: '5MiB', multipartThreshold: '5MiB' },
        ...(encryption === undefined ? {} : { encryption }),
      },
    );
    const { manifest, ...result } = await world.apply();
    expect(result, result.error?.message).toMatchObject({ exitCode: 0 });
    expect(manifest).toMatchObject([
      {
        key: 'data/big',
        checksum: { algorithm: checksumAlgorithm, type: checksumType },
        partSize: 5 * MIB,
        partCount: 2,
      },
      { key: 'data/empty', checksum: { algorithm: checksumAlgorithm, type: 'FULL_OBJECT' } },
      { key: 'data/small', checksum: { algorithm: checksumAlgorithm, type: 'FULL_OBJECT' } },
    ]);
    const second = await world.plan();
    expect(second).toMatchObject({ records: [], closing: { basis: { manifest: 3 } } });
    // Without the manifest of this chain, S3's own checksums prove the same.
    world.spec({ name: 'other', ...(encryption === undefined ? {} : { encryption }) });
    expect((await world.plan()).records.map(({ action }) => action)).toEqual(['adopt', 'adopt', 'adopt']);
  });
});

interface Tool {
  readonly name: string;
  /** Uploads the file `path` to `data/<key>`. */
  upload(world: World, key: string, path: string, sse: string): Promise<void>;
}

/** Runs a command until it ends well. */
async function run(command: string, args: readonly string[]): Promise<void> {
  // rclone cannot use a bundle of certificates, and there is no TLS here.
  const env = { ...process.env, AWS_CA_BUNDLE: undefined };
  const child = spawn(command, args, { env, timeout: 50_000, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')}: ${said}`);
  }
}

/** Whether a tool is there; its absence is told loudly. */
async function isThere(command: string, args: readonly string[]): Promise<boolean> {
  return run(command, args).then(
    () => true,
    () => {
      process.stderr.write(`\n!! NO ${command} ${args.join(' ')}: adoption of what it uploads is SKIPPED.\n`);
      return false;
    },
  );
}

const sseInput = (sse: string): Partial<PutObjectCommandInput> =>
  sse === 'aws:kms'
    ? { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: ARN }
    : sse === 'AES256'
      ? { ServerSideEncryption: 'AES256' }
      : {};

const BOTO = `
import boto3, sys, json
endpoint, bucket, key, path, extra = sys.argv[1:]
s3 = boto3.client('s3', endpoint_url=endpoint)
s3.upload_file(path, bucket, key, ExtraArgs=json.loads(extra))
`;

const TOOLS: readonly (Tool | undefined)[] = [
  {
    name: 'lib-storage',
    async upload(world, key, path, sse) {
      const params = { Bucket: world.bucket, Key: `data/${key}`, Body: readFileSync(path), ...sseInput(sse) };
      await new Upload({ client: lab.client, params }).done();
    },
  },
  (await isThere('aws', ['--version']))
    ? {
        name: 'aws s3 cp',
        upload: (world, key, path, sse) =>
          run('aws', [
            '--endpoint-url',
            lab.sandbox.endpoint,
            's3',
            'cp',
            path,
            `s3://${world.bucket}/data/${key}`,
            ...(sse === 'plain' ? [] : ['--sse', sse]),
            ...(sse === 'aws:kms' ? ['--sse-kms-key-id', ARN] : []),
          ]),
      }
    : undefined,
  WHOLE && (await isThere('python3', ['-c', 'import boto3']))
    ? {
        name: 'boto3',
        upload: (world, key, path, sse) =>
          run('python3', [
            '-c',
            BOTO,
            lab.sandbox.endpoint,
            world.bucket,
            `data/${key}`,
            path,
            JSON.stringify(sseInput(sse)),
          ]),
      }
    : undefined,
  WHOLE && (await isThere('rclone', ['version']))
    ? {
        name: 'rclone',
        async upload(world, key, path, sse) {
          // Older versions send an ACL with every object.
          await world.enableAcls();
          await run('rclone', [
            '--config',
            '',
            'copyto',
            path,
            `:s3,provider=Other,env_auth=true,endpoint='${lab.sandbox.endpoint}',force_path_style=true:${world.bucket}/data/${key}`,
            '--s3-upload-cutoff',
            '6M',
            '--s3-no-check-bucket',
            ...(sse === 'plain' ? [] : ['--s3-server-side-encryption', sse]),
            ...(sse === 'aws:kms' ? ['--s3-sse-kms-key-id', ARN] : []),
          ]);
        },
      }
    : undefined,
];

describe('what other tools uploaded is adopted on first contact, not sent', () => {
  const rows = TOOLS.filter((tool) => tool !== undefined).flatMap((tool) =>
    ['plain', 'AES256', 'aws:kms'].map((sse) => [tool.name, sse, tool] as const),
  );
  const some = rows.filter(([name, sse]) => WHOLE || name === 'lib-storage' || sse === 'aws:kms');
  test.each(some)(
    '%s %s',
    async (_name, sse, tool) => {
      const world = await lab.world({ single: 'single part', multi: Buffer.alloc(17 * MIB, 'many parts') });
      for (const key of ['single', 'multi']) {
        await tool.upload(world, key, world.path(`files/${key}`), sse);
      }
      const requests = await world.requestsOf(async () => {
        const result = await world.apply();
        expect(result).toMatchObject({ exitCode: 0, outcome: { summary: { adopted: 2, uploaded: 0 }, bytes: 0 } });
        expect(result.manifest.every(({ basis }) => basis !== 'none' && basis !== undefined)).toBe(true);
      });
      expect(writesOf(requests)).toEqual([]);
      expect((await world.plan()).records).toEqual([]);
    },
    60_000,
  );
});

describe('what nothing proves', () => {
  const door = withoutChecksums(lab.sandbox.endpoint);

  /** Under KMS the ETag says nothing, and here there is no checksum. */
  async function unprovable(changes: SpecChanges): Promise<World> {
    const world = await lab.world({ a: 'same' }, { endpoint: await door, ...changes });
    await world.put('a', 'same', sseInput('aws:kms'));
    return world;
  }

  test.each([
    ['upload', { summary: { update: 1, unknown: 1, keep: 0 }, guards: [{ rule: 'takeover' }] }, ['content-unknown']],
    ['keep', { summary: { update: 0, unknown: 1, keep: 0 }, guards: [] }, []],
    ['fail', { summary: { unknown: 1, keep: 0 }, guards: [{ rule: 'unknown', keys: ['data/a'] }] }, []],
  ] as const)('onUnknown: %s', async (onUnknown, closing, reasons) => {
    const world = await unprovable({ integrity: { onUnknown } });
    const planned = await world.plan();
    expect(planned).toMatchObject({ closing });
    expect(planned.records.map(({ reason }) => reason)).toEqual(reasons);
    expect((await world.apply()).exitCode).toBe(onUnknown === 'keep' ? 0 : 3);
    expect(await world.text('a')).toBe('same');
  });

  test("another tool's digest in metadata is shown, and proves nothing", async () => {
    const world = await unprovable({});
    const md5chksum = createHash('md5').update('same').digest('base64');
    await world.put('a', 'same', { ...sseInput('aws:kms'), Metadata: { md5chksum, sha256: 'something else' } });
    expect((await world.plan()).records).toMatchObject([
      { reason: 'content-unknown', basis: 'none', hints: ['md5chksum'], takeover: true },
    ]);
  });

  test('what `keep` kept is not recorded, and what it kept of ours stays ours', async () => {
    const integrity = { onUnknown: 'keep' } as const;
    const prune = { enabled: true, maxDeletePercent: 100 };
    const world = await unprovable({ integrity, prune });
    world.write({ ours: 'ours' });
    expect((await world.apply()).manifest.map(({ key }) => key)).toEqual(['data/ours']);
    await sleep(1100);
    await world.put('ours', 'ours', sseInput('aws:kms'));
    await sleep(1100);
    world.write({ more: 'more' });
    const kept = await world.apply();
    expect(kept).toMatchObject({ exitCode: 0 });
    expect(kept.manifest).toMatchObject([{ key: 'data/more' }, { key: 'data/ours', owned: true }]);
    world.remove('ours');
    expect(await world.plan()).toMatchObject({ closing: { guards: [{ rule: 'conflict', keys: ['data/ours'] }] } });
  });

  test('what was uploaded because nothing proved it is proven from then on', async () => {
    const world = await unprovable({ takeover: true });
    expect(await world.apply()).toMatchObject({ exitCode: 0, outcome: { summary: { uploaded: 1 } } });
    expect((await world.plan()).records).toEqual([]);
  });
});
