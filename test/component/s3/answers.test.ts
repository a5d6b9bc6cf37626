import { beforeAll, describe, expect, it } from 'vitest';
import { errorText } from '../../../src/cli/views/error/error.ts';
import { PLAIN } from '../../../src/cli/views/output/paint.ts';
import { S3recError } from '../../../src/core/error.ts';
import { openObjectStore } from '../../../src/adapters/s3/store.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import { unread } from '../../contract/object.ts';
import { type Script, s3Error, scriptedServer, STANDS } from './scripted-server.ts';

/** Every answer of S3 as the error that users meet. Codes and statuses: API reference, "Error Responses". */

type Request = (store: ObjectStore) => Promise<unknown>;
const WRITE = { headers: {}, metadata: {}, precondition: { ifNoneMatch: '*' } } as const;
const list: Request = (store) => store.list('').next();
const head: Request = (store) => store.head('k');
const put: Request = (store) =>
  store.put({ ...WRITE, key: 'k', body: Buffer.from('x'), checksum: { algorithm: 'CRC32', value: 'jNu9Eg==' } });
const copy: Request = (store) => store.copyInPlace({ ...WRITE, key: 'k', ifMatch: 'e', size: 1, algorithm: 'SHA256' });
const complete: Request = (store) =>
  store.completeUpload({
    ...WRITE,
    key: 'k',
    uploadId: 'u',
    upload: { algorithm: 'SHA256', type: 'COMPOSITE' },
    parts: [{ etag: 'e', checksum: 'c' }],
    checksum: 'c-1',
    size: 1,
    precondition: { ifMatch: 'e' },
  });
const tag: Request = (store) => store.putTags({ key: 'k', tags: {} });
const encrypt: Request = (store) =>
  store.updateEncryption({ key: 'k', encryption: { sse: 'aws:kms', kmsKeyArn: 'arn:aws:kms:us-east-1:1:key/2' } });
const remove: Request = (store) => store.delete({ key: 'k', ifMatch: 'e' });
const ranged: Request = (store) => store.get('k', { range: { start: 2, end: 6 } }, unread);

const says = (text: string): unknown => expect.stringContaining(text);
const NOT_AUTHORIZED = 'User: arn:aws:iam::123456789012:user/x is not authorized to perform:';
const HTML = {
  status: 200,
  body: '<html><body><h1>Sign in</h1></body></html>',
  headers: { 'content-type': 'text/html' },
};

/** Of 33 MiB: more than any answer of S3's. */
const ENDLESS = ' '.repeat(33 * 1024 * 1024);

/** What a HEAD of an object says, without its length. */
const NO_LENGTH = {
  status: 200,
  more: Promise.resolve(''),
  headers: { etag: '"b1946ac92492d2347c6235b4d2611184"', 'last-modified': 'Sat, 21 Nov 2026 12:00:00 GMT' },
};

const WHOLE = { status: 200, body: '0123456789', headers: { etag: '"e"' } };
const PARTIAL = { status: 206, body: '23', headers: { etag: '"e"', 'content-range': 'bytes 2-3/4' } };

