import { createPrivateKey, createPublicKey } from 'node:crypto';
import { statSync } from 'node:fs';
import { expect, test } from 'vitest';

import { CliWorld } from './cli.ts';

const world = await CliWorld.open();

test.concurrent('checksum: text', async () => {
  world.write({ 'hello.txt': 'hello world' });
  const { code, stdout } = await world.run('checksum hello.txt --algorithm sha256,crc32');
  expect(code).toBe(0);
  expect(stdout).toBe(`hello.txt  11 B
  ETag    5eb63bbbe01eeed093cb22bb8f5acdc3
  SHA256  uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=
  CRC32   DUoRhQ==
`);
});

test.concurrent('checksum: JSON, and part sizes', async () => {
  world.write({ parts: Buffer.alloc(3000, 1) });
  const { code, last } = await world.json('checksum parts --algorithm crc32 --part-size 1KiB');
  expect({ code, last }).toEqual({
    code: 0,
    last: {
      type: 'result',
      command: 'checksum',
      exitCode: 0,
      files: [
        {
          path: 'parts',
          size: 3000,
          values: [
            {
              kind: 'etag',
              algorithm: 'MD5',
              type: 'FULL_OBJECT',
              value: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
            },
            {
              kind: 'etag',
              algorithm: 'MD5',
              type: 'COMPOSITE',
              partSize: 1024,
              value: expect.stringMatching(/^[0-9a-f]{32}-3$/) as string,
            },
            { kind: 'checksum', algorithm: 'CRC32', type: 'FULL_OBJECT', value: expect.any(String) as string },
            {
              kind: 'checksum',
              algorithm: 'CRC32',
              type: 'COMPOSITE',
              partSize: 1024,
              value: expect.stringMatching(/-3$/) as string,
            },
          ],
        },
      ],
    },
  });
});

test.concurrent('checksum --match finds the algorithm; 1 when nothing gives the value', async () => {
  world.write({ 'hello.txt': 'hello world' });
  expect(await world.run('checksum hello.txt --match 5eb63bbbe01eeed093cb22bb8f5acdc3')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Match: hello.txt  ETag  5eb63bbbe01eeed093cb22bb8f5acdc3') as string,
  });
  expect(await world.run('checksum hello.txt --match DUoRhA==')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('No match: hello.txt does not give DUoRhA==') as string,
  });
});

test.concurrent('checksum: a missing file is 1 and named', async () => {
  const { code, last } = await world.json('checksum nowhere');
  expect(code).toBe(1);
  expect(last).toMatchObject({
    type: 'error',
    code: 'LOCAL_NOT_FOUND',
    message: expect.stringContaining('nowhere') as string,
  });
});

test.concurrent('keygen makes a pair that fits, private to the user, and never overwrites', async () => {
  const { code, last } = await world.json('keygen release -o keys/release.pub');
  expect(code).toBe(0);
  const privatePath = world.path('home/config/s3rec/keys/release.pem');
  expect(last).toMatchObject({ privatePath, publicPath: world.path('keys/release.pub'), keyFile: 'release.pem' });
  expect(statSync(privatePath).mode & 0o777).toBe(0o600);
  const derived = createPublicKey(createPrivateKey(world.read('home/config/s3rec/keys/release.pem')));
  expect(derived.export({ type: 'spki', format: 'pem' })).toBe(world.read('keys/release.pub'));

  const again = await world.run('keygen release -o keys/other.pub');
  expect(again).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('(LOCAL_EXISTS)') as string });
  expect(await world.run(['keygen', '../evil'])).toMatchObject({ code: 64 });
});

