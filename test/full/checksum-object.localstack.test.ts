import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { Upload } from '@aws-sdk/lib-storage';
import { expect, test } from 'vitest';
import { openSession } from '../../src/compose.ts';
import { localstack } from '../support/localstack.ts';
import { Lab } from '../support/world.ts';

const running = await localstack();
const MIB = 1024 * 1024;

test.runIf(running !== undefined)('checksum of an object on LocalStack, and of a file with it', async () => {
  if (running === undefined) {
    return;
  }
  const lab = Lab.at(running);
  const world = await lab.world({}, {}, `checksum-${randomBytes(6).toString('hex')}`);
  const bytes = Buffer.alloc(11 * MIB, 'a line of text\n');
  const params = {
    Bucket: world.bucket,
    Key: 'data/a b/%41?x#é',
    Body: bytes,
    ServerSideEncryption: 'aws:kms' as const,
  };
  await new Upload({ client: lab.client, params }).done();
  writeFileSync(world.path('same'), bytes);
  writeFileSync(world.path('other'), Buffer.alloc(11 * MIB, 'another line\n'));

  process.env['AWS_ENDPOINT_URL_S3'] = running.endpoint;
  const session = openSession({
    report: () => undefined,
    signal: new AbortController().signal,
    cwd: world.folder,
    env: world.env,
    cache: false,
    allowOutside: false,
  });
  const place = { bucket: world.bucket, key: params.Key };
  const proof = { basis: 'checksum-full', strength: 'accident', by: 'CRC64NVME' };
  expect(await session.checksumObject(place, session.hashedFile('same'))).toMatchObject({
    head: { size: bytes.length, encryption: { sse: 'aws:kms' }, checksum: { algorithm: 'CRC64NVME' } },
    parts: [5 * MIB, 5 * MIB, MIB],
    reading: { kind: 'encrypted', parts: 3, uploaders: [{ partSize: 5 * MIB }] },
    comparison: { verdict: { verdict: 'equal', ...proof } },
  });
  expect(await session.checksumObject(place, session.hashedFile('other'))).toMatchObject({
    comparison: { verdict: { verdict: 'different', ...proof } },
  });
  await expect(session.checksumObject({ ...place, key: 'data/nowhere' })).rejects.toMatchObject({
    code: 'REMOTE_NO_SUCH_KEY',
    hint: expect.stringContaining('nothing in it is decoded') as string,
  });
  await session.close();
});
