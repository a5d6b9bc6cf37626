import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authenticate, type Authentication, type SignedRequest } from '../../../src/sandbox/sigv4.ts';

// The worked examples of the Amazon S3 API Reference, "Signature Calculations for the Authorization Header" and
// "Authenticating Requests: Using Query Parameters".
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const ACCESS_KEY = 'AKIAIOSFODNN7EXAMPLE';
const NOW = new Date('2013-05-24T00:00:00Z');
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const SCOPE = '20130524/us-east-1/s3/aws4_request';

function secretOf(id: string): string | undefined {
  return id === ACCESS_KEY ? SECRET : undefined;
}

function check(request: SignedRequest, now: Date = NOW): Authentication {
  return authenticate(request, secretOf, now, 's3');
}

function authorization(signedHeaders: string, signature: string, credential = `${ACCESS_KEY}/${SCOPE}`): string {
  return `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${signedHeaders},Signature=${signature}`;
}

function request(changes: Partial<SignedRequest> = {}, headers: SignedRequest['headers'] = {}): SignedRequest {
  return {
    method: 'GET',
    path: '/test.txt',
    query: '',
    ...changes,
    headers: {
      host: 'examplebucket.s3.amazonaws.com',
      'x-amz-content-sha256': EMPTY,
      'x-amz-date': '20130524T000000Z',
      ...headers,
    },
  };
}

const GET = request(
  {},
  {
    range: 'bytes=0-9',
    authorization: authorization(
      'host;range;x-amz-content-sha256;x-amz-date',
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ),
  },
);
const PRESIGNED: SignedRequest = {
  method: 'GET',
  path: '/test.txt',
  query: `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${ACCESS_KEY}%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404`,
  headers: { host: 'examplebucket.s3.amazonaws.com' },
};

describe('examples of the API reference', () => {
  test.each<[string, SignedRequest]>([
    ['GET object', GET],
    [
      'PUT object with a character that must be encoded',
      request(
        { method: 'PUT', path: '/test$file.text' },
        {
          date: 'Fri, 24 May 2013 00:00:00 GMT',
          'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
          'x-amz-storage-class': 'REDUCED_REDUNDANCY',
          authorization: authorization(
            'date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class',
            '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
          ),
        },
      ),
    ],
    [
      'GET bucket lifecycle, a query without value',
      request(
        { path: '/', query: 'lifecycle' },
        {
          authorization: authorization(
            'host;x-amz-content-sha256;x-amz-date',
            'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
          ),
        },
      ),
    ],
    [
      'list objects, spaces after the commas',
      request(
        { path: '/', query: 'prefix=J&max-keys=2' },
        {
          authorization: authorization(
            'host;x-amz-content-sha256;x-amz-date',
            '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
          ).replaceAll(',', ', '),
        },
      ),
    ],
    ['presigned GET', PRESIGNED],
  ])('%s', (_name, example) => {
    expect(check(example)).toMatchObject({
      ok: true,
      accessKeyId: ACCESS_KEY,
      scope: SCOPE,
      amzDate: '20130524T000000Z',
    });
  });

  test('what an aws-chunked body needs is handed on', () => {
    const example = request(
      { method: 'PUT', path: '/examplebucket/chunkObject.txt' },
      {
        host: 's3.amazonaws.com',
        'content-encoding': 'aws-chunked',
        'content-length': '66824',
        'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
        'x-amz-decoded-content-length': '66560',
        'x-amz-storage-class': 'REDUCED_REDUNDANCY',
        authorization: authorization(
          'content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class',
          '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
        ),
      },
    );
    expect(check(example)).toMatchObject({
      ok: true,
      payloadHash: 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
      signature: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
    });
  });

  test('the body of a presigned request is not signed', () => {
    expect(check(PRESIGNED)).toMatchObject({ ok: true, payloadHash: 'UNSIGNED-PAYLOAD' });
  });
});

const OTHER_SIGNATURE = authorization('host;range;x-amz-content-sha256;x-amz-date', '0'.repeat(64));

