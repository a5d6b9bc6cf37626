import { createHmac, hash } from 'node:crypto';
import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAwsChunked } from '../../../src/sandbox/aws-chunked.ts';

type Seed = Parameters<typeof decodeAwsChunked>[0];

const SCOPE = '20130524/us-east-1/s3/aws4_request';
const SIGNING_KEY = ['20130524', 'us-east-1', 's3', 'aws4_request'].reduce(
  (key, part) => createHmac('sha256', key).update(part).digest(),
  Buffer.from('AWS4wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'),
);

function seed(payloadHash: string, signature = '0'.repeat(64)): Seed {
  return { payloadHash, signature, signingKey: SIGNING_KEY, scope: SCOPE, amzDate: '20130524T000000Z' };
}

const UNSIGNED = seed('STREAMING-UNSIGNED-PAYLOAD-TRAILER');

interface Decoded {
  payload: Buffer;
  trailers: Record<string, string>;
}

async function decode(auth: Seed, ...pieces: readonly (string | Uint8Array)[]): Promise<Decoded> {
  const decoder = decodeAwsChunked(auth);
  const source = Readable.from(pieces.map((piece) => Buffer.from(piece)));
  source.pipe(decoder);
  return { payload: Buffer.concat(await decoder.toArray()), trailers: { ...decoder.trailers } };
}

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...ends].map((start, index) => bytes.subarray(start, ends[index] ?? bytes.length));
}

// The worked examples of the Amazon S3 API Reference: 65,536 and 1,024 times "a".
const [A64K, A1K] = ['a'.repeat(65_536), 'a'.repeat(1024)];
const EXAMPLE = {
  auth: seed('STREAMING-AWS4-HMAC-SHA256-PAYLOAD', '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9'),
  body: [
    `10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n${A64K}\r\n`,
    `400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n${A1K}\r\n`,
    '0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n',
  ].join(''),
};
const TRAILER_SIGNATURE = 'x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435';
const TRAILER_EXAMPLE = {
  auth: seed(
    'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
    '106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e',
  ),
  body: [
    `10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n${A64K}\r\n`,
    `400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n${A1K}\r\n`,
    '0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n',
    `x-amz-checksum-crc32c:sOO8/Q==\r\n${TRAILER_SIGNATURE}\r\n\r\n`,
  ].join(''),
};

describe('examples of the API reference', () => {
  test('signed chunks', async () => {
    expect(await decode(EXAMPLE.auth, EXAMPLE.body)).toEqual({ payload: Buffer.from(A64K + A1K), trailers: {} });
  });

  test('signed chunks and a signed trailer', async () => {
    expect(await decode(TRAILER_EXAMPLE.auth, TRAILER_EXAMPLE.body)).toEqual({
      payload: Buffer.from(A64K + A1K),
      trailers: { 'x-amz-checksum-crc32c': 'sOO8/Q==' },
    });
  });

  test('a trailer that ends in a line feed of its own', async () => {
    const body = TRAILER_EXAMPLE.body.replace('sOO8/Q==\r\n', 'sOO8/Q==\n\r\n');
    expect((await decode(TRAILER_EXAMPLE.auth, body)).trailers).toEqual({ 'x-amz-checksum-crc32c': 'sOO8/Q==' });
  });

  test.each([
    ['another byte', EXAMPLE.auth, EXAMPLE.body.replace('aaa\r\n400', 'aab\r\n400')],
    ['another signature', EXAMPLE.auth, EXAMPLE.body.replace('signature=0055', 'signature=0056')],
    ['a chunk left out', EXAMPLE.auth, EXAMPLE.body.replace(/400;[^]*?a\r\n/, '')],
    ['the wrong seed', { ...EXAMPLE.auth, signature: '1'.repeat(64) }, EXAMPLE.body],
    ['no hex', EXAMPLE.auth, EXAMPLE.body.replace('signature=0055', 'signature=zzzz')],
    ['another trailer', TRAILER_EXAMPLE.auth, TRAILER_EXAMPLE.body.replace('sOO8', 'sOO9')],
    ['no trailer', TRAILER_EXAMPLE.auth, TRAILER_EXAMPLE.body.replace('x-amz-checksum-crc32c:sOO8/Q==\r\n', '')],
  ])('SignatureDoesNotMatch: %s', async (_name, auth, body) => {
    await expect(decode(auth, body)).rejects.toMatchObject({ code: 'SignatureDoesNotMatch', status: 403 });
  });
});

