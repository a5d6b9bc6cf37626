import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { ListAliasesCommand } from '@aws-sdk/client-kms';
import type { Fault } from '../../src/sandbox/server.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { refusal, useSandbox } from './sandbox-client.ts';

const bench = useSandbox();
const at = (Key: string) => ({ Bucket: bench.bucket, Key });
const put = (Key: string) => bench.s3.send(new PutObjectCommand({ ...at(Key), Body: 'x'.repeat(1000) }));

afterEach(() => bench.sandbox.faults.clear());

describe('faults', () => {
  it('a status hits the requests that it names, from the n-th on, so many times', async () => {
    const slowDown: Fault = {
      operation: 'PutObject',
      key: /^hit/,
      from: 2,
      times: 1,
      action: { type: 'status', status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' },
    };
    bench.sandbox.faults.add(slowDown);
    await put('hit-1');
    await put('missed');
    expect(await refusal(put('hit-2'))).toMatchObject({ code: 'SlowDown', status: 503 });
    expect(await refusal(bench.s3.send(new HeadObjectCommand(at('hit-2'))))).toMatchObject({ status: 404 });
    await put('hit-3');
  });

  it('a reset after the operation leaves its effect behind', async () => {
    bench.sandbox.faults.add({ operation: 'PutObject', times: 1, action: { type: 'reset', when: 'after' } });
    expect((await refusal(put('unsure'))).status).toBe(0);
    await bench.s3.send(new HeadObjectCommand(at('unsure')));
    bench.sandbox.faults.add({ operation: 'HeadObject', action: { type: 'reset' } });
    expect((await refusal(bench.s3.send(new HeadObjectCommand(at('unsure'))))).status).toBe(0);
  });

  it('a body that is cut is an error for who reads it', async () => {
    await put('cut');
    bench.sandbox.faults.add({ operation: 'GetObject', action: { type: 'cut', bytes: 10 } });
    const got = await bench.s3.send(new GetObjectCommand(at('cut')));
    await expect(got.Body?.transformToByteArray()).rejects.toThrow(/aborted/);
  });

  it('a delay only delays; KMS has faults as well', async () => {
    bench.sandbox.faults.add({ operation: 'ListObjectsV2', action: { type: 'delay', milliseconds: 60 } });
    const began = performance.now();
    await bench.s3.send(new ListObjectsV2Command({ Bucket: bench.bucket }));
    expect(performance.now() - began).toBeGreaterThan(50);
    bench.sandbox.faults.add({
      operation: 'ListAliases',
      action: { type: 'status', status: 400, code: 'ThrottlingException' },
    });
    expect(await refusal(bench.kms.send(new ListAliasesCommand({})))).toMatchObject({
      code: 'ThrottlingException',
      status: 400,
    });
  });
});

describe('the request log', () => {
  it('says what was asked and answered, and keeps no credentials', async () => {
    await put('logged');
    await refusal(bench.s3.send(new HeadObjectCommand(at('nowhere'))));
    const [write, head] = bench.sandbox.requests.slice(-2);
    expect(write).toMatchObject({ operation: 'PutObject', bucket: bench.bucket, key: 'logged', status: 200 });
    expect(head).toMatchObject({ operation: 'HeadObject', status: 404, code: 'NoSuchKey' });
    expect(JSON.stringify(bench.sandbox.requests)).not.toContain('Signature=');
  });
});