describe('refusals of S3', () => {
  const withHeaders = (headers: SignedRequest['headers']): SignedRequest => ({
    ...GET,
    headers: { ...GET.headers, ...headers },
  });
  const withCredential = (credential: string): SignedRequest =>
    withHeaders({ authorization: authorization('host', '0'.repeat(64), credential) });
  const withQuery = (from: string | RegExp, to: string): SignedRequest => ({
    ...PRESIGNED,
    query: PRESIGNED.query.replace(from, to),
  });

  test.each<[string, SignedRequest, number, string, string | RegExp]>([
    ['no credentials', withHeaders({ authorization: undefined }), 403, 'AccessDenied', 'Access Denied'],
    ['empty header', withHeaders({ authorization: '' }), 403, 'AccessDenied', 'Access Denied'],
    [
      'another signature',
      withHeaders({ authorization: OTHER_SIGNATURE }),
      403,
      'SignatureDoesNotMatch',
      /Check your key/,
    ],
    ['another range', withHeaders({ range: 'bytes=0-8' }), 403, 'SignatureDoesNotMatch', /Check your key/],
    ['another path', { ...GET, path: '/test.txt2' }, 403, 'SignatureDoesNotMatch', /Check your key/],
    ['another method', { ...GET, method: 'DELETE' }, 403, 'SignatureDoesNotMatch', /Check your key/],
    ['another query', { ...GET, query: 'acl' }, 403, 'SignatureDoesNotMatch', /Check your key/],
    ['a header that was added', withHeaders({ 'x-amz-tagging': 'a=b' }), 403, 'AccessDenied', /which were not signed/],
    ['unknown key', withCredential(`NOBODY/${SCOPE}`), 403, 'InvalidAccessKeyId', /does not exist in our records/],
    [
      'version 2',
      withHeaders({ authorization: 'AWS AKIA:abc=' }),
      400,
      'InvalidRequest',
      /Please use AWS4-HMAC-SHA256/,
    ],
    [
      'version 2, presigned',
      { ...PRESIGNED, query: 'AWSAccessKeyId=a&Expires=1&Signature=b' },
      400,
      'InvalidRequest',
      /AWS4-HMAC/,
    ],
    [
      'another scheme',
      withHeaders({ authorization: 'Basic abc' }),
      400,
      'InvalidArgument',
      'Unsupported Authorization Type',
    ],
    [
      'nothing but the scheme',
      withHeaders({ authorization: 'AWS4-HMAC-SHA256' }),
      400,
      'AuthorizationHeaderMalformed',
      /malformed/,
    ],
    [
      'a missing part',
      withHeaders({ authorization: 'AWS4-HMAC-SHA256 Credential=a,Signature=b' }),
      400,
      'AuthorizationHeaderMalformed',
      /missing SignedHeaders/,
    ],
    [
      'a short credential',
      withCredential('AKIA/us-east-1'),
      400,
      'AuthorizationHeaderMalformed',
      /expecting "<YOUR-AKID>/,
    ],
    ['no access key', withCredential(`/${SCOPE}`), 400, 'AuthorizationHeaderMalformed', /non-empty Access Key/],
    [
      'another service',
      withCredential(`${ACCESS_KEY}/20130524/us-east-1/ec2/aws4_request`),
      400,
      'AuthorizationHeaderMalformed',
      /incorrect service "ec2"/,
    ],
    [
      'another terminal',
      withCredential(`${ACCESS_KEY}/20130524/us-east-1/s3/aws5_request`),
      400,
      'AuthorizationHeaderMalformed',
      /incorrect terminal "aws5_request"/,
    ],
    [
      'a credential of another day',
      withCredential(`${ACCESS_KEY}/20130525/us-east-1/s3/aws4_request`),
      400,
      'AuthorizationHeaderMalformed',
      /Invalid credential date "20130525"/,
    ],
    ['no date', withHeaders({ 'x-amz-date': undefined }), 403, 'AccessDenied', /valid Date or x-amz-date/],
    [
      'a date that is none',
      withHeaders({ 'x-amz-date': '20131324T000000Z' }),
      403,
      'AccessDenied',
      /valid Date or x-amz-date/,
    ],
    [
      'no payload hash',
      withHeaders({ 'x-amz-content-sha256': undefined }),
      400,
      'InvalidRequest',
      /x-amz-content-sha256/,
    ],
    [
      'a payload hash that is none',
      withHeaders({ 'x-amz-content-sha256': 'abc' }),
      400,
      'InvalidArgument',
      /or a valid sha256 value/,
    ],
    ['header and query', { ...PRESIGNED, headers: GET.headers }, 400, 'InvalidArgument', /Only one auth mechanism/],
    ['presigned: changed', withQuery('Expires=86400', 'Expires=86401'), 403, 'SignatureDoesNotMatch', /Check your key/],
    [
      'presigned: no expiry',
      withQuery('&X-Amz-Expires=86400', ''),
      400,
      'AuthorizationQueryParametersError',
      /requires the X-Amz-Algorithm/,
    ],
    [
      'presigned: expiry is no number',
      withQuery('=86400', '=soon'),
      400,
      'AuthorizationQueryParametersError',
      /should be a number/,
    ],
    [
      'presigned: negative',
      withQuery('=86400', '=-1'),
      400,
      'AuthorizationQueryParametersError',
      /must be non-negative/,
    ],
    [
      'presigned: over a week',
      withQuery('=86400', '=604801'),
      400,
      'AuthorizationQueryParametersError',
      /less than a week/,
    ],
    [
      'presigned: date',
      withQuery('Date=20130524T000000Z', 'Date=2013'),
      400,
      'AuthorizationQueryParametersError',
      /ISO8601/,
    ],
    ['presigned: algorithm', withQuery('HMAC', 'ECDSA'), 400, 'AuthorizationQueryParametersError', /only supports/],
    [
      'presigned: service',
      withQuery('%2Fs3%2F', '%2Fsns%2F'),
      400,
      'AuthorizationQueryParametersError',
      /incorrect service "sns"/,
    ],
  ])('%s', (_name, bad, status, code, message) => {
    const answer = check(bad);
    expect(answer).toMatchObject({ ok: false, status, code });
    expect(answer.ok ? '' : answer.message).toMatch(message);
  });

  test.each([
    [-15 * 60 - 1, 'RequestTimeTooSkewed'],
    [-15 * 60, undefined],
    [15 * 60, undefined],
    [15 * 60 + 1, 'RequestTimeTooSkewed'],
  ])('signed by header, %i s later: %s', (late, code) => {
    const answer = check(GET, new Date(NOW.getTime() + late * 1000));
    expect(answer.ok ? undefined : answer.code).toBe(code);
  });

  test.each([
    [-901, 'Request is not valid yet'],
    [-900, undefined],
    [86_400, undefined],
    [86_401, 'Request has expired'],
  ])('presigned, %i s later: %s', (late, message) => {
    const answer = check(PRESIGNED, new Date(NOW.getTime() + late * 1000));
    expect(answer.ok ? undefined : answer.message).toBe(message);
  });

  test('a mismatch shows what was to be signed, a skew both times', () => {
    expect(check(withHeaders({ authorization: OTHER_SIGNATURE }))).toMatchObject({
      detail: {
        AWSAccessKeyId: ACCESS_KEY,
        SignatureProvided: '0'.repeat(64),
        StringToSign: expect.stringContaining(SCOPE) as string,
        CanonicalRequest: expect.stringContaining('range:bytes=0-9') as string,
        CanonicalRequestBytes: expect.stringMatching(/^47 45 54 0a 2f/) as string,
      },
    });
    expect(check(GET, new Date('2013-05-24T01:00:00Z'))).toMatchObject({
      detail: {
        RequestTime: '20130524T000000Z',
        ServerTime: '2013-05-24T01:00:00Z',
        MaxAllowedSkewMilliseconds: '900000',
      },
    });
  });
});