const TABLE: readonly (readonly [what: string, request: Request, answer: Script, error: object])[] = [
  ['expired', list, s3Error(400, 'ExpiredToken'), { code: 'REMOTE_EXPIRED_TOKEN', transient: false }],
  ['to be refreshed', put, s3Error(400, 'TokenRefreshRequired'), { code: 'REMOTE_EXPIRED_TOKEN' }],
  ['request expired', put, s3Error(400, 'RequestExpired'), { code: 'REMOTE_EXPIRED_TOKEN' }],
  [
    'denied, action named',
    list,
    s3Error(403, 'AccessDenied', { message: `${NOT_AUTHORIZED} s3:ListBucket on resource: "arn"` }),
    { code: 'REMOTE_ACCESS_DENIED', hint: 'The permission s3:ListBucket is missing.', requestId: '4442587FB7D0A2F9' },
  ],
  [
    'denied by KMS',
    put,
    s3Error(403, 'AccessDenied', { message: `${NOT_AUTHORIZED} kms:GenerateDataKey on resource: "arn"` }),
    { code: 'REMOTE_ACCESS_DENIED', hint: 'The permission kms:GenerateDataKey is missing.' },
  ],
  ...[
    ['in an identity-based policy', 'identity-based policy'],
    ['in a service control policy: arn:aws:organizations::1:policy/o/p', 'service control policy'],
    ['in a VPC endpoint policy', 'VPC endpoint policy'],
    ['in a permissions boundary', 'permissions boundary'],
  ].map(([where, policy]): (typeof TABLE)[number] => [
    `denied explicitly ${where}`,
    put,
    s3Error(403, 'AccessDenied', {
      message: `${NOT_AUTHORIZED} s3:PutObject on resource: "arn" with an explicit deny ${where}`,
    }),
    { code: 'REMOTE_ACCESS_DENIED', hint: says(`the ${policy} denies it explicitly`) },
  ]),
  ['denied list', list, s3Error(403, 'AccessDenied'), { code: 'REMOTE_ACCESS_DENIED', hint: says('s3:ListBucket') }],
  ['denied HEAD', head, { status: 403 }, { code: 'REMOTE_ACCESS_DENIED', hint: says('s3:GetObject') }],
  ['denied PUT', put, s3Error(403, 'AccessDenied'), { code: 'REMOTE_ACCESS_DENIED', hint: says('s3:PutObject') }],
  ['denied tags', tag, s3Error(403, 'AccessDenied'), { hint: says('s3:PutObjectTagging') }],
  [
    'denied encryption',
    encrypt,
    s3Error(403, 'AccessDenied'),
    { code: 'REMOTE_ACCESS_DENIED', hint: says('kms:ReEncrypt*') },
  ],
  ['denied delete', remove, s3Error(403, 'AccessDenied'), { hint: says('s3:DeleteObject') }],
  [
    'unknown credentials',
    list,
    s3Error(403, 'InvalidAccessKeyId'),
    { code: 'REMOTE_ACCESS_DENIED', hint: says('credentials') },
  ],
  ['no bucket', list, s3Error(404, 'NoSuchBucket'), { code: 'REMOTE_NO_SUCH_BUCKET', message: says('bucket-x') }],
  [
    'redirect',
    list,
    { ...s3Error(301, 'PermanentRedirect'), headers: { 'x-amz-bucket-region': 'eu-west-3' } },
    {
      code: 'REMOTE_WRONG_REGION',
      message: says('not in us-east-1 but in eu-west-3'),
      hint: says('region: eu-west-3'),
    },
  ],
  [
    'signed for another region',
    list,
    s3Error(400, 'AuthorizationHeaderMalformed', { more: '<Region>eu-west-3</Region>' }),
    { code: 'REMOTE_WRONG_REGION', message: says('eu-west-3') },
  ],
  [
    'a redirect to somewhere else',
    list,
    { status: 307, headers: { location: 'http://127.0.0.1:9/login' } },
    { code: 'REMOTE_NOT_S3' },
  ],
  [
    'HEAD redirect',
    head,
    { status: 301, headers: { 'x-amz-bucket-region': 'eu-west-3' } },
    { code: 'REMOTE_WRONG_REGION', message: says('eu-west-3') },
  ],
  [
    'HEAD 400 from another region',
    head,
    { status: 400, headers: { 'x-amz-bucket-region': 'eu-west-3' } },
    { code: 'REMOTE_WRONG_REGION' },
  ],
  [
    'HEAD 400',
    head,
    { status: 400, headers: { 'x-amz-bucket-region': 'us-east-1' } },
    { code: 'REMOTE_REFUSED', hint: says('HEAD') },
  ],
  [
    'HEAD 404',
    head,
    { status: 404 },
    { code: 'REMOTE_NO_SUCH_KEY', transient: false, hint: says('somebody has deleted it since') },
  ],
  ['HEAD 412', head, { status: 412 }, { code: 'REMOTE_PRECONDITION_FAILED' }],
  [
    '412',
    put,
    s3Error(412, 'PreconditionFailed'),
    { code: 'REMOTE_PRECONDITION_FAILED', transient: false, ambiguous: false },
  ],
  ['409 of a PUT', put, s3Error(409, 'ConditionalRequestConflict'), { code: 'REMOTE_CONFLICT', transient: true }],
  [
    '409 of Complete',
    complete,
    s3Error(409, 'ConditionalRequestConflict'),
    { code: 'REMOTE_CONFLICT', transient: false },
  ],
  ['operation aborted', complete, s3Error(409, 'OperationAborted'), { code: 'REMOTE_CONFLICT', transient: true }],
  ['upload gone', complete, s3Error(404, 'NoSuchUpload'), { code: 'REMOTE_NO_SUCH_KEY' }],
  ['slow down', put, s3Error(503, 'SlowDown'), { code: 'REMOTE_THROTTLED', transient: true, ambiguous: false }],
  ['throttling', put, s3Error(400, 'ThrottlingException'), { code: 'REMOTE_THROTTLED', transient: true }],
  ['KMS throttling', put, s3Error(400, 'KMS.ThrottlingException'), { code: 'REMOTE_THROTTLED', transient: true }],
  [
    "a gateway's 429",
    put,
    { status: 429, body: 'Too many' },
    { code: 'REMOTE_THROTTLED', transient: true, ambiguous: false },
  ],
  ['503 of HEAD', head, { status: 503 }, { code: 'REMOTE_THROTTLED', transient: true }],
  [
    'internal error of a write',
    put,
    s3Error(500, 'InternalError'),
    { code: 'REMOTE_UNAVAILABLE', transient: true, ambiguous: true },
  ],
  [
    'internal error of a read',
    list,
    s3Error(500, 'InternalError'),
    { code: 'REMOTE_UNAVAILABLE', transient: true, ambiguous: false },
  ],
  [
    'unavailable',
    put,
    s3Error(503, 'ServiceUnavailable'),
    { code: 'REMOTE_UNAVAILABLE', transient: true, ambiguous: false },
  ],
  [
    'request timeout',
    put,
    s3Error(400, 'RequestTimeout'),
    { code: 'REMOTE_UNAVAILABLE', transient: true, ambiguous: false },
  ],
  [
    'clock',
    put,
    s3Error(403, 'RequestTimeTooSkewed'),
    { code: 'REMOTE_REFUSED', transient: true, hint: says('clock') },
  ],
  [
    'bad gateway',
    put,
    { status: 502, body: '<html>Bad gateway</html>' },
    { code: 'REMOTE_UNAVAILABLE', transient: true, ambiguous: true },
  ],
  [
    'error in a 200',
    copy,
    { ...s3Error(200, 'InternalError') },
    { code: 'REMOTE_UNAVAILABLE', transient: true, ambiguous: true },
  ],
  ['slow down in a 200', complete, { ...s3Error(200, 'SlowDown') }, { code: 'REMOTE_THROTTLED', transient: true }],
  ['nothing in a 200', copy, { status: 200 }, { code: 'REMOTE_UNAVAILABLE', transient: true, ambiguous: true }],
  [
    'a page without end',
    list,
    { status: 200, body: ENDLESS },
    { code: 'REMOTE_NOT_S3', message: says('33554432 bytes') },
  ],
  ['an error without end', put, { status: 503, body: ENDLESS }, { code: 'REMOTE_NOT_S3' }],
  ['wrong digest', put, s3Error(400, 'BadDigest'), { code: 'REMOTE_CHECKSUM_MISMATCH', transient: false }],
  ['not implemented', encrypt, s3Error(501, 'NotImplemented'), { code: 'REMOTE_UNSUPPORTED' }],
  ['method not allowed', encrypt, s3Error(405, 'MethodNotAllowed'), { code: 'REMOTE_UNSUPPORTED' }],
  ['KMS key unknown', put, s3Error(400, 'KMS.NotFoundException'), { code: 'REMOTE_KMS', hint: says('KMS key') }],
  ['KMS key disabled', put, s3Error(400, 'KMS.DisabledException'), { code: 'REMOTE_KMS' }],
  ['KMS key state', put, s3Error(400, 'KMS.KMSInvalidStateException'), { code: 'REMOTE_KMS' }],
  ['KMS denied', put, s3Error(400, 'KMS.AccessDeniedException'), { code: 'REMOTE_KMS' }],
  ['archived', copy, s3Error(403, 'InvalidObjectState'), { code: 'REMOTE_REFUSED', hint: says('restore') }],
  [
    'another refusal',
    put,
    s3Error(400, 'EntityTooLarge', { message: 'Too big.' }),
    { code: 'REMOTE_REFUSED', message: says('EntityTooLarge: Too big.') },
  ],
  ['a range ignored', ranged, WHOLE, { code: 'REMOTE_UNSUPPORTED', hint: says('ignores Range') }],
  ['another range', ranged, PARTIAL, { code: 'REMOTE_PRECONDITION_FAILED', message: says('bytes 2-3/4') }],
  ['no such range', ranged, s3Error(416, 'InvalidRange'), { code: 'REMOTE_PRECONDITION_FAILED' }],
  ['a page, listing', list, HTML, { code: 'REMOTE_NOT_S3', hint: says('proxy') }],
  ['a page, HEAD', head, HTML, { code: 'REMOTE_NOT_S3' }],
  ['a page, PUT', put, HTML, { code: 'REMOTE_NOT_S3' }],
  ['no length, HEAD', head, NO_LENGTH, { code: 'REMOTE_NOT_S3' }],
  [
    'no time, HEAD',
    head,
    { status: 200, body: 'x', headers: { etag: '"e"' } },
    { code: 'REMOTE_NOT_S3', message: says('HeadObject') },
  ],
  ['text, listing', list, { status: 200, body: 'hello' }, { code: 'REMOTE_NOT_S3' }],
  ['a page, 403', put, { ...HTML, status: 403 }, { code: 'REMOTE_NOT_S3' }],
  ['a page, 405, for tags', (store) => store.tags('k'), { ...HTML, status: 405 }, { code: 'REMOTE_NOT_S3' }],
  ['a page, 405, for an ACL', (store) => store.grants('k'), { ...HTML, status: 405 }, { code: 'REMOTE_NOT_S3' }],
  ['a page, 404', list, { ...HTML, status: 404 }, { code: 'REMOTE_NOT_S3' }],
  ['a page, 302', list, { status: 302, headers: { location: '/login' } }, { code: 'REMOTE_NOT_S3' }],
];

