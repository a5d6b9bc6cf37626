import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';

import { gate } from '../support/gate.ts';
import { withoutChecksums } from '../support/without-checksums.ts';
import { CliWorld } from './cli.ts';

const MIB = 1024 * 1024;
const world = await CliWorld.open();
const door = await withoutChecksums(world.sandbox.endpoint);
const client = new S3Client({
  endpoint: world.sandbox.endpoint,
  region: world.sandbox.region,
  credentials: world.sandbox,
  forcePathStyle: true,
  requestChecksumCalculation: 'WHEN_REQUIRED',
});

async function multipart(key: string, parts: readonly Uint8Array[], kms = false): Promise<void> {
  const at = { Bucket: 'data', Key: key };
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({ ...at, ...(kms ? { ServerSideEncryption: 'aws:kms' as const } : {}) }),
  );
  const Parts = [];
  for (const [index, Body] of parts.entries()) {
    const PartNumber = index + 1;
    const { ETag } = await client.send(new UploadPartCommand({ ...at, UploadId, PartNumber, Body }));
    Parts.push({ ETag, PartNumber });
  }
  await client.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts } }));
}

const big = Buffer.alloc(17 * MIB, 'a line of text\n');
world.write({ hello: 'hello world', other: 'hello w0rld', longer: 'hello world!', big });
const key = 'a b/%41?versionId=1#é';
await client.send(new PutObjectCommand({ Bucket: 'data', Key: key, Body: 'hello world' }));
await client.send(
  new PutObjectCommand({
    Bucket: 'data',
    Key: 'kms',
    Body: 'hello world',
    ServerSideEncryption: 'aws:kms',
    Metadata: { md5chksum: 'XrY7u+Ae7tCTyyK7j1rNww==' },
  }),
);
await multipart('big', [big.subarray(0, 8 * MIB), big.subarray(8 * MIB, 16 * MIB), big.subarray(16 * MIB)]);
await multipart('odd', [big.subarray(0, 5 * MIB), big.subarray(5 * MIB, 11 * MIB), big.subarray(11 * MIB)], true);
const five = big.subarray(0, 5 * MIB);
await multipart('four', [five, five, five, five.subarray(0, MIB)]);

test.concurrent('what S3 keeps of an object, whose key is taken as it stands', async () => {
  const { code, stdout } = await world.run(['checksum', `s3://data/${key}`]);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    new RegExp(`^s3://data/a b/%41\\?versionId=1#é  11 B
  ETag           5eb63bbbe01eeed093cb22bb8f5acdc3
                 the MD5 of the bytes: sent by one request, or copied
  Checksum       CRC64NVME of the whole  [\\w+/]{11}=
  Encryption     AES256
  Storage class  STANDARD
  Version        none
  LastModified   20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ
$`),
  );
});

test.concurrent('who made it: parts of 8 MiB are those of the aws cli', async () => {
  const { code, stdout } = await world.run('checksum s3://data/big --file big');
  expect(code).toBe(0);
  expect(stdout).toContain(
    "the MD5 of the parts' MD5s; 3 parts; looks like 8 MiB parts (aws cli, boto3, aws cli with CRT, mountpoint-s3)",
  );
  expect(stdout).toContain('  Parts          3: 2 of 8 MiB, 1 of 1 MiB\n');
  expect(stdout).toContain(
    "  Equal: big has the object's bytes. Proof: checksum-full by CRC64NVME, which stands against accident, not against intent.\n",
  );
});

test.concurrent('under KMS the ETag is no MD5, and parts of unequal sizes are nobody’s', async () => {
  const { stdout } = await world.run('checksum s3://data/odd');
  expect(stdout).toContain('not an MD5: encrypted with KMS; 3 parts\n');
  expect(stdout).toContain('  Parts          3: 1 of 5 MiB, 2 of 6 MiB\n');
  expect(stdout).toMatch(/Encryption {5}aws:kms arn:aws:kms:/);
});

test.concurrent('parts that only HEAD tells are asked for side by side', async () => {
  const waiting: (() => void)[] = [];
  const meant = ({ url }: { readonly url: string }): boolean => /partNumber=[234]/.test(url);
  // None is let through before the last of the three has come.
  const endpoint = await gate(world.sandbox.endpoint, meant, async () => {
    if (waiting.length < 2) {
      return new Promise<void>((resolve) => waiting.push(resolve));
    }
    for (const pass of waiting) {
      pass();
    }
  });
  const { stdout } = await world.run('checksum s3://data/four', { AWS_ENDPOINT_URL_S3: endpoint });
  expect(stdout).toContain('  Parts          4: 3 of 5 MiB, 1 of 1 MiB\n');
});