describe('unsigned chunks', () => {
  test.each<[string, string, Decoded]>([
    ['nothing', '0\r\n\r\n', { payload: Buffer.alloc(0), trailers: {} }],
    [
      'a chunk and a trailer',
      '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n',
      { payload: Buffer.from('hello'), trailers: { 'x-amz-checksum-crc32': 'NhCmhg==' } },
    ],
    [
      'names in upper case, spaces, size in upper case and with zeros',
      '00A\r\n0123456789\r\n0\r\nX-Amz-Checksum-CRC32 : abcd== \r\n\r\n',
      { payload: Buffer.from('0123456789'), trailers: { 'x-amz-checksum-crc32': 'abcd==' } },
    ],
    [
      'payload that looks like framing',
      '9\r\n0\r\n\r\n5\r\nx\r\n0\r\n\r\n',
      { payload: Buffer.from('0\r\n\r\n5\r\nx'), trailers: {} },
    ],
  ])('%s', async (_name, body, expected) => {
    expect(await decode(UNSIGNED, body)).toEqual(expected);
  });

  test.each([
    ['empty body', '', 'IncompleteBody'],
    ['no last chunk', '5\r\nhello\r\n', 'IncompleteBody'],
    ['cut in a chunk', '5\r\nhel', 'IncompleteBody'],
    ['cut in the size', '5', 'IncompleteBody'],
    ['cut after the last chunk', '5\r\nhello\r\n0\r\n', 'IncompleteBody'],
    ['cut in the trailer', '0\r\nx-amz-checksum-crc32:Nh', 'IncompleteBody'],
    ['cut after the trailer', '0\r\nx-amz-checksum-crc32:NhCmhg==\r\n', 'IncompleteBody'],
    ['a chunk longer than said', '4\r\nhello\r\n0\r\n\r\n', 'IncompleteBody'],
    ['a chunk shorter than said', '6\r\nhello\r\n0\r\n\r\n', 'IncompleteBody'],
    ['a size that is none', 'xyz\r\nhello\r\n0\r\n\r\n', 'IncompleteBody'],
    ['a negative size', '-5\r\nhello\r\n0\r\n\r\n', 'IncompleteBody'],
    ['a size beyond all numbers', `${'f'.repeat(20)}\r\n`, 'IncompleteBody'],
    ['an endless line', 'a'.repeat(100_000), 'IncompleteBody'],
    ['a line without CR', '5\nhello\r\n0\r\n\r\n', 'IncompleteBody'],
    ['a small chunk that is not the last', '5\r\nhello\r\n5\r\nhello\r\n0\r\n\r\n', 'InvalidChunkSizeError'],
    ['a trailer without a colon', '0\r\nx-amz-checksum-crc32\r\n\r\n', 'MalformedTrailerError'],
    ['a trailer without a name', '0\r\n:abc\r\n\r\n', 'MalformedTrailerError'],
    ['a trailer twice', '0\r\na:1\r\na:2\r\n\r\n', 'MalformedTrailerError'],
    ['something after the end', '0\r\n\r\nmore\r\n\r\n', 'MalformedTrailerError'],
    ['endless trailers', `0\r\n${'a:b\r\n'.repeat(1000)}\r\n`, 'MalformedTrailerError'],
  ])('%s: %s', async (_name, body, code) => {
    await expect(decode(UNSIGNED, body)).rejects.toMatchObject({ code, status: 400 });
  });

  test.each([
    ['no signature where they are due', EXAMPLE.auth, '5\r\nhello\r\n0\r\n\r\n', 'IncompleteBody'],
    [
      'cut before the last chunk',
      EXAMPLE.auth,
      EXAMPLE.body.slice(0, EXAMPLE.body.indexOf('0;chunk-signature=b6')),
      'IncompleteBody',
    ],
    [
      'a trailer where none is due',
      EXAMPLE.auth,
      EXAMPLE.body.replace(/\r\n\r\n$/, '\r\na:b\r\n\r\n'),
      'MalformedTrailerError',
    ],
    [
      'no trailer signature',
      TRAILER_EXAMPLE.auth,
      TRAILER_EXAMPLE.body.replace(`${TRAILER_SIGNATURE}\r\n`, ''),
      'MalformedTrailerError',
    ],
  ])('signed: %s: %s', async (_name, auth, body, code) => {
    await expect(decode(auth, body)).rejects.toMatchObject({ code });
  });
});

