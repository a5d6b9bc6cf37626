import { describe, expect, test } from 'vitest';
import { composite, compositeValue } from '../../../src/core/proof/checksum.ts';
import { combineCrc } from '../../../src/core/proof/crc-combine.ts';
import { multipartETag } from '../../../src/core/proof/etag.ts';
import { cut, digest } from '../../support/digests.ts';

/** Recorded from Amazon S3 in 2026: what it answered to these uploads. */
describe('an upload of three parts, a*5242881, a*5242881, a*10', () => {
  const sizes = [5_242_881, 5_242_881, 10];
  const bytes = Buffer.alloc(5_242_881 * 2 + 10, 'a');
  const parts = cut(bytes, sizes);

  test('ETag', () => {
    expect(multipartETag(parts.map((part) => digest('MD5', part)))).toBe('4d45984fc3feb2ac9b22683c49674b56-3');
    expect(Buffer.from(digest('MD5', bytes), 'base64').toString('hex')).toBe('a0397ee2df08832642af5d7e57c5760c');
  });

  test('SHA-256, composite and whole', () => {
    expect(
      compositeValue(
        'SHA256',
        parts.map((part) => digest('SHA256', part)),
      ),
    ).toBe('9o++y6AejqboiJ7MZCx0fahK2Vu5YC/qnNhhYsCLciI=-3');
    expect(digest('SHA256', bytes)).toBe('0+991zqhqOQ5J2EdwChmHIeC1dXXuJzaCritTzqVGDw=');
  });

  test('CRC64NVME of the whole from those of the parts', () => {
    const values = ['Kg7TOs6algM=', 'Kg7TOs6algM=', 'DBqAA21lxVU='];
    expect(parts.map((part) => digest('CRC64NVME', part))).toEqual(values);
    expect(
      combineCrc(
        'CRC64NVME',
        values.map((value, index) => ({ value, size: sizes[index] ?? 0 })),
      ),
    ).toBe('ZMNX55lZurA=');
  });
});

test('an upload of one part has the forms of an upload of parts', () => {
  const bytes = Buffer.from('test content 123');
  expect(multipartETag([digest('MD5', bytes)])).toBe('b972025bc34adf8d76d6d51e93c035cc-1');
  expect(digest('CRC32C', bytes)).toBe('fwuu0Q==');
  expect(compositeValue('CRC32C', ['fwuu0Q=='])).toBe('sZB91Q==-1');
});

test('a composite SHA-256 measured on S3, from its parts of 5, 5 and 1 MiB', () => {
  const parts = [
    'lcKa6Boe7a167tUCN5C4OaFygGSYD8MBnBARTrdL+1w=',
    'gHjhbUT4oo2tSCtSZJdlKi+jeNXJT+VImqdPXsXvkOc=',
    '4l9PQ3zOPZ0oGFvknFX+J4zZwE4WMzO+l3r8XrbWOeM=',
  ];
  expect(composite('SHA256', parts)).toBe('rVWtNbadtsaKXJAcgWPWjifHzJaXde/iV4jaJAOdivc=');
});

test.each([
  ['CRC32', 'y/Q5Jg=='],
  ['CRC32C', '4waSgw=='],
  ['CRC64NVME', 'rosUhgp5mIg='],
] as const)('the check value of %s is made of its pieces', (algorithm, value) => {
  const pieces = ['1234', '', '5', '6789'].map((text) => Buffer.from(text));
  const parts = pieces.map((piece) => ({ value: digest(algorithm, piece), size: piece.length }));
  expect(combineCrc(algorithm, parts)).toBe(value);
});
