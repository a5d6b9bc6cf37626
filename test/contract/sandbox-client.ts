import { KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { afterAll, beforeAll } from 'vitest';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/server.ts';

/** What one test file works with: a sandbox of its own with one bucket, and real SDK clients on it. */
export interface Bench {
  readonly bucket: 'test-bucket';
  sandbox: Sandbox;
  s3: S3Client;
  kms: KMSClient;
}

export function clientOf(sandbox: Sandbox, config: S3ClientConfig = {}): S3Client {
  return new S3Client({
    endpoint: sandbox.endpoint,
    region: sandbox.region,
    forcePathStyle: true,
    credentials: sandbox,
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...config,
  });
}

/** Starts a sandbox before the tests of a file and ends it after them. */
export function useSandbox(options: SandboxOptions = {}): Bench {
  const bench = { bucket: 'test-bucket' } as Bench;
  beforeAll(async () => {
    bench.sandbox = await startSandbox(options);
    bench.s3 = clientOf(bench.sandbox);
    bench.kms = new KMSClient({
      endpoint: bench.sandbox.endpoint,
      region: bench.sandbox.region,
      credentials: bench.sandbox,
      maxAttempts: 1,
    });
    await bench.s3.send(new CreateBucketCommand({ Bucket: bench.bucket }));
  });
  afterAll(async () => {
    bench.s3.destroy();
    bench.kms.destroy();
    await bench.sandbox.close();
  });
  return bench;
}

/** The error of a call that must fail: code, message, status and the further elements of S3's answer. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ code: string; message: string; status: number; detail: Record<string, unknown> }> {
  try {
    await call;
  } catch (error) {
    const fields = error as { name: string; message: string; $metadata?: { httpStatusCode?: number } };
    return {
      code: fields.name,
      message: fields.message,
      status: fields.$metadata?.httpStatusCode ?? 0,
      detail: { ...fields },
    };
  }
  throw new Error('the call succeeded');
}
