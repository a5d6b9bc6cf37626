import {
  CreateAliasCommand,
  CreateKeyCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
  type CreateKeyCommandInput,
} from '@aws-sdk/client-kms';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
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

afterEach(() => {
  vi.unstubAllEnvs();
});

afterAll(async () => {
  kms.destroy();
  await world.close();
});

describe('signing', () => {
  test('a chain signed with a KMS key by its alias, trusted by its ARN', async () => {
    const signer = await kmsSigner('alias/signing', {});
    expect(signer.key.origin).toBe(signing);
    const keys = await loadTrust([signing], { directory: '/', region: undefined, allowOutside: false });
    world.signWith(signer);
    world.target = { ...world.target, keys };
    await world.run();
    await world.run();
    expect((await world.read()).tip).toMatchObject({ run: 2, predicate: { trust: [signer.key.fingerprint] } });
  });

  test('throttling is tried again, by who owns the retries', async () => {
    const signer = await kmsSigner(signing, {});
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
    await expect(kmsSigner(keyId(), {})).rejects.toMatchObject({
      message: expect.stringContaining(found),
      code,
    });
  });

  test.each<[string, Readonly<Record<string, string>>, string, string, string]>([
    [
      'a wrong key id',
      { AWS_ACCESS_KEY_ID: 'AKIANOBODY0000000000' },
      'REMOTE_ACCESS_DENIED',
      'GetPublicKey',
      'AWS_ACC',
    ],
    ['a wrong secret', { AWS_SECRET_ACCESS_KEY: 'x' }, 'REMOTE_ACCESS_DENIED', 'GetPublicKey', 'AWS_SECRET_ACCESS_KEY'],
    ['a wrong region', { AWS_REGION: 'eu-west-3' }, 'REMOTE_WRONG_REGION', 'another region', 'Set `region`'],
    ['nothing there', { AWS_ENDPOINT_URL_KMS: 'http://127.0.0.1:1' }, 'REMOTE_UNREACHABLE', 'ECONNREFUSED', '_URL_KMS'],
  ])('%s: the key, what was asked, and what to do', async (_, env, code, says, hint) => {
    for (const [name, value] of Object.entries(env)) {
      vi.stubEnv(name, value);
    }
    await expect(kmsSigner('alias/signing', {})).rejects.toMatchObject({
      code,
      message: expect.stringMatching(new RegExp(`^KMS key alias/signing: .*${says}`)),
      hint: expect.stringContaining(hint),
    });
  });

  test('a server that does not speak TLS', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_KMS', world.sandbox.endpoint.replace('http:', 'https:'));
    await expect(kmsSigner(signing, {})).rejects.toMatchObject({
      code: 'REMOTE_UNREACHABLE',
      message: expect.stringContaining(signing),
      hint: expect.stringContaining('AWS_ENDPOINT_URL_KMS'),
    });
  });

  test('a key that will be deleted, and what is no key at all', async () => {
    const dying = await createKey({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId: dying }));
    await expect(kmsSigner(dying, {})).rejects.toMatchObject({
      code: 'REMOTE_KMS',
      hint: expect.stringContaining(`aws kms describe-key --key-id ${dying}`),
    });
    world.sandbox.faults.add({
      operation: 'GetPublicKey',
      action: { type: 'status', status: 400, code: 'InvalidArnException' },
    });
    await expect(kmsSigner('arn:nonsense', {})).rejects.toMatchObject({
      code: 'REMOTE_KMS',
      hint: expect.stringContaining('alias/NAME'),
    });
  });

  test('a missing permission is named', async () => {
    world.sandbox.faults.add({
      operation: 'GetPublicKey',
      action: { type: 'status', status: 400, code: 'AccessDeniedException' },
    });
    await expect(kmsSigner(signing, {})).rejects.toMatchObject({
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
    expect(await resolveKmsKey(keyId(), {})).toBe(encrypting);
  });

  test('a key for signing is refused', async () => {
    await expect(resolveKmsKey(signing, {})).rejects.toMatchObject({
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
    await expect(resolveKmsKey(encrypting, {})).rejects.toMatchObject({
      code: expected,
      message: expect.stringContaining(found),
      transient,
    });
  });

  test('a connection that breaks may be tried again', async () => {
    world.sandbox.faults.add({ operation: 'DescribeKey', times: 1, action: { type: 'reset' } });
    await expect(resolveKmsKey(encrypting, {})).rejects.toMatchObject({
      code: 'REMOTE_UNREACHABLE',
      transient: true,
    });
  });
});
