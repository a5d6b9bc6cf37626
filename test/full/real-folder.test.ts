import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { localstack } from '../support/localstack.ts';
import { projectRoot, User } from '../support/user.ts';

// The promise of the README on a folder that nobody made for a test: this project's own packages, over 10,000 files.

async function planApplyPlan(user: User, fields: string): Promise<void> {
  await user.makeBucket('real');
  const spec = `version: 1
name: packages
bucket: real
prefix: p/
sources: [{ path: ${join(projectRoot, 'node_modules')}, exclude: [".cache/**", ".vite*/**"] }]
allowSecrets: ["**"]
${fields}`;
  writeFileSync(join(user.folder, 's3rec.yaml'), spec);
  const first = await user.s3rec(['plan']);
  const { create } = first['summary'] as Record<string, number>;
  expect(create).toBeGreaterThan(10_000);
  const applied = await user.s3rec(['apply', '--yes']);
  expect(applied).toMatchObject({ summary: { uploaded: create, failed: 0, refused: 0 } });
  const second = await user.s3rec(['plan']);
  expect(second).toMatchObject({ changes: false, summary: { keep: create }, basis: { manifest: create } });
  const { ListObjectsV2: lists = 0, ...others } = second['requests'] as Record<string, number>;
  expect(lists).toBeGreaterThan(10);
  expect(Object.values(others).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(4);
  expect(await user.s3rec(['drift'])).toMatchObject({ drift: false, summary: { inSync: create } });
}

describe('a real folder: plan, apply, and a second plan without changes', () => {
  test('on the sandbox, with a local key', { timeout: 300_000 }, async () => {
    const sandbox = await startSandbox();
    try {
      const user = new User(sandbox);
      await user.s3rec(['keygen', 'real']);
      await planApplyPlan(user, 'manifest: { sign: { keyFile: real.pem }, trust: [real.pub] }\n');
    } finally {
      await sandbox.close();
    }
  });

  test('on LocalStack, with SSE-KMS and a KMS signing key', { timeout: 600_000 }, async ({ skip }) => {
    const place = await localstack();
    if (place === undefined) {
      return skip('no LocalStack');
    }
    const user = new User(place);
    const signing = await user.makeKeys('alias/real');
    await planApplyPlan(
      user,
      `encryption: { sse: aws:kms, kmsKeyId: alias/real, bucketKey: true }
manifest: { sign: { kmsKeyId: "${signing}" } }
`,
    );
  });
});
