import { GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';

/**
 * Elements and codes as in the STS API Reference (2011-06-15): AssumeRoleWithWebIdentity and its errors, GetCallerIdentity,
 * "Common Errors"; the refusals of ended sessions as S3 ("Error responses") and KMS ("Common Errors") word them.
 */
const ROLE = 'arn:aws:iam::123456789012:role/ci/deploy';
const BRIEF = 'arn:aws:iam::123456789012:role/brief';
const sandbox = await startSandbox({
  buckets: ['data'],
  roles: [
    { arn: ROLE, subject: 'repo:acme/data:ref:refs/heads/main' },
    { arn: BRIEF, sessionMs: 1 },
  ],
});
afterAll(() => sandbox.close());

const { endpoint, region } = sandbox;
const root = { accessKeyId: sandbox.accessKeyId, secretAccessKey: sandbox.secretAccessKey };
type Signer = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };
const sts = (credentials: Signer): STSClient => new STSClient({ endpoint, region, credentials });
const listed = (credentials: Signer): Promise<unknown> =>
  new S3Client({ endpoint, region, credentials, forcePathStyle: true }).send(
    new ListObjectsV2Command({ Bucket: 'data' }),
  );

function token(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`;
}
const soon = Math.floor(Date.now() / 1000) + 300;
const good = {
  iss: 'https://token.actions.githubusercontent.com',
  aud: 'sts.amazonaws.com',
  sub: 'repo:acme/data:ref:refs/heads/main',
  exp: soon,
};
const assumed = (
  claims: object = good,
  more: Partial<AssumeRoleWithWebIdentityCommand['input']> = {},
): ReturnType<typeof assume> => assume(claims, more);

async function assume(claims: object, more: Partial<AssumeRoleWithWebIdentityCommand['input']>) {
  const { Credentials, ...answer } = await sts({ accessKeyId: '', secretAccessKey: '' }).send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: ROLE,
      RoleSessionName: 's3rec-1',
      WebIdentityToken: token(claims),
      ...more,
    }),
  );
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '', Expiration } = Credentials ?? {};
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return { answer, credentials, ends: Expiration };
}

describe('AssumeRoleWithWebIdentity', () => {
  it('gives credentials that S3, KMS and STS take', async () => {
    const { answer, credentials, ends } = await assumed();
    expect(answer).toMatchObject({
      SubjectFromWebIdentityToken: good.sub,
      Audience: 'sts.amazonaws.com',
      AssumedRoleUser: { Arn: 'arn:aws:sts::123456789012:assumed-role/deploy/s3rec-1' },
      Provider: 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
    });
    expect(credentials.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect((ends?.getTime() ?? 0) - Date.now()).toBeGreaterThan(3_500_000);
    await listed(credentials);
    expect(await sts(credentials).send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '123456789012',
      Arn: answer.AssumedRoleUser?.Arn,
    });
    const kms = new KMSClient({ endpoint, region, credentials });
    await expect(kms.send(new GetPublicKeyCommand({ KeyId: 'alias/none' }))).rejects.toThrow(/alias\/none/);
  });

  it.each<[string, object, object, string, number]>([
    ['another audience', { ...good, aud: 'https://github.com/acme' }, {}, 'InvalidIdentityTokenException', 400],
    ['a token that has ended', { ...good, exp: soon - 600 }, {}, 'ExpiredTokenException', 400],
    ['a token without an end', { ...good, exp: undefined }, {}, 'ExpiredTokenException', 400],
    ['another subject', { ...good, sub: 'repo:acme/data:pull_request' }, {}, 'AccessDenied', 403],
    ['another role', good, { RoleArn: 'arn:aws:iam::123456789012:role/other' }, 'AccessDenied', 403],
    ['no token', good, { WebIdentityToken: 'nothing' }, 'InvalidIdentityTokenException', 400],
    ['a session that is too short', good, { DurationSeconds: 60 }, 'ValidationError', 400],
    ['a name that is none', good, { RoleSessionName: 'a b' }, 'ValidationError', 400],
  ])('refuses %s', async (_, claims, more, name, status) => {
    await expect(assumed(claims, more)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: status } });
  });

  it('its credentials end', async () => {
    const { credentials } = await assumed(good, { RoleArn: BRIEF });
    await new Promise((done) => setTimeout(done, 5));
    await expect(listed(credentials)).rejects.toMatchObject({
      name: 'ExpiredToken',
      $metadata: { httpStatusCode: 400 },
    });
    const kms = new KMSClient({ endpoint, region, credentials });
    await expect(kms.send(new GetPublicKeyCommand({ KeyId: 'a' }))).rejects.toMatchObject({
      name: 'ExpiredTokenException',
    });
    await expect(sts(credentials).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'ExpiredToken',
    });
  });

  it('its credentials go with their own token alone', async () => {
    const { credentials } = await assumed();
    const { sessionToken: _, ...without } = credentials;
    await expect(listed(without)).rejects.toMatchObject({ name: 'InvalidToken' });
    await expect(listed({ ...credentials, sessionToken: 'another' })).rejects.toMatchObject({ name: 'InvalidToken' });
  });
});

describe('GetCallerIdentity', () => {
  it('names the owner of the sandbox, and nobody else', async () => {
    const answer = await sts(root).send(new GetCallerIdentityCommand({}));
    expect(answer).toMatchObject({ Account: '123456789012', Arn: 'arn:aws:iam::123456789012:root' });
    await expect(
      sts({ ...root, accessKeyId: 'AKIAOTHER' }).send(new GetCallerIdentityCommand({})),
    ).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
    await expect(
      sts({ ...root, secretAccessKey: 'wrong' }).send(new GetCallerIdentityCommand({})),
    ).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
  });
});
