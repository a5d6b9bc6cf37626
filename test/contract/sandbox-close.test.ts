import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { clientOf } from './sandbox-client.ts';

const Bucket = 'data';

it('a request that outlives its sandbox writes nothing into the next one', async () => {
  const first = await startSandbox({ buckets: [Bucket] });
  const late = clientOf(first);
  for (const Key of ['a', 'b', 'c']) {
    await late.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  }
  first.faults.add({ operation: 'DeleteObject', action: { type: 'delay', milliseconds: 200 } });
  const unanswered = late.send(new DeleteObjectCommand({ Bucket, Key: 'a' })).catch((error: unknown) => error);
  await expect.poll(() => first.requests.at(-1)?.operation).toBe('DeleteObject');
  await first.close();
  expect(await unanswered).toBeInstanceOf(Error);

  // The system gives the number of a closed file to the next one that is opened.
  const second = await startSandbox({ buckets: [Bucket] });
  try {
    const client = clientOf(second);
    const keys = Array.from({ length: 12 }, (_, index) => `key-${index}`);
    for (const Key of keys) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (const Key of keys) {
      await client.send(new HeadObjectCommand({ Bucket, Key }));
    }
  } finally {
    await second.close();
  }
});
