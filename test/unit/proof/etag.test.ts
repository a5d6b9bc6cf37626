import { expect, test } from 'vitest';
import { parseChecksum } from '../../../src/core/proof/checksum.ts';
import { mayBeMd5, parseETag } from '../../../src/core/proof/etag.ts';

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';

test.each([
  [MD5, { md5: MD5 }],
  [`"${MD5}"`, { md5: MD5 }],
  [MD5.toUpperCase(), { md5: MD5 }],
  [`${MD5}-1`, { md5: MD5, parts: 1 }],
  [`"${MD5}-10000"`, { md5: MD5, parts: 10_000 }],
  [`${MD5}-0`, undefined],
  [`${MD5}-`, undefined],
  [`${MD5}0`, undefined],
  ['HuzZCYLGYlsNvkXm6dOpWA', undefined],
  ['', undefined],
])('the ETag %s', (etag, parsed) => {
  expect(parseETag(etag)).toEqual(parsed);
});

test.each([
  ['none', true],
  ['AES256', true],
  ['aws:kms', false],
  ['aws:kms:dsse', false],
  ['customer', false],
] as const)('under %s an ETag may be an MD5: %s', (sse, may) => {
  expect(mayBeMd5({ sse })).toBe(may);
});

test('a checksum with and without its number of parts', () => {
  expect(parseChecksum('sZB91Q==-1')).toEqual({ digest: 'sZB91Q==', parts: 1 });
  expect(parseChecksum('sZB91Q==')).toEqual({ digest: 'sZB91Q==' });
});