describe('refusals of KMS', () => {
  const kms = (headers: SignedRequest['headers'], now = NOW): Authentication =>
    authenticate({ ...request({ method: 'POST', path: '/' }, headers), bodySha256: EMPTY }, secretOf, now, 'kms');
  const signed = (credential: string): SignedRequest['headers'] => ({
    authorization: authorization('host;x-amz-content-sha256;x-amz-date', '0'.repeat(64), credential),
  });
  const scope = '20130524/us-east-1/kms/aws4_request';

  test.each<[string, Authentication, string]>([
    ['no credentials', kms({}), 'MissingAuthenticationTokenException'],
    ['unknown key', kms(signed(`NOBODY/${scope}`)), 'UnrecognizedClientException'],
    ['another signature', kms(signed(`${ACCESS_KEY}/${scope}`)), 'InvalidSignatureException'],
    [
      'another day',
      kms(signed(`${ACCESS_KEY}/${scope}`), new Date('2013-05-25T00:00:00Z')),
      'InvalidSignatureException',
    ],
    ['another service', kms(signed(`${ACCESS_KEY}/${SCOPE}`)), 'IncompleteSignatureException'],
  ])('%s', (_name, answer, code) => {
    expect(answer).toMatchObject({ ok: false, status: 400, code });
  });
});

describe('laws', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary-ascii', maxLength: 30 }),
    fc.constantFrom('', '%', '%2', '%zz', '__proto__', 'constructor', ';;', '=,=', '/////', '99999999T999999Z'),
  );

  test('whatever a client sends is refused, not thrown', () => {
    const piece = fc.constantFrom(
      'AWS4-HMAC-SHA256 ',
      `Credential=${ACCESS_KEY}/${SCOPE}`,
      'SignedHeaders=host;__proto__;range',
      `Signature=${'0'.repeat(64)}`,
      'X-Amz-Algorithm=AWS4-HMAC-SHA256&',
      'X-Amz-Expires=',
      ',',
    );
    const text = fc.array(fc.oneof(odd, piece), { maxLength: 8 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.record({ path: odd, query: text, authorization: text, date: odd, hash: odd }), (given) => {
        for (const headers of [{ 'x-amz-date': given.date }, { 'x-amz-date': undefined, date: given.date }]) {
          const bad = request(
            { path: given.path, query: given.query },
            { authorization: given.authorization, 'x-amz-content-sha256': given.hash, ...headers },
          );
          for (const service of ['s3', 'kms'] as const) {
            expect(authenticate(bad, secretOf, NOW, service)).toMatchObject({ ok: false });
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a presigned query may come in any order, its signature anywhere', () => {
    const pairs = PRESIGNED.query.split('&');
    fc.assert(
      fc.property(fc.shuffledSubarray(pairs, { minLength: pairs.length }), (order) => {
        expect(check({ ...PRESIGNED, query: order.join('&') })).toMatchObject({ ok: true });
      }),
      { numRuns: 30 },
    );
  });

  test.each(['9999-12-31', '+275760-09-13'])('a Date header of %s is no date', (date) => {
    const headers = { ...GET.headers, 'x-amz-date': undefined, date };
    expect(check({ ...GET, headers }).ok).toBe(false);
  });
});
