import { HttpRequest } from '@smithy/core/protocols';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import * as sdk from '../../../../src/adapters/s3/sdk.ts';
import type { Sent } from '../../../../src/adapters/s3/wire/exchange.ts';
import { signingFor, type Unsigned } from '../../../../src/adapters/s3/wire/signing.ts';
import { type Canonical, Signer } from '../../../../src/adapters/s3/wire/sigv4.ts';
import { put, recordOf, type SortedPairs } from '../../../../src/adapters/s3/wire/sorted-pairs.ts';

const NO_BYTES = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

function sorted(pairs: Readonly<Record<string, string>>): SortedPairs {
  const list: SortedPairs = [];
  for (const [name, value] of Object.entries(pairs)) {
    put(list, name, value);
  }
  return list;
}

/** AWS's test suite for Signature Version 4: requests of 2015-08-30 12:36:00 to example.amazonaws.com. */
describe.each<{ name: string; signature: string; method?: string; query?: string; headers?: Record<string, string> }>([
  { name: 'get-vanilla', signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31' },
  {
    ...{ name: 'get-vanilla-query-order-key-case', query: 'Param1=value1&Param2=value2' },
    signature: 'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  },
  {
    ...{ name: 'get-header-value-trim', headers: { 'my-header1': ' value1', 'my-header2': ' "a   b   c"' } },
    signature: 'acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736',
  },
  {
    ...{ name: 'post-vanilla', method: 'POST' },
    signature: '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  },
])('AWS’s test suite: $name', ({ signature, method = 'GET', query = '', headers = {} }) => {
  it('has the signature that is published', () => {
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET };
    const second = Date.UTC(2015, 7, 30, 12, 36) / 1000;
    const signer = new Signer(credentials, { region: 'us-east-1', service: 'service' }, second);
    const all = { ...headers, host: 'example.amazonaws.com', 'x-amz-date': signer.stamp };
    const request: Canonical = { method, path: '/', query, headers: sorted(all), payloadHash: NO_BYTES };
    const names = Object.keys(all).toSorted().join(';');
    expect(signer.authorize(request)).toBe(
      `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=${names}, Signature=${signature}`,
    );
  });
});

/** Amazon S3's API reference, "Signature calculations for the authorization header": requests of 2013-05-24. */
describe.each<Omit<Canonical, 'headers'> & { signature: string; headers?: Record<string, string> }>([
  {
    ...{ method: 'GET', path: '/test.txt', query: '', headers: { range: 'bytes=0-9' }, payloadHash: NO_BYTES },
    signature: 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  },
  {
    ...{ method: 'PUT', path: '/test%24file.text', query: '' },
    headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
    payloadHash: '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
    signature: '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  },
  {
    ...{ method: 'GET', path: '/', query: 'max-keys=2&prefix=J', payloadHash: NO_BYTES },
    signature: '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  },
])('S3’s example: $method $path?$query', ({ signature, headers = {}, ...request }) => {
  it('has the signature that is published', () => {
    const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: SECRET.replace('+', '/') };
    const signer = new Signer(credentials, { region: 'us-east-1', service: 's3' }, Date.UTC(2013, 4, 24) / 1000);
    const own = { 'x-amz-date': signer.stamp, 'x-amz-content-sha256': request.payloadHash };
    const all = sorted({ ...headers, ...own, host: 'examplebucket.s3.amazonaws.com' });
    expect(signer.authorize({ ...request, headers: all })).toMatch(new RegExp(`, Signature=${signature}$`));
  });
});

const text = fc.string({
  unit: fc.constantFrom('a', 'B', '0', ' ', '/', '%', '+', '(', '*', '~', 'é', '𝒳', '='),
  maxLength: 9,
});
const headers = fc.dictionary(
  fc.oneof(
    fc.constantFrom('cache-control', 'content-type', 'content-length', 'range', 'if-match', 'expires', 'user-agent'),
    fc.stringMatching(/^x-amz-[a-z-]{1,9}$/),
  ),
  text,
);
const unsigned = fc.record({
  ...{ method: fc.constantFrom('PUT' as const, 'GET' as const, 'HEAD' as const), key: text },
  query: fc.dictionary(fc.constantFrom('versionId', 'uploadId', 'partNumber', 'prefix', 'list-type'), text),
  ...{ headers, payloadHash: fc.constantFrom(NO_BYTES, 'UNSIGNED-PAYLOAD', 'a'.repeat(64)) },
});
const client = fc.record({
  ...{ accessKeyId: fc.string({ minLength: 1 }), secretAccessKey: fc.string({ minLength: 1 }) },
  sessionToken: fc.option(fc.stringMatching(/^\w+$/), { nil: undefined }),
  region: fc.constantFrom('eu-west-1', 'us-gov-west-1', 'cn-north-1'),
  ...{ forcePathStyle: fc.boolean(), useDualstackEndpoint: fc.boolean() },
  endpoint: fc.constantFrom(undefined, 'http://127.0.0.1:9000', 'https://minio.example/s3/'),
});

test('requests are signed as by the SDK’s own signer', async () => {
  const law = fc.asyncProperty(
    client,
    unsigned,
    async ({ sessionToken, endpoint, useDualstackEndpoint, ...options }, request) => {
      const { accessKeyId, secretAccessKey, region, forcePathStyle } = options;
      const s3 = new sdk.S3Client({
        ...{ region, forcePathStyle },
        credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
        ...(endpoint === undefined ? { useDualstackEndpoint } : { endpoint }),
      });
      const signing = await signingFor(sdk, s3, 'bucket-x');
      const query = sorted(request.query);
      const given: Unsigned = { ...request, query, headers: sorted(request.headers) };
      const sent = await signing?.sign(given);
      if (sent === undefined || signing === undefined) {
        throw new Error('it was not signed');
      }
      const said = recordOf(sent.headers);
      const [path, search] = sent.path.split('?');
      expect([...new URLSearchParams((search ?? '').replaceAll('+', '%2B'))].flat()).toEqual(query);
      expect(path).toMatch(/^[\w.~/%-]+$/);
      expect(decodeURIComponent(path ?? '').endsWith(`/${request.key}`)).toBe(true);

      const signer = await s3.config.signer({
        name: 'sigv4',
        signingName: 's3',
        signingRegion: region,
        properties: {},
      });
      const signed = await signer.sign(
        new HttpRequest({
          ...{ method: request.method, hostname: signing.origin.host, path: path ?? '', query: request.query },
          headers: { ...request.headers, host: signing.origin.host, 'x-amz-content-sha256': request.payloadHash },
        }),
        { signingDate: timeOf(said['x-amz-date'] ?? '') },
      );
      expect(said).toEqual(signed.headers);
      s3.destroy();
    },
  );
  await fc.assert(law);
});

function timeOf(stamp: string): Date {
  return new Date(stamp.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)/, '$1-$2-$3:$4:'));
}

test('credentials are asked for once in a second, by the server’s clock, and others are used at once', async () => {
  let asked = 0;
  const credentials = async (): Promise<{ accessKeyId: string; secretAccessKey: string; expiration: Date }> => {
    asked += 1;
    return { accessKeyId: `ID${asked}`, secretAccessKey: SECRET, expiration: new Date() };
  };
  const s3 = new sdk.S3Client({ region: 'eu-west-1', credentials });
  const signing = await signingFor(sdk, s3, 'bucket-x');
  const nextSecond = (): void => {
    s3.config.systemClockOffset = Math.ceil((Date.now() + s3.config.systemClockOffset) / 1000 + 1) * 1000 - Date.now();
  };
  const sign = (): Sent | Promise<Sent> | undefined =>
    signing?.sign({ method: 'HEAD', key: 'k', query: [], headers: [], payloadHash: NO_BYTES });
  for (const _ of Array.from({ length: 2 })) {
    nextSecond();
    const before = asked;
    const { headers: first } = (await sign()) ?? {};
    const known = asked;
    expect(known).toBeGreaterThan(before);
    const second = sign();
    expect(second).not.toBeInstanceOf(Promise);
    const { headers: again } = (await second) ?? {};
    expect(again).toEqual(first);
    expect(asked).toBe(known);
    expect(recordOf(again ?? [])['authorization']).toContain(`Credential=ID${asked}/`);
  }
  s3.destroy();
});

test('pairs stand in order of their names, each with its last value', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ maxLength: 2 }), fc.string())), (given) => {
      const pairs: SortedPairs = [];
      for (const [name, value] of given) {
        put(pairs, name, value);
      }
      const expected = [...new Map(given)].toSorted(([a], [b]) => (a < b ? -1 : 1));
      expect(pairs).toEqual(expected.flat());
    }),
  );
});