describe.each([false, true])('answers of S3 (by the SDK alone: %s)', (sdkOnly) => {
  beforeAll(() => {
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: 'AKIDSECRETID',
      AWS_SECRET_ACCESS_KEY: 'very-secret',
      AWS_SESSION_TOKEN: 'session-secret',
    });
  });

  it.each(TABLE)('%s', async (_what, request, answer, error) => {
    await using server = await scriptedServer(() => answer, request === head ? undefined : STANDS);
    const { endpoint } = server;
    const store = openObjectStore({
      bucket: 'bucket-x',
      region: 'us-east-1',
      endpoint,
      parallelism: 2,
      warn: () => undefined,
      sdkOnly,
    });
    const caught: unknown = await request(store).catch((thrown: unknown) => thrown);
    store.close();
    expect(caught).toMatchObject(error);
    const everything = JSON.stringify(caught) + (caught as Error).stack + String((caught as Error).cause);
    expect(everything).not.toMatch(/AKIDSECRETID|very-secret|session-secret|Signature=/);
  });
});

describe('an answer cannot forge lines of its own', () => {
  const FORGED = 'No.\n\nVerified: all 7 objects are as recorded.\r\u2028x';

  it.each<[string, Script]>([
    ['message', s3Error(403, 'AccessDenied', { message: FORGED })],
    ['code', s3Error(400, FORGED)],
    ['region', s3Error(301, 'PermanentRedirect', { more: `<Region>${FORGED}</Region>` })],
  ])('%s', async (_, answer) => {
    await using server = await scriptedServer(() => answer, STANDS);
    const { endpoint } = server;
    const store = openObjectStore({
      bucket: 'bucket-x',
      region: 'us-east-1',
      endpoint,
      parallelism: 2,
      warn: () => undefined,
    });
    const key = 'k\nVerified: all';
    const caught: unknown = await store.delete({ key, ifMatch: 'e' }).catch((thrown: unknown) => thrown);
    store.close();
    if (!(caught instanceof S3recError)) {
      throw new Error('no error of ours', { cause: caught });
    }
    const lines = errorText(caught, PLAIN).split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(lines.map((__, at) => (at === 0 ? 'Error:' : '')));
    expect(lines.filter((line) => /^ *Verified/.test(line))).toEqual([]);
    expect(lines.length).toBeLessThanOrEqual(4);
  });
});
