import {
  createHash,
  createPublicKey,
  createVerify,
  generateKeyPairSync,
  hash,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  GetPublicKeyCommand,
  KMSClient,
  ListAliasesCommand,
  ScheduleKeyDeletionCommand,
  SignCommand,
  UpdateAliasCommand,
  VerifyCommand,
  type CreateKeyCommandInput,
} from '@aws-sdk/client-kms';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signDigest, verifyDigest } from '../../../src/sandbox/kms/ecdsa.ts';
import { openKms, type KmsService } from '../../../src/sandbox/kms/kms.ts';
import { authenticate } from '../../../src/sandbox/sigv4.ts';

const OPTIONS = { region: 'eu-west-1', accountId: '111122223333' };
const MISSING = '134f2428-cec1-4b25-a1ae-9048164dba47';
const arn = (resource: string, region = OPTIONS.region): string => `arn:aws:kms:${region}:111122223333:${resource}`;

let directory: string;
let service: KmsService;
let server: http.Server;
let client: KMSClient;
let endpoint: string;

beforeAll(async () => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'kms-'));
  service = openKms(directory, OPTIONS);
  server = http.createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  client = new KMSClient({
    endpoint,
    region: OPTIONS.region,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
});

afterAll(async () => {
  client.destroy();
  await new Promise((resolve) => server.close(resolve));
  fs.rmSync(directory, { recursive: true });
});

async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const body = Buffer.concat(await request.toArray());
  const who = authenticate(
    {
      method: request.method ?? '',
      path: request.url ?? '',
      query: '',
      headers: request.headers,
      bodySha256: hash('sha256', body, 'hex'),
    },
    (id) => (id === 'AKIDEXAMPLE' ? 'secret' : undefined),
    new Date(),
    'kms',
  );
  const target = request.headers['x-amz-target'];
  const result = who.ok
    ? service.handle(typeof target === 'string' ? target : '', JSON.parse(body.toString('utf8')))
    : { status: who.status, body: { __type: who.code, message: who.message } };
  response.writeHead(result.status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(result.body));
}

async function createKey(input: CreateKeyCommandInput = {}): Promise<{ id: string; arn: string }> {
  const { KeyMetadata } = await client.send(new CreateKeyCommand(input));
  return { id: KeyMetadata?.KeyId ?? '', arn: KeyMetadata?.Arn ?? '' };
}

const createSigningKey = (): Promise<{ id: string; arn: string }> =>
  createKey({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });

const signing = (KeyId: string, Message: Uint8Array = randomBytes(32)): SignCommand =>
  new SignCommand({ KeyId, Message, MessageType: 'DIGEST', SigningAlgorithm: 'ECDSA_SHA_256' });

describe('keys', () => {
  test('a symmetric key is described as KMS does', async () => {
    const before = Date.now();
    const { id } = await createKey({ Description: 'test key 123' });
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: id }));
    expect(KeyMetadata).toEqual({
      AWSAccountId: '111122223333',
      Arn: arn(`key/${id}`),
      CreationDate: expect.any(Date) as Date,
      CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      Description: 'test key 123',
      Enabled: true,
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      KeyId: id,
      KeyManager: 'CUSTOMER',
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyState: 'Enabled',
      KeyUsage: 'ENCRYPT_DECRYPT',
      MultiRegion: false,
      Origin: 'AWS_KMS',
    });
    expect(KeyMetadata?.CreationDate?.getTime()).toBeGreaterThanOrEqual(before);
  });

  test.each<[CreateKeyCommandInput, string, RegExp]>([
    [{ KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' }, 'UnsupportedOperationException', /RSA_2048 is not supported/],
    [{ KeySpec: 'ECC_NIST_P256' }, 'ValidationException', /must specify a KeyUsage/],
    [{ KeySpec: 'ECC_NIST_P256', KeyUsage: 'ENCRYPT_DECRYPT' }, 'ValidationException', /not compatible/],
    [{ KeyUsage: 'SIGN_VERIFY' }, 'ValidationException', /not compatible with KeySpec SYMMETRIC_DEFAULT/],
    [
      { KeySpec: 'P256' as 'RSA_2048' },
      'ValidationException',
      /Value 'P256' at 'keySpec' failed to satisfy constraint/,
    ],
    [{ Origin: 'EXTERNAL' }, 'UnsupportedOperationException', /EXTERNAL/],
    [{ MultiRegion: true }, 'UnsupportedOperationException', /MultiRegion/],
  ])('CreateKey %j is refused', async (input, name, message) => {
    await expect(createKey(input)).rejects.toMatchObject({ name, message: expect.stringMatching(message) as string });
  });

  test.each([
    ['fake-key-id', "Invalid keyId 'fake-key-id'"],
    [MISSING, `Key '${arn(`key/${MISSING}`)}' does not exist`],
    [arn(`key/${MISSING}`), `Key '${arn(`key/${MISSING}`)}' does not exist`],
    [arn(`key/${MISSING}`, 'ap-southeast-1'), 'Invalid arn ap-southeast-1'],
    ['alias/none', `Alias ${arn('alias/none')} is not found.`],
    [arn('alias/none'), `Alias ${arn('alias/none')} is not found.`],
    ['arn:aws:s3:::bucket', 'Invalid arn arn:aws:s3:::bucket'],
  ])('%s is not found', async (KeyId, message) => {
    const failure = { name: 'NotFoundException', message };
    await expect(client.send(new DescribeKeyCommand({ KeyId }))).rejects.toMatchObject(failure);
    expect(service.resolveForEncryption(KeyId)).toEqual({
      ok: false,
      code: 'KMS.NotFoundException',
      message,
      status: 400,
    });
  });
});

