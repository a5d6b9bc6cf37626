import type { IncomingMessage } from 'node:http';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openObjectStore } from '../../../src/adapters/s3/store.ts';
import { CHECKSUM_ALGORITHMS } from '../../../src/core/object/algorithms.ts';
import { type Encryption, HEADER_NAMES } from '../../../src/core/object/attributes.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import { unread } from '../../contract/object.ts';
import { type Script, s3Error, scriptedServer } from './scripted-server.ts';

const RUNS = 40;

const unit = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCodePoint(code));
const value = fc.string({ unit, minLength: 1, maxLength: 12 });
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const entries = fc.dictionary(name, value, { maxKeys: 4, noNullPrototype: true });
const key = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.constantFrom('a/../b', './c', 'd//e/', '/f'),
);
const body = fc.uint8Array({ maxLength: 40 });
const checksum = fc.record({
  algorithm: fc.constantFrom(...CHECKSUM_ALGORITHMS),
  value: fc.base64String({ minLength: 8 }),
});
const encryption = fc.constantFrom<Encryption[]>(
  { sse: 'AES256' },
  { sse: 'aws:kms', kmsKeyArn: 'arn:aws:kms:eu-west-1:1:key/1', bucketKey: true },
  { sse: 'aws:kms:dsse', kmsKeyArn: 'arn:aws:kms:eu-west-1:1:key/1' },
);
const etag = fc.stringMatching(/^[0-9a-f]{32}$/);

const put = fc.record(
  {
    key,
    body,
    checksum,
    precondition: fc.oneof(fc.constant({ ifNoneMatch: '*' as const }), fc.record({ ifMatch: etag })),
    headers: fc.record(Object.fromEntries(HEADER_NAMES.map((header) => [header, value])), { requiredKeys: [] }),
    metadata: entries,
    tags: entries,
    storageClass: fc.constantFrom('STANDARD_IA', 'GLACIER_IR'),
    acl: fc.constantFrom('private', 'public-read'),
    encryption,
  },
  { requiredKeys: ['key', 'body', 'checksum', 'precondition', 'headers', 'metadata'] },
);
const part = fc.record({ key, uploadId: value, partNumber: fc.integer({ min: 1, max: 10_000 }), body, checksum });
const range = fc
  .tuple(fc.nat(1000), fc.integer({ min: 1, max: 1000 }))
  .map(([start, more]) => ({ start, end: start + more }));
const listing = fc.record({ startAfter: key, isShallow: fc.boolean() }, { requiredKeys: [] });
const reads = fc.record({ ifMatch: etag, ifNoneMatch: etag, versionId: value, range }, { requiredKeys: [] });

type Request = (store: ObjectStore) => Promise<unknown>;
const request: fc.Arbitrary<Request> = fc.oneof(
  put.map(
    (it): Request =>
      (store) =>
        store.put(it),
  ),
  part.map(
    (it): Request =>
      (store) =>
        store.uploadPart(it),
  ),
  fc.tuple(key, fc.option(value, { nil: undefined })).map(
    ([of, versionId]): Request =>
      (store) =>
        store.head(of, versionId === undefined ? {} : { versionId }),
  ),
  fc.tuple(key, reads).map(
    ([of, options]): Request =>
      (store) =>
        store.get(of, options, unread),
  ),
  fc.tuple(key, listing).map(
    ([prefix, options]): Request =>
      (store) =>
        store.list(prefix, options).next(),
  ),
);

/** What says who sends and when, and the signature over it, which the sandbox checks. */
const OWN = /^(authorization|x-amz-date|user-agent|x-amz-user-agent|amz-sdk-.*|connection|host)$/;

function said({ method, url, headers }: IncomingMessage): object {
  const [path, query] = (url ?? '').split('?', 2);
  const searchParams = new URLSearchParams(query);
  searchParams.delete('x-id');
  searchParams.sort();
  const others = Object.entries(headers).filter(([header]) => !OWN.test(header));
  return { method, path, query: [...searchParams], headers: Object.fromEntries(others) };
}

async function bothWays(
  answer: Script,
  ask: Request,
): Promise<readonly { readonly sent: object; readonly got: unknown }[]> {
  await using server = await scriptedServer(() => answer);
  const { endpoint, requests } = server;
  const ways = [];
  for (const sdkOnly of [false, true]) {
    const options = { bucket: 'bucket-x', expectedBucketOwner: '111122223333', region: 'us-east-1', endpoint };
    const store = openObjectStore({ ...options, parallelism: 2, warn: () => undefined, sdkOnly });
    const got: unknown = await ask(store).catch((error: unknown) => ({ error }));
    store.close();
    const sent = requests.at(-1);
    if (sent === undefined) {
      throw new Error('nothing was sent');
    }
    ways.push({ sent: said(sent), got });
  }
  return ways;
}

