import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { localstack } from '../support/localstack.ts';
import { projectRoot, User } from '../support/user.ts';

// What somebody who answers for a bucket asks, from the first apply to the folder that comes back, at any endpoint.

const BUCKET = 'truth';

async function tellTheTruth(user: User): Promise<void> {
  await user.makeBucket(BUCKET);
  const signing = await user.makeKeys('alias/truth');
  const files = join(user.folder, 'files');
  cpSync(join(projectRoot, 'src'), files, { recursive: true });
  writeFileSync(join(files, 'large.bin'), Buffer.alloc(12 * 1024 * 1024, 'x'));
  writeFileSync(join(files, 'empty'), '');
  writeFileSync(join(files, 'ünïcödé (日本).txt'), 'names');
  writeFileSync(
    join(user.folder, 's3rec.yaml'),
    `version: 1
name: truth
bucket: ${BUCKET}
prefix: t/
encryption: { sse: aws:kms, kmsKeyId: alias/truth }
integrity: { partSize: 5MiB, multipartThreshold: 5MiB }
sources: [{ path: files }]
objects: [{ match: "**/*.txt", tags: { team: data } }]
manifest: { sign: { kmsKeyId: "${signing}" } }
`,
  );
  const { summary } = await user.s3rec(['apply', '--yes']);
  const { uploaded } = summary as { uploaded: number };
  expect(await user.s3rec(['drift', '--refresh'])).toMatchObject({ drift: false, summary: { inSync: uploaded } });
  expect(await user.s3rec(['verify', '--require', 'cryptographic'])).toMatchObject({
    objects: { ok: true, checked: uploaded, cryptographic: uploaded },
  });
  expect(await user.s3rec(['verify', '--deep', '--max-age', '1h'])).toMatchObject({ exitCode: 0 });

  const pulled = await user.s3rec(['pull', 'back']);
  expect(pulled).toMatchObject({ pulled: uploaded });
  expect(spawnSync('diff', ['-r', 'files', 'back'], { cwd: user.folder, encoding: 'utf8' }).stdout.trim()).toBe(
    'Only in back: SHA256SUMS',
  );
  const sums = spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: join(user.folder, 'back') });
  expect(sums.status).toBe(0);
  rmSync(join(user.folder, 'back', 'empty'));
  writeFileSync(join(user.folder, 'back', 'compose.ts'), 'damaged');
  expect(await user.s3rec(['pull', 'back'])).toMatchObject({ pulled: 2, kept: uploaded - 2 });

  const object = await user.s3rec(['checksum', `s3://${BUCKET}/t/large.bin`, '--file', 'files/large.bin']);
  expect(JSON.stringify(object)).toContain('checksum-composite');

  const { s3 } = user;
  const original = readFileSync(join(files, 'compose.ts'));
  await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 't/compose.ts', Body: original.toString().toUpperCase() }));
  await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 't/empty' }));
  await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 't/foreign', Body: 'not ours' }));
  const Tagging = { TagSet: [{ Key: 'team', Value: 'other' }] };
  await s3.send(new PutObjectTaggingCommand({ Bucket: BUCKET, Key: 't/ünïcödé (日本).txt', Tagging }));
  expect(await user.s3rec(['drift'], 2)).toMatchObject({ drift: true, summary: { bucket: 2, unmanaged: 1 } });
  expect(await user.s3rec(['drift', '--refresh'], 2)).toMatchObject({ summary: { bucket: 3 } });
  expect(await user.s3rec(['verify'], 2)).toMatchObject({
    signature: { ok: true },
    objects: { ok: false, missing: 1 },
  });
  expect(await user.s3rec(['apply', '--refresh', '--yes'])).toMatchObject({ summary: { failed: 0, refused: 0 } });
  expect(await user.s3rec(['drift', '--refresh'])).toMatchObject({ drift: false });

  const { Body } = await s3.send(
    new GetObjectCommand({ Bucket: BUCKET, Key: 't/_manifests/truth/latest.sigstore.json' }),
  );
  const latest = (await Body?.transformToString()) ?? '';
  // A digit in the middle of the signature: how it begins depends on its length.
  const forged = latest.replace(/("sig":".{40})(.)/, (_, before, digit) => `${before}${digit === 'A' ? 'B' : 'A'}`);
  expect(forged).not.toBe(latest);
  await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 't/_manifests/truth/latest.sigstore.json', Body: forged }));
  await user.s3rec(['verify'], 7);
  await user.s3rec(['pull', 'never'], 7);
  await user.s3rec(['drift'], 7);
}

describe('drift, verify, pull and checksum', () => {
  test('on the sandbox', { timeout: 120_000 }, async () => {
    const sandbox = await startSandbox();
    try {
      await tellTheTruth(new User(sandbox));
    } finally {
      await sandbox.close();
    }
  });

  test('on LocalStack', { timeout: 300_000 }, async ({ skip }) => {
    const place = await localstack();
    if (place === undefined) {
      return skip('no LocalStack');
    }
    await tellTheTruth(new User(place));
  });
});