describe('aliases', () => {
  test('name a key wherever a key can be named, until they are moved or deleted', async () => {
    const [one, two] = [await createKey(), await createKey()];
    await client.send(new CreateAliasCommand({ AliasName: 'alias/app/data', TargetKeyId: one.arn }));
    const resolved = async (KeyId: string): Promise<string | undefined> =>
      (await client.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.Arn;
    expect(await resolved('alias/app/data')).toBe(one.arn);
    expect(await resolved(arn('alias/app/data'))).toBe(one.arn);
    expect(service.resolveForEncryption('alias/app/data')).toEqual({ ok: true, arn: one.arn });

    const again = new CreateAliasCommand({ AliasName: 'alias/app/data', TargetKeyId: two.id });
    await expect(client.send(again)).rejects.toMatchObject({ name: 'AlreadyExistsException' });
    await client.send(new UpdateAliasCommand({ AliasName: 'alias/app/data', TargetKeyId: two.id }));
    expect(await resolved('alias/app/data')).toBe(two.arn);
    await client.send(new DeleteAliasCommand({ AliasName: 'alias/app/data' }));
    await expect(resolved('alias/app/data')).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  test.each([
    ['app', 'ValidationException'],
    ['alias/with space', 'ValidationException'],
    ['alias/aws/mine', 'NotAuthorizedException'],
  ])('%s is refused: %s', async (AliasName, name) => {
    const { id } = await createKey();
    await expect(client.send(new CreateAliasCommand({ AliasName, TargetKeyId: id }))).rejects.toMatchObject({ name });
  });

  test('must name a key that exists, and no alias', async () => {
    for (const TargetKeyId of [MISSING, 'alias/aws/s3']) {
      const command = new CreateAliasCommand({ AliasName: 'alias/x', TargetKeyId });
      await expect(client.send(command)).rejects.toMatchObject({ name: 'NotFoundException' });
    }
  });

  test('alias/aws/s3 is a key of AWS, which nobody may disable', async () => {
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: 'alias/aws/s3' }));
    expect(KeyMetadata).toMatchObject({ KeyManager: 'AWS', KeyState: 'Enabled', KeyUsage: 'ENCRYPT_DECRYPT' });
    const command = new DisableKeyCommand({ KeyId: KeyMetadata?.KeyId });
    await expect(client.send(command)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('are listed by name, in pages, and for one key', async () => {
    const { id } = await createKey();
    const names = ['alias/list/a', 'alias/list/b', 'alias/list/c'];
    for (const AliasName of names) {
      await client.send(new CreateAliasCommand({ AliasName, TargetKeyId: id }));
    }
    const found: string[] = [];
    let Marker: string | undefined;
    do {
      const page = await client.send(new ListAliasesCommand({ KeyId: id, Limit: 2, Marker }));
      found.push(...(page.Aliases ?? []).map((alias) => alias.AliasName ?? ''));
      Marker = page.Truncated === true ? page.NextMarker : undefined;
    } while (Marker !== undefined);
    expect(found).toEqual(names);
    const all = await client.send(new ListAliasesCommand({}));
    expect(all.Aliases?.map((alias) => alias.AliasName)).toContain('alias/aws/s3');
  });
});

describe('signatures', () => {
  test('of a digest, and of the message itself, verify with the public key', async () => {
    const { id, arn: keyArn } = await createSigningKey();
    await client.send(new CreateAliasCommand({ AliasName: 'alias/signing', TargetKeyId: id }));
    const shown = await client.send(new GetPublicKeyCommand({ KeyId: 'alias/signing' }));
    expect(shown).toMatchObject({
      KeyId: keyArn,
      KeySpec: 'ECC_NIST_P256',
      KeyUsage: 'SIGN_VERIFY',
      SigningAlgorithms: ['ECDSA_SHA_256'],
    });
    const publicKey = createPublicKey({ key: Buffer.from(shown.PublicKey ?? []), format: 'der', type: 'spki' });
    const text = randomBytes(4096);
    for (const message of [
      { Message: text, MessageType: 'RAW' as const },
      { Message: createHash('sha256').update(text).digest(), MessageType: 'DIGEST' as const },
    ]) {
      const common = { KeyId: 'alias/signing', SigningAlgorithm: 'ECDSA_SHA_256' as const, ...message };
      const { Signature = new Uint8Array(), ...rest } = await client.send(new SignCommand(common));
      expect(rest).toMatchObject({ KeyId: keyArn, SigningAlgorithm: 'ECDSA_SHA_256' });
      expect(createVerify('sha256').update(text).verify(publicKey, Signature)).toBe(true);
      const checked = await client.send(new VerifyCommand({ ...common, Signature }));
      expect(checked).toMatchObject({ SignatureValid: true, KeyId: keyArn });
      const other = new VerifyCommand({ ...common, Signature, Message: randomBytes(32) });
      await expect(client.send(other)).rejects.toMatchObject({ name: 'KMSInvalidSignatureException' });
    }
  });

  test.each<[string, Partial<SignCommand['input']>, string, RegExp]>([
    [
      'short digest',
      { Message: randomBytes(31) },
      'ValidationException',
      /^Digest is invalid length for algorithm ECDSA_SHA_256\.$/,
    ],
    [
      'long message',
      { Message: randomBytes(4097), MessageType: 'RAW' },
      'ValidationException',
      /less than or equal to 4096/,
    ],
    [
      'another algorithm',
      { SigningAlgorithm: 'RSASSA_PSS_SHA_256' },
      'InvalidKeyUsageException',
      /incompatible with key spec ECC_NIST_P256/,
    ],
    ['no algorithm of KMS', { SigningAlgorithm: 'MD5' as 'SM2DSA' }, 'ValidationException', /enum value set/],
    ['dry run', { DryRun: true }, 'DryRunOperationException', /would have succeeded/],
  ])('Sign is refused: %s', async (_name, changes, name, message) => {
    const { id } = await createSigningKey();
    const command = new SignCommand({ ...signing(id).input, ...changes });
    await expect(client.send(command)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message) as string,
    });
  });

  test('each kind of key has its own use', async () => {
    const [symmetric, p256] = [await createKey(), await createSigningKey()];
    await expect(client.send(signing(symmetric.id))).rejects.toMatchObject({
      name: 'InvalidKeyUsageException',
      message: `${symmetric.arn} key usage is ENCRYPT_DECRYPT which is not valid for Sign.`,
    });
    const shown = client.send(new GetPublicKeyCommand({ KeyId: symmetric.id }));
    await expect(shown).rejects.toMatchObject({ name: 'UnsupportedOperationException' });
    expect(service.resolveForEncryption(p256.id)).toMatchObject({ ok: false, code: 'KMS.InvalidKeyUsageException' });
  });
});

test('a key that is disabled, or about to be deleted, is of no use until it is enabled', async () => {
  const [symmetric, p256] = [await createKey(), await createSigningKey()];
  for (const { id } of [symmetric, p256]) {
    await client.send(new DisableKeyCommand({ KeyId: id }));
  }
  expect(service.resolveForEncryption(symmetric.id)).toEqual({
    ok: false,
    code: 'KMS.DisabledException',
    message: `${symmetric.arn} is disabled.`,
    status: 400,
  });
  await expect(client.send(signing(p256.id))).rejects.toMatchObject({ name: 'DisabledException' });
  const shown = client.send(new GetPublicKeyCommand({ KeyId: p256.id }));
  await expect(shown).rejects.toMatchObject({ name: 'DisabledException' });
  const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: p256.id }));
  expect(KeyMetadata).toMatchObject({ Enabled: false, KeyState: 'Disabled' });

  for (const { id } of [symmetric, p256]) {
    await client.send(new EnableKeyCommand({ KeyId: id }));
  }
  expect(service.resolveForEncryption(symmetric.id)).toEqual({ ok: true, arn: symmetric.arn });
  await client.send(signing(p256.id));

  await client.send(new ScheduleKeyDeletionCommand({ KeyId: symmetric.id, PendingWindowInDays: 7 }));
  expect(service.resolveForEncryption(symmetric.id)).toEqual({
    ok: false,
    code: 'KMS.KMSInvalidStateException',
    message: `${symmetric.arn} is pending deletion.`,
    status: 400,
  });
  const enabling = client.send(new EnableKeyCommand({ KeyId: symmetric.id }));
  await expect(enabling).rejects.toMatchObject({ name: 'KMSInvalidStateException' });
});

