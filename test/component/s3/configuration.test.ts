import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openObjectStore } from '../../../src/adapters/s3/store.ts';
import { startSandbox } from '../../../src/sandbox/server.ts';
import { creation, digest } from '../../contract/object.ts';

/** What the environment says is the SDK's business, and is honoured. */
describe('configuration from outside', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 's3rec-test-'));
    for (const name of Object.keys(process.env).filter((key) => key.startsWith('AWS_'))) {
      vi.stubEnv(name, undefined);
    }
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'credentials'));
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  const open = (more: object = {}): ReturnType<typeof openObjectStore> =>
    openObjectStore({ bucket: 'bucket-x', parallelism: 2, warn: () => undefined, ...more });

  it('finds region, endpoint and credentials in a profile', async () => {
    const sandbox = await startSandbox({ buckets: ['bucket-x'], region: 'eu-west-3' });
    writeFileSync(
      join(folder, 'config'),
      `[profile p]\nregion = eu-west-3\nendpoint_url = ${sandbox.endpoint.replace('127.0.0.1', 'localhost')}\n`,
    );
    writeFileSync(
      join(folder, 'credentials'),
      `[p]\naws_access_key_id = ${sandbox.accessKeyId}\naws_secret_access_key = ${sandbox.secretAccessKey}\n`,
    );
    vi.stubEnv('AWS_PROFILE', 'p');
    const store = open();
    expect((await store.list('').next()).value?.objects).toEqual([]);
    store.close();
    await sandbox.close();
  });

  it('finds them in the environment', async () => {
    const sandbox = await startSandbox({ buckets: ['bucket-x'] });
    vi.stubEnv('AWS_ENDPOINT_URL_S3', sandbox.endpoint);
    vi.stubEnv('AWS_REGION', sandbox.region);
    vi.stubEnv('AWS_ACCESS_KEY_ID', sandbox.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', sandbox.secretAccessKey);
    const store = open();
    expect((await store.list('').next()).value?.objects).toEqual([]);
    store.close();
    await sandbox.close();
  });

  it('says that there are no credentials', async () => {
    await expect(open({ region: 'us-east-1', endpoint: 'http://127.0.0.1:1' }).head('k')).rejects.toMatchObject({
      code: 'REMOTE_NO_CREDENTIALS',
      hint: expect.stringContaining('AWS_PROFILE'),
    });
  });

  it('names the profile that does not exist, with and without a region', async () => {
    writeFileSync(join(folder, 'config'), '[default]\n[profile other]\nregion = us-east-1\n');
    vi.stubEnv('AWS_PROFILE', 'no-such');
    for (const place of [{}, { region: 'us-east-1' }]) {
      await expect(open({ ...place, endpoint: 'http://127.0.0.1:1' }).head('k')).rejects.toMatchObject({
        code: 'REMOTE_NO_CREDENTIALS',
        message: expect.stringContaining('no profile no-such'),
      });
    }
    vi.stubEnv('AWS_PROFILE', 'other');
    await expect(open({ endpoint: 'http://127.0.0.1:1' }).head('k')).rejects.toThrow(/any providers/);
  });

  it('says that there is no region', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'a');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'b');
    await expect(open().head('k')).rejects.toMatchObject({
      code: 'REMOTE_WRONG_REGION',
      hint: expect.stringContaining('AWS_REGION'),
    });
  });

  it('refuses an endpoint of the environment that holds a password, or is no URL, and shows no password', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'a');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'b');
    for (const endpoint of ['http://user:secret@127.0.0.1:1', 'https://:secret@s3.example.test', 'secret-host:1']) {
      vi.stubEnv('AWS_ENDPOINT_URL_S3', endpoint);
      const failure: unknown = await open({ region: 'us-east-1' })
        .head('k')
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'USAGE' });
      expect(JSON.stringify(failure) + String(failure)).not.toContain(':secret');
    }
  });

  it('warns of plain http, once, unless it stays on this machine', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'a');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'b');
    const warnings: string[] = [];
    const warn = (message: string): void => void warnings.push(message);
    for (const host of ['127.0.0.1:1', 'localhost:1', '[::1]:1', 'no-such-host.invalid']) {
      const store = open({ region: 'us-east-1', endpoint: `http://${host}`, warn });
      await store.head('k').catch(() => undefined);
      await store.head('k').catch(() => undefined);
    }
    expect(warnings).toEqual([expect.stringContaining('no-such-host.invalid')]);
  });

  it('refuses directory buckets by name', () => {
    expect(() => open({ bucket: 'mine--use1-az4--x-s3' })).toThrow(
      expect.objectContaining({ code: 'REMOTE_UNSORTED' }),
    );
  });

  it('sends bytes with the given checksum, signed where it is a SHA-256, in one piece, over few connections', async () => {
    const sandbox = await startSandbox({ buckets: ['bucket-x'] });
    vi.stubEnv('AWS_ACCESS_KEY_ID', sandbox.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', sandbox.secretAccessKey);
    const store = open({ region: sandbox.region, endpoint: sandbox.endpoint });
    const body = Buffer.alloc(3 * 1024 * 1024, 'b');
    await store.put(await creation('sent', body));
    const { headers } = sandbox.requests.at(-1) ?? { headers: {} };
    expect(headers).toMatchObject({
      'x-amz-content-sha256': createHash('sha256').update(body).digest('hex'),
      'content-length': String(body.byteLength),
      'x-amz-checksum-sha256': (await creation('sent', body)).checksum.value,
      'if-none-match': '*',
    });
    expect(
      Object.keys(headers).filter((name) =>
        /^(expect|content-encoding|transfer-encoding|x-amz-trailer|x-amz-checksum-crc.*|x-amz-sdk-checksum-algorithm)$/.test(
          name,
        ),
      ),
    ).toEqual([]);
    await store.put(
      await creation('crc', body, { checksum: { algorithm: 'CRC32', value: await digest('CRC32', body) } }),
    );
    expect(sandbox.requests.at(-1)?.headers).toHaveProperty('x-amz-content-sha256', 'UNSIGNED-PAYLOAD');
    store.close();
    await sandbox.close();
  });
});