describe('requests about objects', () => {
  beforeAll(() => {
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: 'AKID',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'token',
    });
  });
  const ANSWER = { status: 200, headers: { etag: '"e"', 'last-modified': 'Sat, 21 Nov 2026 12:00:00 GMT' } };

  const EMPTY_PAGE = '<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>';

  it('are the same by the wire as by the SDK', async () => {
    const law = fc.asyncProperty(request, async (ask) => {
      const [wire, sdk] = await bothWays({ ...ANSWER, body: EMPTY_PAGE }, ask);
      expect(wire?.sent).toEqual(sdk?.sent);
    });
    await fc.assert(law, { numRuns: RUNS });
  });

  it('have their answers read the same', async () => {
    const texts = [
      ...HEADER_NAMES.filter((header) => header !== 'websiteRedirectLocation').map((header) =>
        header.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      ),
      ...CHECKSUM_ALGORITHMS.map((algorithm) => `x-amz-checksum-${algorithm.toLowerCase()}`),
      ...[
        'website-redirect-location',
        'version-id',
        'storage-class',
        'archive-status',
        'restore',
        'meta-a',
        'meta-b-c',
      ].map((of) => `x-amz-${of}`),
      'x-amz-server-side-encryption-aws-kms-key-id',
      'x-amz-server-side-encryption-customer-algorithm',
    ];
    const headers = fc.record(
      {
        ...Object.fromEntries(texts.map((header) => [header, value])),
        'x-amz-checksum-type': fc.constantFrom('FULL_OBJECT', 'COMPOSITE'),
        'x-amz-server-side-encryption': fc.constantFrom('AES256', 'aws:kms', 'aws:kms:dsse', 'aws:fsx'),
        'x-amz-server-side-encryption-bucket-key-enabled': fc.constantFrom('true', 'false'),
        'x-amz-tagging-count': fc.nat(9).map(String),
        'x-amz-missing-meta': fc.nat(2).map(String),
        'x-amz-object-lock-mode': fc.constantFrom('GOVERNANCE', 'COMPLIANCE'),
        'x-amz-object-lock-retain-until-date': fc.constantFrom('2026-12-21T12:00:00Z', '2020-12-21T12:00:00.000Z'),
        'x-amz-object-lock-legal-hold': fc.constantFrom('ON', 'OFF'),
      },
      { requiredKeys: [] },
    );
    const law = fc.asyncProperty(headers, async (more) => {
      const answer = { ...ANSWER, headers: { ...ANSWER.headers, ...more } };
      const [wire, sdk] = await bothWays(answer, (store) => store.head('k'));
      expect(wire?.got).toEqual(sdk?.got);
      expect(wire?.got).not.toHaveProperty('error');
    });
    await fc.assert(law, { numRuns: RUNS });
  });

  it('headers that come several times are read the same, and none is lost', async () => {
    const twice = ['etag', 'last-modified', 'expires', 'cache-control', 'x-amz-meta-a', 'server', 'set-cookie', 'date'];
    const headers = Object.fromEntries(
      twice.map((name): [string, string[]] => {
        const first = ANSWER.headers[name as keyof typeof ANSWER.headers] ?? '1';
        return [name, [first, '2']];
      }),
    );
    const [wire, sdk] = await bothWays({ status: 200, headers }, (store) => store.head('k'));
    expect(wire?.got).toEqual(sdk?.got);
    expect(wire?.got).toMatchObject({
      etag: 'e',
      headers: { cacheControl: '1, 2', expires: '1' },
      metadata: { a: '1, 2' },
    });
  });

  it.each(
    [false, true].flatMap((sdkOnly) => [
      {
        ...{ what: 'is taken for one of a wrong clock once, and by what was signed', sdkOnly },
        ...{ age: {}, transient: [true, false, false] },
      },
      { what: 'of a cache says nothing of the clock', sdkOnly, age: { age: '1' }, transient: [false, false] },
    ]),
  )('a refusal $what (by the SDK alone: $sdkOnly)', async ({ age, transient, sdkOnly }) => {
    const date = new Date(Date.now() - 600_000).toUTCString();
    await using server = await scriptedServer(() => ({ ...s3Error(403, 'AccessDenied'), headers: { date, ...age } }));
    const options = { bucket: 'bucket-x', region: 'us-east-1', endpoint: server.endpoint, parallelism: 2 };
    const store = openObjectStore({ ...options, warn: () => undefined, sdkOnly });
    for (const again of transient) {
      await expect(store.head('k')).rejects.toMatchObject({ code: 'REMOTE_ACCESS_DENIED', transient: again });
    }
    store.close();
  });
});
