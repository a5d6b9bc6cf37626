import { CreateAliasCommand, CreateKeyCommand, KMSClient, type CreateKeyCommandInput } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { resolveKmsKey } from '../../src/adapters/keys/kms-key.ts';
import { kmsSigner } from '../../src/adapters/keys/kms-signer.ts';
import { loadTrust } from '../../src/adapters/keys/public-keys.ts';
import { EvidenceWorld } from '../support/evidence-world.ts';

let world: EvidenceWorld;
let kms: KMSClient;
let signing: string;
let encrypting: string;

async function createKey(input: CreateKeyCommandInput): Promise<string> {
  const { KeyMetadata: key } = await kms.send(new CreateKeyCommand(input));
  return key?.Arn ?? expect.fail('no key');
}

beforeAll(async () => {
  world = await EvidenceWorld.start();
  process.env['AWS_ENDPOINT_URL_KMS'] = world.sandbox.endpoint;
  kms = new KMSClient({});
  signing = await createKey({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
  encrypting = await createKey({});
  await kms.send(new CreateAliasCommand({ AliasName: 'alias/signing', TargetKeyId: signing.split('/')[1] }));
  await kms.send(new CreateAliasCommand({ AliasName: 'alias/data', TargetKeyId: encrypting.split('/')[1] }));
});

beforeEach(() => {
  world.sandbox.faults.clear();
});

afterAll(async () => {
  kms.destroy();
  await world.close();
});

describe('signing', () => {
  test('a chain signed with a KMS key by its alias, trusted by its ARN', async () => {
    const signer = await kmsSigner('alias/signing', undefined);
    expect(signer.key.origin).toBe(signing);
    const keys = await loadTrust([signing], { directory: '/', region: undefined });
    world.deps = { ...world.deps, signer, keys };
    await world.run();
    await world.run();
    expect((await world.read()).head).toMatchObject({ run: 2, predicate: { trust: [signer.key.fingerprint] } });
  });

  test('throttling is tried again, by who owns the retries', async () => {
    const signer = await kmsSigner(signing, undefined);
    world.sandbox.faults.add({
      operation: 'Sign',
      times: 1,
      action: { type: 'status', status: 400, code: 'ThrottlingException' },
    });
    await expect(signer.sign(Buffer.from('x'))).rejects.toMatchObject({ code: 'REMOTE_KMS', transient: true });
    await expect(signer.sign(Buffer.from('x'))).resolves.toBeInstanceOf(Uint8Array);
  });

  test.each([
    ['a key for encryption', (): string => encrypting, 'REMOTE_KMS', 'not a key for signing'],
    ['no such alias', (): string => 'alias/nobody', 'REMOTE_KMS', 'no such key or alias'],
  ])('%s', async (_, keyId, code, found) => {
    await expect(kmsSigner(keyId(), undefined)).rejects.toMatchObject({
      message: expect.stringContaining(found),
      code,
    });
  });

  test('a missing permission is named', async () => {
    world.sandbox.faults.add({
      operation: 'GetPublicKey',
      action: { type: 'status', status: 400, code: 'AccessDeniedException' },
    });
    await expect(kmsSigner(signing, undefined)).rejects.toMatchObject({
      code: 'REMOTE_KMS',
      message: expect.stringContaining('kms:GetPublicKey'),
    });
  });
});

describe('the ARN of a key for encryption', () => {
  test.each([
    ['alias', (): string => 'alias/data'],
    ['id', (): string => encrypting.split('/')[1] ?? ''],
    ['ARN', (): string => encrypting],
  ])('by %s', async (_, keyId) => {
    expect(await resolveKmsKey(keyId(), undefined)).toBe(encrypting);
  });

  test('a key for signing is refused', async () => {
    await expect(resolveKmsKey(signing, undefined)).rejects.toMatchObject({
      code: 'REMOTE_KMS',
      message: expect.stringContaining('ECC_NIST_P256'),
    });
  });

  test.each([
    ['AccessDeniedException', 400, 'REMOTE_KMS', 'kms:DescribeKey', false],
    ['ExpiredTokenException', 400, 'REMOTE_EXPIRED_TOKEN', 'expired', false],
    ['UnrecognizedClientException', 400, 'REMOTE_ACCESS_DENIED', 'credentials', false],
    ['KMSInternalException', 500, 'REMOTE_KMS', 'KMSInternalException', true],
  ])('%s', async (code, status, expected, found, transient) => {
    world.sandbox.faults.add({ operation: 'DescribeKey', times: 1, action: { type: 'status', status, code } });
    await expect(resolveKmsKey(encrypting, undefined)).rejects.toMatchObject({
      code: expected,
      message: expect.stringContaining(found),
      transient,
    });
  });

  test('a connection that breaks may be tried again', async () => {
    world.sandbox.faults.add({ operation: 'DescribeKey', times: 1, action: { type: 'reset' } });
    await expect(resolveKmsKey(encrypting, undefined)).rejects.toMatchObject({
      code: 'REMOTE_UNREACHABLE',
      transient: true,
    });
  });
});
