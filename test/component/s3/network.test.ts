import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resolveKmsKey } from '../../../src/adapters/keys/kms-key.ts';
import { openObjectStore, type S3Store } from '../../../src/adapters/s3/store.ts';
import { startSandbox } from '../../../src/sandbox/server.ts';
import { startProxy } from '../../support/proxy.ts';

const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'];

/** How requests leave this machine, by what the AWS CLI reads from the environment. */
describe('the way to S3', () => {
  beforeEach(() => {
    for (const name of Object.keys(process.env).filter((key) => key.startsWith('AWS_'))) {
      vi.stubEnv(name, undefined);
    }
    for (const name of [...PROXIES, ...PROXIES.map((name) => name.toLowerCase())]) {
      vi.stubEnv(name, undefined);
    }
    vi.stubEnv('AWS_REGION', 'us-east-1');
  });
  afterEach(() => vi.unstubAllEnvs());

  const open = (endpoint: string): S3Store =>
    openObjectStore({ bucket: 'bucket-x', endpoint, parallelism: 2, warn: () => undefined });
  async function listed(endpoint: string): Promise<unknown> {
    const store = open(endpoint);
    try {
      return (await store.list('').next()).value?.objects;
    } finally {
      store.close();
    }
  }

  it.each([
    { what: 'a host elsewhere', host: 's3.example.test', no: undefined, asked: true },
    { what: 'a host that NO_PROXY does not name', host: 's3.example.test', no: 'example.org', asked: true },
    { what: 'a host that NO_PROXY names', host: 's3.example.test', no: '.example.test', asked: false },
    { what: 'loopback', host: '127.0.0.1', no: undefined, asked: false },
    { what: 'localhost', host: 'localhost', no: undefined, asked: false },
    { what: 'a name below localhost', host: 's3.localhost', no: undefined, asked: false },
  ])('HTTP_PROXY and $what', async ({ host, no, asked }) => {
    const sandbox = await startSandbox({ buckets: ['bucket-x'] });
    await using proxy = await startProxy(sandbox.endpoint);
    vi.stubEnv('AWS_ACCESS_KEY_ID', sandbox.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', sandbox.secretAccessKey);
    vi.stubEnv('HTTP_PROXY', proxy.url);
    vi.stubEnv('NO_PROXY', no);
    const found = await listed(`http://${host}:${new URL(sandbox.endpoint).port}`).catch((error: unknown) => error);
    expect(proxy.asked.length > 0).toBe(asked);
    expect(found).toEqual(
      // A host that is named but not proxied does not exist.
      asked || host === 'localhost' || host === '127.0.0.1'
        ? []
        : expect.objectContaining({ code: 'REMOTE_UNREACHABLE' }),
    );
    await sandbox.close();
  });

  it('asks KMS by way of the proxy too', async () => {
    const sandbox = await startSandbox({ buckets: [] });
    await using proxy = await startProxy(sandbox.endpoint);
    vi.stubEnv('AWS_ACCESS_KEY_ID', sandbox.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', sandbox.secretAccessKey);
    vi.stubEnv('HTTP_PROXY', proxy.url);
    vi.stubEnv('AWS_ENDPOINT_URL_KMS', 'http://kms.example.test');
    await expect(resolveKmsKey('alias/none', {})).rejects.toThrow(/no such key or alias/);
    expect(proxy.asked).toEqual(['http://kms.example.test/']);
    await sandbox.close();
  });

  it('takes no password in an endpoint of KMS', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_KMS', 'http://user:secret@127.0.0.1:1');
    const failure: unknown = await resolveKmsKey('alias/none', {}).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'USAGE', hint: expect.stringContaining('AWS_ENDPOINT_URL_KMS') });
    expect(JSON.stringify(failure) + String(failure)).not.toContain('secret');
  });

  it.each(['https://s3.example.test', 'http://s3.example.test'])(
    'names the proxy where %s cannot be had',
    async (at) => {
      vi.stubEnv('AWS_ACCESS_KEY_ID', 'a');
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'b');
      vi.stubEnv('ALL_PROXY', 'http://user:secret@127.0.0.1:1');
      await expect(listed(at)).rejects.toMatchObject({
        code: 'REMOTE_UNREACHABLE',
        hint: expect.stringMatching(/HTTPS_PROXY(?!.*secret)/),
      });
    },
  );

  it('shows no password of a proxy that cannot be used', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'a');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'b');
    vi.stubEnv('HTTPS_PROXY', 'socks5://user:secret@127.0.0.1:1');
    const failure = await listed('https://s3.example.test').catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'USAGE', hint: expect.stringContaining('HTTPS_PROXY') });
    expect(JSON.stringify(failure) + String(failure)).not.toContain('secret');
  });

  it('says that AWS_CA_BUNDLE cannot be read', async () => {
    vi.stubEnv('AWS_CA_BUNDLE', '/nowhere/ca.pem');
    await expect(listed('https://s3.example.test')).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('/nowhere/ca.pem'),
    });
  });

  it('takes AWS_DEFAULT_REGION where AWS_REGION is missing', async () => {
    const sandbox = await startSandbox({ buckets: ['bucket-x'], region: 'eu-west-3' });
    vi.stubEnv('AWS_ACCESS_KEY_ID', sandbox.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', sandbox.secretAccessKey);
    vi.stubEnv('AWS_REGION', undefined);
    vi.stubEnv('AWS_DEFAULT_REGION', 'eu-west-3');
    expect(await listed(sandbox.endpoint)).toEqual([]);
    vi.stubEnv('AWS_REGION', 'us-east-1');
    await expect(listed(sandbox.endpoint)).rejects.toMatchObject({ code: 'REMOTE_WRONG_REGION' });
    await sandbox.close();
  });
});

const hasOpenssl = works(['version']);

describe.skipIf(!hasOpenssl)('S3 behind TLS of a private authority (openssl)', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 's3rec-test-'));
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'a');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'b');
    vi.stubEnv('AWS_REGION', 'us-east-1');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it.each(['directly', 'through a proxy'])('is trusted by AWS_CA_BUNDLE alone, %s', async (way) => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    const names = ['-subj', '/CN=s3.example.test', '-addext', 'subjectAltName=DNS:s3.example.test,DNS:localhost'];
    works(['req', '-x509', ...curve, ...names, '-days', '1', '-keyout', key, '-out', cert]);
    const server = https.createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) => {
      response.writeHead(404, { 'x-amz-request-id': 'r' }).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    await using proxy = await startProxy(`https://127.0.0.1:${port}`);
    if (way === 'through a proxy') {
      vi.stubEnv('HTTPS_PROXY', proxy.url);
    }
    const host = way === 'directly' ? 'localhost' : 's3.example.test';
    const asked = async (): Promise<string> => {
      const endpoint = `https://${host}:${port}`;
      const store = openObjectStore({ bucket: 'bucket-x', endpoint, parallelism: 1, warn: () => undefined });
      const code = await store.head('k').then(
        () => 'found',
        (error: { readonly code: string }) => error.code,
      );
      store.close();
      return code;
    };
    expect(await asked()).toBe('REMOTE_UNREACHABLE');
    vi.stubEnv('AWS_CA_BUNDLE', cert);
    expect(await asked()).toBe('REMOTE_NO_SUCH_KEY');
    expect(proxy.asked).toEqual(way === 'directly' ? [] : [`${host}:${port}`, `${host}:${port}`]);
    server.closeAllConnections();
    server.close();
  });
});

function works(args: readonly string[]): boolean {
  try {
    execFileSync('openssl', args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