test.concurrent('validate: all faults at once, with frames; 65', async () => {
  world.write({ 'bad.yaml': 'version: 1\nname: Bad Name\nbuckt: data\n' });
  const { code, stdout, stderr } = await world.run('validate bad.yaml');
  expect({ code, stdout }).toEqual({ code: 65, stdout: '' });
  expect(stderr).toContain('bad.yaml:2:7:');
  expect(stderr).toContain('2 | name: Bad Name');
  expect(stderr).toMatch(/did you mean/i);
  expect(stderr).toMatch(/Error: The spec is not valid \(SPEC_INVALID\): \d+ faults\n$/);
  const { last } = await world.json('validate bad.yaml');
  expect(last).toMatchObject({ type: 'error', code: 'SPEC_INVALID' });
  expect((last['data'] as { faults: unknown[] }).faults.length).toBeGreaterThan(2);
});

test.concurrent('validate: what is valid, what it comes to, and its files', async () => {
  const file = world.spec('valid', { 'a.txt': 'a', 'b/c.txt': 'c' });
  expect(await world.run(`validate ${file} --files`)).toEqual({
    code: 0,
    stdout: 'Valid: valid  valid.yaml -> s3://data/valid/  2 files\n',
    stderr: '',
  });
  const { stdout } = await world.run(`validate ${file} --resolved`);
  expect(JSON.parse(stdout)).toMatchObject({
    name: 'valid',
    integrity: { checksumAlgorithm: 'SHA256', partSize: 16_777_216 },
  });
  expect(await world.run('validate nowhere.yaml')).toMatchObject({ code: 65 });
  world.write({
    'empty.yaml': world.read(file).replace('path: valid', 'path: gone').replace('name: valid', 'name: gone'),
  });
  expect(await world.run('validate empty.yaml')).toMatchObject({ code: 0 });
  expect(await world.run('validate empty.yaml --files')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('gone') as string,
  });
});

test.concurrent('validate: several specs have a result each', async () => {
  world.spec('one', { a: 'a' });
  world.spec('two', { a: 'a' });
  const { code, last } = await world.json('validate one.yaml two.yaml');
  expect(code).toBe(0);
  expect(last).toMatchObject({ type: 'result', specs: [{ name: 'one' }, { name: 'two' }], exitCode: 0 });
  expect((await world.json('validate one.yaml two.yaml --name two')).last).toMatchObject({ name: 'two' });
  expect((await world.json('validate one.yaml --name too')).code).toBe(65);
});

test.concurrent('show: what is none of ours is 65, what is not there is 1', async () => {
  world.write({
    'page.html': '<p>',
    'newer.jsonl': '{"format":"s3rec.plan/v9"}\n',
    'cut.jsonl': '{"format":"s3rec.plan/v1"}\n',
  });
  expect((await world.json('show page.html')).last).toMatchObject({ code: 'DOCUMENT_INVALID' });
  expect((await world.json('show newer.jsonl')).last).toMatchObject({ code: 'DOCUMENT_NEWER' });
  expect(await world.json('show cut.jsonl')).toMatchObject({ code: 65, last: { code: 'DOCUMENT_INVALID' } });
  expect(await world.json('show nowhere')).toMatchObject({ code: 1, last: { code: 'LOCAL_NOT_FOUND' } });
});

test.concurrent('policy: JSON for a role or for the bucket, one of both', async () => {
  const file = world.spec('policy', { a: 'a' });
  const printed = await world.run(`policy ${file} --for plan`);
  expect(printed.code, printed.stderr).toBe(0);
  const document = JSON.parse(printed.stdout) as { readonly Statement: readonly { readonly Resource: string }[] };
  expect(document.Statement.map(({ Resource }) => Resource)).toContain('arn:aws:s3:::data/policy/*');
  expect(await world.json(`policy ${file} --bucket-policy`)).toMatchObject({
    code: 0,
    last: { policy: { Statement: [{ Effect: 'Deny' }, { Effect: 'Deny' }] } },
  });
  for (const words of ['', ' --for plan --bucket-policy', ' --for destroy']) {
    expect(await world.run(`policy ${file}${words}`)).toMatchObject({ code: 64, stdout: '' });
  }
});
