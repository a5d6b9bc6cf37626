import { HeadObjectCommand, ListObjectsV2Command, PutBucketOwnershipControlsCommand } from '@aws-sdk/client-s3';
import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useSandbox } from './sandbox-client.ts';

const run = promisify(execFile);
const bench = useSandbox();
let folder = '';

function present(program: string, ...probe: string[]): boolean {
  const found = spawnSync(program, probe, { stdio: 'ignore' }).status === 0;
  if (!found) {
    process.stderr.write(`\n*** ${[program, ...probe].join(' ')} does not run here: its tests are SKIPPED ***\n`);
  }
  return found;
}

function environment(): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: folder,
    AWS_ENDPOINT_URL: bench.sandbox.endpoint,
    AWS_ACCESS_KEY_ID: bench.sandbox.accessKeyId,
    AWS_SECRET_ACCESS_KEY: bench.sandbox.secretAccessKey,
    AWS_DEFAULT_REGION: bench.sandbox.region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
  };
}

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 's3rec-test-'));
  fs.mkdirSync(path.join(folder, 'up', 'sub dir'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'up', 'small.txt'), 'small');
  fs.writeFileSync(path.join(folder, 'up', 'sub dir', 'ümläut+plus.txt'), 'name');
  fs.writeFileSync(path.join(folder, 'up', 'large.bin'), Buffer.alloc(20 * 1024 ** 2, 'large'));
  // `aws s3 sync` sends what is newer than LastModified, which has whole seconds: the files must be older than this test.
  for (const name of ['small.txt', 'sub dir/ümläut+plus.txt', 'large.bin']) {
    fs.utimesSync(path.join(folder, 'up', name), 1_700_000_000, 1_700_000_000);
  }
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function sameFiles(left: string, right: string): void {
  for (const name of fs.readdirSync(left, { recursive: true, encoding: 'utf8' })) {
    if (fs.statSync(path.join(left, name)).isDirectory()) {
      continue;
    }
    expect(fs.readFileSync(path.join(right, name)).equals(fs.readFileSync(path.join(left, name))), name).toBe(true);
  }
}

describe.skipIf(!present('aws', '--version'))('the AWS CLI', () => {
  const aws = (...args: string[]) => run('aws', args, { env: environment(), cwd: folder });

  it('syncs up and down, single and multipart, and sees nothing left to do', async () => {
    await aws('s3', 'sync', 'up', `s3://${bench.bucket}/cli/`);
    expect((await aws('s3', 'sync', 'up', `s3://${bench.bucket}/cli/`)).stdout).toBe('');
    await aws('s3', 'sync', `s3://${bench.bucket}/cli/`, 'down-cli');
    sameFiles(path.join(folder, 'up'), path.join(folder, 'down-cli'));
    const large = await bench.s3.send(
      new HeadObjectCommand({ Bucket: bench.bucket, Key: 'cli/large.bin', PartNumber: 1 }),
    );
    expect(large).toMatchObject({ PartsCount: 3, ContentLength: 8 * 1024 ** 2 });
    await aws('s3', 'mv', `s3://${bench.bucket}/cli/large.bin`, `s3://${bench.bucket}/cli/moved.bin`);
    await aws('s3', 'rm', '--recursive', `s3://${bench.bucket}/cli/`);
    const left = await bench.s3.send(new ListObjectsV2Command({ Bucket: bench.bucket, Prefix: 'cli/' }));
    expect(left.KeyCount).toBe(0);
  }, 60_000);
});

describe.skipIf(!present('python3', '-c', 'import boto3'))('boto3', () => {
  it('uploads, downloads, lists, deletes, and signs URLs', async () => {
    const script = `
import boto3, botocore.config, io, urllib.request
bucket = '${bench.bucket}'
s3 = boto3.client('s3')
s3.upload_file('up/large.bin', bucket, 'boto/large.bin', ExtraArgs={'ChecksumAlgorithm': 'SHA256'})
s3.put_object(Bucket=bucket, Key='boto/ümläut', Body=io.BytesIO(b'body'), Metadata={'a': 'b'})
s3.download_file(bucket, 'boto/large.bin', 'boto.bin')
assert open('boto.bin', 'rb').read() == open('up/large.bin', 'rb').read()
keys = [o['Key'] for p in s3.get_paginator('list_objects_v2').paginate(Bucket=bucket, Prefix='boto/', PaginationConfig={'PageSize': 1}) for o in p['Contents']]
assert keys == ['boto/large.bin', 'boto/ümläut'], keys
v4 = boto3.client('s3', config=botocore.config.Config(signature_version='s3v4'))
url = v4.generate_presigned_url('get_object', Params={'Bucket': bucket, 'Key': 'boto/ümläut'})
assert urllib.request.urlopen(url).read() == b'body'
kms = boto3.client('kms')
key = kms.create_key()['KeyMetadata']['Arn']
put = s3.put_object(Bucket=bucket, Key='boto/kms', Body=b'x', ServerSideEncryption='aws:kms', SSEKMSKeyId=key)
assert put['SSEKMSKeyId'] == key
gone = s3.delete_objects(Bucket=bucket, Delete={'Objects': [{'Key': k} for k in keys]})
assert len(gone['Deleted']) == 2 and 'Errors' not in gone
print('ok')
`;
    const { stdout } = await run('python3', ['-c', script], { env: environment(), cwd: folder });
    expect(stdout.trim()).toBe('ok');
  }, 60_000);
});

describe.skipIf(!present('rclone', 'version'))('rclone', () => {
  it('syncs up and checks by its own hashes', async () => {
    const remote = `:s3,provider=Other,env_auth=true,endpoint='${bench.sandbox.endpoint}',force_path_style=true:${bench.bucket}/rclone`;
    const rclone = (...args: string[]) => run('rclone', ['--config', '', ...args], { env: environment(), cwd: folder });
    // Older versions send an ACL with every object.
    await bench.s3.send(
      new PutBucketOwnershipControlsCommand({
        Bucket: bench.bucket,
        OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
      }),
    );
    await rclone('sync', 'up', remote);
    expect((await rclone('check', 'up', remote)).stderr).toContain('0 differences found');
  }, 60_000);
});