test('another secret is refused', async () => {
  const stranger = new KMSClient({
    endpoint,
    region: OPTIONS.region,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'another' },
  });
  const listing = stranger.send(new ListAliasesCommand({}));
  await expect(listing).rejects.toMatchObject({ name: 'InvalidSignatureException' });
  stranger.destroy();
});

test('keys and aliases outlive the process, in a file for nobody else', async () => {
  const p256 = await createSigningKey();
  await client.send(new CreateAliasCommand({ AliasName: 'alias/kept', TargetKeyId: p256.id }));
  const reopened = openKms(directory, OPTIONS);
  for (const reference of ['alias/kept', 'alias/aws/s3']) {
    const body = { KeyId: reference };
    expect(reopened.handle('TrentService.DescribeKey', body)).toEqual(service.handle('TrentService.DescribeKey', body));
  }
  expect(reopened.handle('TrentService.GetPublicKey', { KeyId: p256.id })).toEqual(
    service.handle('TrentService.GetPublicKey', { KeyId: p256.id }),
  );
  expect(fs.readdirSync(directory)).toEqual(['kms.json']);
  expect(fs.statSync(path.join(directory, 'kms.json')).mode & 0o777).toBe(0o600);
});

test.each(['', '{', 'null', '{}', '{"version":2,"keys":[],"aliases":[]}'])(
  'a file that holds %j is refused',
  (text) => {
    const broken = fs.mkdtempSync(path.join(os.tmpdir(), 'kms-'));
    try {
      fs.writeFileSync(path.join(broken, 'kms.json'), text);
      expect(() => openKms(broken, OPTIONS)).toThrow(/kms\.json does not hold KMS keys/);
    } finally {
      fs.rmSync(broken, { recursive: true });
    }
  },
);