describe('laws', () => {
  const places = fc.array(fc.nat(), { maxLength: 20 });

  test('it does not matter where the network cuts the body', async () => {
    await fc.assert(
      fc.asyncProperty(places, async (cuts) => {
        const { payload, trailers } = await decode(
          TRAILER_EXAMPLE.auth,
          ...cut(
            Buffer.from(TRAILER_EXAMPLE.body),
            cuts.map((place) => place % 67_300),
          ),
        );
        expect(payload.equals(Buffer.from(A64K + A1K))).toBe(true);
        expect(trailers).toEqual({ 'x-amz-checksum-crc32c': 'sOO8/Q==' });
      }),
      { numRuns: 40 },
    );
  });

  test('byte by byte around every boundary', async () => {
    const body = Buffer.from(EXAMPLE.body);
    const boundaries = [0, 66_000, body.length].flatMap((near) =>
      Array.from({ length: 400 }, (_, index) => Math.max(0, near - 300) + index),
    );
    expect((await decode(EXAMPLE.auth, ...cut(body, boundaries))).payload.length).toBe(66_560);
  });

  test('what is encoded is decoded, whatever the chunks and bytes', async () => {
    const chunks = fc.array(fc.uint8Array({ minLength: 8192, maxLength: 9000, size: 'max' }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(chunks, fc.uint8Array({ minLength: 1 }), places, async (full, last, cuts) => {
        const all = [...full, last];
        for (const signed of [false, true]) {
          const auth = signed ? seed('STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER') : UNSIGNED;
          const { payload, trailers } = await decode(auth, ...cut(encode(all, signed ? auth : undefined), cuts));
          expect(payload.equals(Buffer.concat(all))).toBe(true);
          expect(trailers).toEqual({ 'x-amz-checksum-sha256': 'abc=' });
        }
      }),
      { numRuns: 25 },
    );
  });

  test('a body that was cut off anywhere is never whole', async () => {
    const body = encode([Buffer.alloc(50, 'x')]);
    for (let end = 0; end < body.length; end += 1) {
      await expect(decode(UNSIGNED, body.subarray(0, end))).rejects.toMatchObject({ code: 'IncompleteBody' });
    }
  });
});

/** An encoder of our own, signing when it is given a seed. */
function encode(chunks: readonly Uint8Array[], auth?: Seed): Buffer {
  const pieces: Uint8Array[] = [];
  let previous = auth?.signature ?? '';
  const sign = (algorithm: string, ...hashes: readonly string[]): string => {
    const text = [algorithm, '20130524T000000Z', SCOPE, previous, ...hashes].join('\n');
    previous = createHmac('sha256', SIGNING_KEY).update(text).digest('hex');
    return previous;
  };
  for (const chunk of [...chunks, new Uint8Array()]) {
    const signature = sign('AWS4-HMAC-SHA256-PAYLOAD', hash('sha256', ''), hash('sha256', chunk));
    const extension = auth === undefined ? '' : `;chunk-signature=${signature}`;
    pieces.push(Buffer.from(`${chunk.length.toString(16)}${extension}\r\n`), chunk);
    if (chunk.length > 0) {
      pieces.push(Buffer.from('\r\n'));
    }
  }
  const trailer = 'x-amz-checksum-sha256:abc=';
  const signature = sign('AWS4-HMAC-SHA256-TRAILER', hash('sha256', `${trailer}\n`));
  pieces.push(Buffer.from(`${trailer}\r\n${auth === undefined ? '' : `x-amz-trailer-signature:${signature}\r\n`}\r\n`));
  return Buffer.concat(pieces);
}
