import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { expect, test } from 'vitest';
import { CliWorld } from './cli.ts';

const world = await CliWorld.open();
const MOVED_CLOCK = new URL('../support/moved-clock.ts', import.meta.url).href;

/** S3 and KMS refuse what is signed more than a quarter of an hour from their own time. */
const WRONG = [-7_200_000, 7_200_000].map((by) => ({
  NODE_OPTIONS: `--import ${MOVED_CLOCK}`,
  S3REC_TEST_CLOCK: String(by),
}));

async function kmsKey(): Promise<string> {
  const kms = new KMSClient({ ...world.sandbox, credentials: world.sandbox });
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }));
  kms.destroy();
  return KeyMetadata?.Arn ?? '';
}

test('a clock that is two hours wrong is set by the first answer, of S3 and of KMS, with an error document or without', async () => {
  const file = world.spec('site', { a: 'a' }, 'encryption: { sse: aws:kms }\n');
  world.write({ [file]: world.read(file).replace('{ keyFile: site.pem }', `{ kmsKeyId: "${await kmsKey()}" }`) });
  for (const env of WRONG) {
    const applied = await world.run(`apply ${file} --yes`, env);
    expect(applied.code, applied.stderr).toBe(0);
    // A HEAD is the first thing that is asked.
    const told = await world.run('checksum s3://data/site/a', env);
    expect(told.code, told.stderr).toBe(0);
    world.write({ 'site/a': `not ${world.read('site/a')}` });
  }
});