test.each<[string, unknown, string]>([
  ['TrentService.Nothing', {}, 'UnknownOperationException'],
  ['', {}, 'UnknownOperationException'],
  ['TrentService.DescribeKey', undefined, 'SerializationException'],
  ['TrentService.DescribeKey', [], 'SerializationException'],
  ['TrentService.DescribeKey', {}, 'ValidationException'],
  ['TrentService.DescribeKey', { KeyId: 7 }, 'SerializationException'],
  ['TrentService.Sign', { KeyId: 'x', Message: '%', SigningAlgorithm: 'ECDSA_SHA_256' }, 'SerializationException'],
  ['TrentService.ListAliases', { Limit: 0 }, 'ValidationException'],
])('%s with %j: %s', (target, body, code) => {
  expect(service.handle(target, body)).toMatchObject({ status: 400, body: { __type: code } });
});

describe('ECDSA over a digest', () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  test('agrees with the signatures of Node, both ways', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (message) => {
        const digest = hash('sha256', message, 'buffer');
        expect(verify('sha256', message, pair.publicKey, signDigest(pair.privateKey, digest))).toBe(true);
        expect(verifyDigest(pair.privateKey, digest, sign('sha256', message, pair.privateKey))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('a change of any bit of signature or digest is found', () => {
    const digest = randomBytes(32);
    const signature = signDigest(pair.privateKey, digest);
    fc.assert(
      fc.property(fc.nat(signature.length * 8 - 1), fc.nat(255), (inSignature, inDigest) => {
        expect(verifyDigest(pair.privateKey, digest, flipped(signature, inSignature))).toBe(false);
        expect(verifyDigest(pair.privateKey, flipped(digest, inDigest), signature)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test.each(['', '30', '3000', '3006020100020100', '300602010102010101', '30060201ff0201ff'])(
    '%s is no signature',
    (hex) => {
      expect(verifyDigest(pair.privateKey, randomBytes(32), Buffer.from(hex, 'hex'))).toBe(false);
    },
  );
});

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}
