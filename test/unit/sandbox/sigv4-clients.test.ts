import { hash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { decodeAwsChunked } from '../../../src/sandbox/aws-chunked.ts';
import { createHasher } from '../../../src/sandbox/checksums.ts';
import { authenticate, type Authentication, type SignedRequest } from '../../../src/sandbox/sigv4.ts';
import recorded from './recorded-requests.json' with { type: 'json' };

const secretOf = (id: string): string | undefined => (id === 'AKIDEXAMPLE' ? 'secretEXAMPLE' : undefined);

async function decode(
  who: Authentication,
  body: Buffer,
): Promise<{ payload: Buffer; trailers: Record<string, string> }> {
  if (!who.ok) {
    throw new Error(JSON.stringify(who));
  }
  if (!who.payloadHash.startsWith('STREAMING-')) {
    return { payload: body, trailers: {} };
  }
  const decoder = decodeAwsChunked(who);
  Readable.from([body]).pipe(decoder);
  return { payload: Buffer.concat(await decoder.toArray()), trailers: decoder.trailers };
}

async function crc32(payload: Buffer): Promise<string> {
  const hasher = await createHasher('CRC32');
  hasher.update(payload);
  return hasher.digest().toString('base64');
}

// What boto3 and the AWS CLI sent to a server that wrote it down; keys with spaces, plus signs, dots, emoji, controls.
describe.each(
  recorded.map((one) => ({ ...one, name: `${one.client} ${one.method} ${one.path} ${one.query.slice(0, 60)}` })),
)('$name', ({ method, path, query, headers, body: encoded }) => {
  const body = Buffer.from(encoded, 'base64');
  const service = 'x-amz-target' in headers ? 'kms' : 's3';
  const request: SignedRequest = {
    method,
    path,
    query,
    headers,
    bodySha256: hash('sha256', body, 'hex'),
  };
  const date = request.headers['x-amz-date'] ?? new URLSearchParams(query).get('X-Amz-Date') ?? '';
  const now = new Date(String(date).replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  const check = (changes: Partial<SignedRequest>): Authentication =>
    authenticate({ ...request, ...changes }, secretOf, now, service);

  test('is accepted, and its body is what was signed', async () => {
    const who = check({});
    expect(who).toMatchObject({ ok: true, accessKeyId: 'AKIDEXAMPLE' });
    const { payload, trailers } = await decode(who, body);
    if (who.ok && /^[0-9a-f]{64}$/.test(who.payloadHash)) {
      expect(hash('sha256', payload)).toBe(who.payloadHash);
    }
    const checksum = trailers['x-amz-checksum-crc32'] ?? request.headers['x-amz-checksum-crc32'];
    if (checksum !== undefined) {
      expect(await crc32(payload)).toBe(checksum);
    }
  });

  test('is refused when anything was changed', () => {
    const code = service === 'kms' ? 'InvalidSignatureException' : 'SignatureDoesNotMatch';
    const changed: Partial<SignedRequest>[] = [
      { method: 'DELETE' },
      { query: query === '' ? 'acl' : `${query}&acl` },
      { path: `${path}x` },
      { headers: { ...request.headers, host: '127.0.0.1:1' } },
      ...(service === 'kms' ? [{ bodySha256: hash('sha256', 'other') }] : []),
    ];
    for (const changes of changed) {
      expect(check(changes)).toMatchObject({ ok: false, code });
    }
  });
});

describe('the AWS SDK for JavaScript', () => {
  let server: http.Server;
  let endpoint: string;
  const seen: { target: string; who: Authentication; payload: Buffer; trailers: Record<string, string> }[] = [];

  beforeAll(async () => {
    server = http.createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterEach(() => seen.splice(0));
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const target = request.url ?? '';
    const mark = target.indexOf('?');
    const [path, query] = mark === -1 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
    const signed = { method: request.method ?? '', path, query, headers: request.headers };
    const who = authenticate(signed, secretOf, new Date(), 's3');
    if (!who.ok) {
      response.writeHead(who.status).end(`<Error><Code>${who.code}</Code><Message>${who.message}</Message></Error>`);
      return;
    }
    seen.push({ target, who, ...(await decode(who, body)) });
    response.writeHead(200);
    response.end(request.method === 'GET' ? '<ListBucketResult/>' : '<CopyObjectResult/>');
  }

  async function withClient(config: S3ClientConfig, use: (client: S3Client) => Promise<unknown>): Promise<void> {
    const client = new S3Client({
      endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      maxAttempts: 1,
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secretEXAMPLE' },
      ...config,
    });
    try {
      await use(client);
    } finally {
      client.destroy();
    }
  }

  test.each([
    'plain.txt',
    'a b+c&d=e?f#g',
    'é/e\u0301/日本語🦊',
    'a//b',
    '/lead',
    'a/../b',
    './x',
    '..',
    '100%',
    '%41%2F',
    `q'()*!~-_.,;:@$[]{}|\\^\`"<>`,
    'tab\tnl\n',
  ])('key %j', async (Key) => {
    const Metadata = { m: 'two  spaces ' };
    await withClient({}, (client) =>
      client.send(new PutObjectCommand({ Bucket: 'bkt', Key, Body: 'hello', Metadata })),
    );
    expect(seen[0]?.payload.toString()).toBe('hello');
    expect(decodeURIComponent(seen[0]?.target.split('?')[0] ?? '')).toBe(`/bkt/${Key}`);
  });

  test('queries and copies', async () => {
    const Prefix = "a b+/é&='()*";
    await withClient({}, (client) =>
      client.send(new ListObjectsV2Command({ Bucket: 'bkt', Prefix, Delimiter: '/', StartAfter: '~x' })),
    );
    await withClient({}, (client) =>
      client.send(
        new CopyObjectCommand({ Bucket: 'bkt', Key: 'k', CopySource: '/bkt/a%20b', MetadataDirective: 'COPY' }),
      ),
    );
    expect(seen).toHaveLength(2);
  });

  test('a stream with a checksum in the trailer', async () => {
    const chunks = [Buffer.alloc(70_000, 'x'), Buffer.alloc(9000, 'y'), Buffer.from('end')];
    const ContentLength = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const input = { Bucket: 'bkt', Key: 'k', Body: Readable.from(chunks), ContentLength };
    await withClient({}, (client) => client.send(new PutObjectCommand(input)));
    const [one] = seen;
    expect(one?.who).toMatchObject({ payloadHash: 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' });
    expect(one?.payload.equals(Buffer.concat(chunks))).toBe(true);
    expect(one?.trailers['x-amz-checksum-crc32']).toBe(await crc32(Buffer.concat(chunks)));
  });

  test.each<[string, S3ClientConfig, string]>([
    ['another secret', { credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'x' } }, 'SignatureDoesNotMatch'],
    ['an unknown key', { credentials: { accessKeyId: 'NOBODY', secretAccessKey: 'x' } }, 'InvalidAccessKeyId'],
    ['a clock an hour ahead', { systemClockOffset: 3_600_000 }, 'RequestTimeTooSkewed'],
  ])('%s: %s', async (_name, config, name) => {
    await withClient(config, async (client) => {
      const sending = client.send(new PutObjectCommand({ Bucket: 'bkt', Key: 'k', Body: 'hello' }));
      await expect(sending).rejects.toMatchObject({ name });
    });
  });
});
