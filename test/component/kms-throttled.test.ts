import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { expect, test } from 'vitest';
import { Lab } from '../support/world.ts';

const lab = await Lab.open();

test('KMS throttles the question for the public key, of the signing key and of a trusted one: it is asked again', async () => {
  const kms = new KMSClient({});
  const { KeyMetadata: key } = await kms.send(
    new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }),
  );
  kms.destroy();
  const arn = key?.Arn ?? expect.fail('no key');
  const world = await lab.world({ a: 'a' });
  for (const trust of [[], [arn]]) {
    world.spec({ manifest: { sign: { kmsKeyId: arn }, ...(trust.length > 0 && { trust }) } });
    const throttled = { type: 'status', status: 400, code: 'ThrottlingException' } as const;
    lab.sandbox.faults.add({ operation: 'GetPublicKey', times: 1, action: throttled });
    const applied = await world.apply();
    lab.sandbox.faults.clear();
    expect(applied).toMatchObject({ exitCode: 0 });
    expect(applied.events).toContainEqual(expect.objectContaining({ type: 'retry', operation: 'kms:GetPublicKey' }));
  }
});
