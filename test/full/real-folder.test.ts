import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { CreateAliasCommand, CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { localstack } from '../support/localstack.ts';

// The promise of the README on a folder that nobody made for a test: this project's own packages, over 10,000 files.

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const folders: string[] = [];

interface Endpoint {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Runs s3rec as a user would and returns its last line. */
function cli(folder: string, place: Endpoint): (...args: readonly string[]) => Promise<Record<string, unknown>> {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    AWS_ACCESS_KEY_ID: place.accessKeyId,
    AWS_SECRET_ACCESS_KEY: place.secretAccessKey,
    AWS_REGION: place.region,
    AWS_ENDPOINT_URL: place.endpoint,
  };
  return async (...args) => {
    const { stdout } = await run(process.execPath, [join(root, 'src/cli/main.ts'), ...args, '--format', 'json'], {
      cwd: folder,
      env,
      maxBuffer: 256 * 1024 * 1024,
    });
    return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Record<string, unknown>;
  };
}

async function makeBucket(place: Endpoint): Promise<void> {
  const client = new S3Client({ ...place, credentials: place, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: 'real' }));
  client.destroy();
}

async function planApplyPlan(folder: string, place: Endpoint, fields: string): Promise<void> {
  const spec = `version: 1
name: packages
bucket: real
prefix: p/
sources: [{ path: ${join(root, 'node_modules')}, exclude: [".cache/**", ".vite*/**"] }]
allowSecrets: ["**"]
${fields}`;
  writeFileSync(join(folder, 's3rec.yaml'), spec);
  const s3rec = cli(folder, place);
  const first = await s3rec('plan');
  const { create } = first['summary'] as Record<string, number>;
  expect(create).toBeGreaterThan(10_000);
  const applied = await s3rec('apply', '--yes');
  expect(applied).toMatchObject({ summary: { uploaded: create, failed: 0, refused: 0 } });
  const second = await s3rec('plan');
  expect(second).toMatchObject({ changes: false, summary: { keep: create }, basis: { manifest: create } });
  const { ListObjectsV2: lists = 0, ...others } = second['requests'] as Record<string, number>;
  expect(lists).toBeGreaterThan(10);
  expect(Object.values(others).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(4);
}

describe('a real folder: plan, apply, and a second plan without changes', () => {
  test('on the sandbox, with a local key', { timeout: 300_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 's3rec-real-'));
    folders.push(folder);
    const sandbox = await startSandbox();
    try {
      await makeBucket(sandbox);
      await cli(folder, sandbox)('keygen', 'real');
      await planApplyPlan(folder, sandbox, 'manifest: { sign: { keyFile: real.pem }, trust: [real.pub] }\n');
    } finally {
      await sandbox.close();
    }
  });

  test('on LocalStack, with SSE-KMS and a KMS signing key', { timeout: 600_000 }, async ({ skip }) => {
    const place = await localstack();
    if (place === undefined) return skip('no LocalStack');
    const folder = mkdtempSync(join(tmpdir(), 's3rec-real-'));
    folders.push(folder);
    await makeBucket(place);
    const kms = new KMSClient({ ...place, credentials: place });
    const data = await kms.send(new CreateKeyCommand({}));
    const signing = await kms.send(new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }));
    await kms.send(new CreateAliasCommand({ AliasName: 'alias/real', TargetKeyId: data.KeyMetadata?.KeyId }));
    kms.destroy();
    await planApplyPlan(
      folder,
      place,
      `encryption: { sse: aws:kms, kmsKeyId: alias/real, bucketKey: true }
manifest: { sign: { kmsKeyId: "${signing.KeyMetadata?.Arn}" } }
`,
    );
  });
});
