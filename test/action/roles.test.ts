import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { EXAMPLES } from '../support/example-workflows.ts';
import { ActionWorld } from './action-world.ts';

/** What IAM asks for each operation that the sandbox knows (Service Authorization Reference, "Amazon S3"). */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  ListObjectsV2: ['s3:ListBucket'],
  ListMultipartUploads: ['s3:ListBucketMultipartUploads'],
  ListParts: ['s3:ListMultipartUploadParts'],
  ListObjectVersions: ['s3:ListBucketVersions'],
  GetBucketOwnershipControls: ['s3:GetBucketOwnershipControls'],
  GetBucketVersioning: ['s3:GetBucketVersioning'],
  GetBucketEncryption: ['s3:GetEncryptionConfiguration'],
  HeadObject: ['s3:GetObject'],
  GetObject: ['s3:GetObject'],
  GetObjectAttributes: ['s3:GetObject', 's3:GetObjectAttributes'],
  GetObjectTagging: ['s3:GetObjectTagging'],
  GetObjectAcl: ['s3:GetObjectAcl'],
  PutObject: ['s3:PutObject', 's3:PutObjectTagging'],
  PutObjectTagging: ['s3:PutObjectTagging'],
  DeleteObjectTagging: ['s3:DeleteObjectTagging'],
  CopyObject: ['s3:GetObject', 's3:GetObjectTagging', 's3:PutObject', 's3:PutObjectTagging'],
  CreateMultipartUpload: ['s3:PutObject'],
  UploadPart: ['s3:PutObject'],
  UploadPartCopy: ['s3:GetObject', 's3:PutObject'],
  CompleteMultipartUpload: ['s3:PutObject'],
  AbortMultipartUpload: ['s3:AbortMultipartUpload'],
  DeleteObject: ['s3:DeleteObject'],
  UpdateObjectEncryption: ['s3:UpdateObjectEncryption'],
};

const world = await ActionWorld.open();
const { faults } = world.cli.sandbox;

function granted(role: 'reader' | 'writer'): readonly string[] {
  const policy = JSON.parse(readFileSync(join(EXAMPLES, 'iam', `${role}-policy.json`), 'utf8')) as {
    readonly Statement: readonly { readonly Action: string | readonly string[] }[];
  };
  return policy.Statement.flatMap(({ Action }) => Action);
}

/** From now on nothing is allowed but what the policy of the example says. */
function become(actions: readonly string[]): void {
  faults.clear();
  for (const [operation, needs] of Object.entries(NEEDS)) {
    if (needs.every((need) => actions.includes(need))) {
      continue;
    }
    faults.add({ operation, action: { type: 'status', status: 403, code: 'AccessDenied' } });
  }
}

async function planId(...more: readonly string[]): Promise<string> {
  const { code, last } = await world.cli.json(['plan', 'site.yaml', ...more]);
  expect(code).toBe(0);
  return String(last['id']);
}

it('what the two roles of the examples may do is enough, and both make the same plan', async () => {
  const objects =
    'objects: [{ match: "a.txt", tags: { team: data }, cacheControl: no-cache }]\nintegrity: { partSize: 5MiB }\n';
  const files = { 'a.txt': 'a', 'b.txt': 'b', 'gone.txt': 'gone', 'large.bin': Buffer.alloc(11 * 1024 * 1024, 'x') };
  world.cli.spec('site', files, `${objects}prune: { enabled: true, maxDeletePercent: 100 }\ntakeover: true\n`);
  become(granted('writer'));
  expect(await world.cli.run('apply site.yaml --yes')).toMatchObject({ code: 0 });
  faults.clear();
  const { s3 } = world;
  const put = { Bucket: 'data', Key: 'site/b.txt', Body: 'theirs', Tagging: 'by=them' };
  await s3.send(new PutObjectCommand(put));
  await s3.send(new PutObjectCommand({ ...put, Key: 'site/new.txt', Body: 'new' }));
  world.cli.write({ 'site/a.txt': 'aa', 'site/new.txt': 'new' });
  world.cli.write({ 'site.yaml': world.cli.read('site.yaml').replace('no-cache', 'no-store') });
  rmSync(world.cli.path('site/gone.txt'));

  for (const how of [[], ['--refresh']]) {
    become(granted('reader'));
    const read = await planId(...how);
    become(granted('writer'));
    expect(await planId(...how)).toBe(read);
    // A role that sees less plans otherwise.
    become(granted('reader').filter((action) => action !== 's3:GetObjectTagging'));
    expect(await planId(...how)).not.toBe(read);
  }
  become(granted('reader'));
  await planId('-o', 'site.plan.jsonl');
  expect(await world.cli.run('apply site.yaml --yes')).toMatchObject({ code: 1 });
  become(granted('writer'));
  expect(await world.cli.run('apply site.plan.jsonl')).toMatchObject({ code: 0 });
  become(granted('reader'));
  expect(await world.cli.run('verify site.yaml')).toMatchObject({ code: 0 });
  expect(await world.cli.run('drift site.yaml --refresh')).toMatchObject({ code: 0 });
}, 120_000);