test.concurrent('JSON: an entry for each name, in their order', async () => {
  const { code, last } = await world.json('checksum hello s3://data/kms s3://data/odd');
  expect({ code, last }).toMatchObject({
    code: 0,
    last: {
      type: 'result',
      command: 'checksum',
      exitCode: 0,
      files: [
        { path: 'hello', size: 11 },
        {
          url: 's3://data/kms',
          bucket: 'data',
          key: 'kms',
          size: 11,
          etag: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
          etagReading: { kind: 'encrypted', uploaders: [] },
          checksum: { algorithm: 'CRC64NVME', type: 'FULL_OBJECT', value: expect.any(String) as string },
          parts: null,
          encryption: { sse: 'aws:kms', bucketKey: false },
          storageClass: 'STANDARD',
          versionId: null,
          lastModified: expect.any(Number) as number,
        },
        {
          etagReading: { kind: 'encrypted', parts: 3, uploaders: [] },
          parts: { count: 3, sizes: [5 * MIB, 6 * MIB, 6 * MIB] },
        },
      ],
    },
  });
});

test.concurrent.each([
  ['hello', 0, { verdict: 'equal', basis: 'checksum-full', strength: 'accident', by: 'CRC64NVME' }],
  ['other', 2, { verdict: 'different', basis: 'checksum-full', strength: 'accident', by: 'CRC64NVME' }],
  ['longer', 2, { verdict: 'different', basis: 'size', strength: 'cryptographic' }],
] as const)('--file %s: %i', async (file, exitCode, comparison) => {
  const { code, last } = await world.json(`checksum s3://data/kms --file ${file}`);
  expect({ code, last }).toMatchObject({ code: exitCode, last: { exitCode, files: [{ comparison }] } });
});

test.concurrent('nothing can tell: 1, why, and what to do', async () => {
  const env = { AWS_ENDPOINT_URL_S3: door };
  const { code, stdout } = await world.run('checksum s3://data/kms --file hello', env);
  expect(code).toBe(1);
  expect(stdout).toContain('  Checksum       none stored\n');
  expect(stdout).toContain(
    "  Unknown: nothing tells whether hello has the object's bytes. S3 stores no checksum of it, and under this encryption its ETag is no MD5.\n",
  );
  expect(stdout).toContain('  md5chksum in its metadata agrees: a hint, no proof.\n  hint: Download and hash it');
  const { last } = await world.json('checksum s3://data/odd --file big', env);
  expect(last).toMatchObject({
    exitCode: 1,
    files: [{ comparison: { path: 'big', size: big.length, verdict: 'unknown', basis: 'none', because: 'encrypted' } }],
  });
});

test.concurrent('the ETag proves where it is made of MD5s, by the true sizes of the parts', async () => {
  const { code, last } = await world.json('checksum s3://data/big --file big', { AWS_ENDPOINT_URL_S3: door });
  expect({ code, last }).toMatchObject({
    code: 0,
    last: { files: [{ checksum: null, comparison: { verdict: 'equal', basis: 'etag-multipart', by: 'MD5@8388608' } }] },
  });
});

test.concurrent.each([
  ['s3://data/nowhere', 1, 'There is no object s3://data/nowhere.'],
  ['s3://data//kms', 1, 'There is no object s3://data//kms.'],
  ['s3:/data/kms', 64, 's3:/data/kms is no object: after s3: come two slashes.'],
])('%s is %i', async (url, exitCode, message) => {
  const { code, last } = await world.json(['checksum', url]);
  expect({ code, last }).toMatchObject({ code: exitCode, last: { message } });
});

test.concurrent('a file that is not there, beside an object that is', async () => {
  expect((await world.json('checksum s3://data/kms --file nowhere')).last).toMatchObject({ code: 'LOCAL_NOT_FOUND' });
});

test('access denied names the permissions', async () => {
  world.sandbox.faults.add({
    operation: 'HeadObject',
    key: 'forbidden',
    action: { type: 'status', status: 403, code: 'AccessDenied' },
  });
  const { code, last } = await world.json('checksum s3://data/forbidden');
  expect({ code, last }).toMatchObject({
    code: 1,
    last: { code: 'REMOTE_ACCESS_DENIED', hint: expect.stringContaining('s3:GetObject') as string },
  });
});
