import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { compositeValue } from '../../../src/core/proof/checksum.ts';
import { multipartETag } from '../../../src/core/proof/etag.ts';
import { matchRounds, parseGivenValue, type GivenValue } from '../../../src/core/proof/match-value.ts';
import { digestOf, show, shownValues, type ShownValue } from '../../../src/core/proof/shown-values.ts';

const MIB = 1024 * 1024;
const MD5 = Buffer.alloc(16, 0xab);
const SHA = Buffer.alloc(32, 0xcd);
const HEX = MD5.toString('hex');

test.each<[string, GivenValue | undefined]>([
  [HEX, { bytes: MD5, hex: true }],
  [`"${HEX}"`, { bytes: MD5, hex: true }],
  [` ${HEX}\n`, { bytes: MD5, hex: true }],
  [HEX.toUpperCase(), { bytes: MD5, hex: true }],
  [`${HEX}-12`, { bytes: MD5, hex: true, parts: 12 }],
  [`"${HEX}-10000"`, { bytes: MD5, hex: true, parts: 10_000 }],
  [MD5.toString('base64'), { bytes: MD5, hex: false }],
  [SHA.toString('base64'), { bytes: SHA, hex: false }],
  [`${SHA.toString('base64')}-2`, { bytes: SHA, hex: false, parts: 2 }],
  [SHA.toString('hex'), { bytes: SHA, hex: true }],
  ['AAAAAA==', { bytes: Buffer.alloc(4), hex: false }],
  ['00000000', { bytes: Buffer.alloc(4), hex: true }],
  [`${HEX}-0`, undefined],
  [`${HEX}-`, undefined],
  [`${HEX}-123456`, undefined],
  [`${HEX} x`, undefined],
  [`x ${HEX}`, undefined],
  [`=${HEX}`, undefined],
  [HEX.slice(1), undefined],
  [HEX.slice(2), undefined],
  [`${HEX}zz`, undefined],
  [MD5.toString('base64').replace('==', ''), undefined],
  ['AAAAAAA=', undefined],
  ['', undefined],
  ['"', undefined],
])('%s is read', (text, given) => {
  expect(parseGivenValue(text)).toEqual(given);
});

/** What a round tries: `etag MD5 COMPOSITE 8388608 (aws cli)`. */
function roundsOf(
  given: GivenValue,
  size: number,
  algorithms: Parameters<typeof matchRounds>[2],
  sizes: number[] = [],
) {
  return matchRounds(given, size, algorithms, sizes).map((round) =>
    round.map(({ shown: { kind, algorithm, type, partSize }, makers }) =>
      [kind, algorithm, type, ...(partSize === undefined ? [] : [partSize]), ...makers].join(' '),
    ),
  );
}

describe('what a value may be', () => {
  const etag = { bytes: MD5, hex: true };

  test('of as many bytes and these algorithms, the whole first', () => {
    const [wholes, parts = []] = roundsOf(etag, 9 * MIB, ['MD5', 'SHA256', 'XXHASH128'], [MIB]);
    expect(wholes).toEqual(['etag MD5 FULL_OBJECT', 'checksum XXHASH128 FULL_OBJECT']);
    expect(parts[0]).toBe(`etag MD5 COMPOSITE ${MIB} --part-size`);
    expect(parts).toContain(`etag MD5 COMPOSITE ${8 * MIB} aws cli, boto3 aws cli with CRT, mountpoint-s3`);
    expect(parts.some((one) => one.startsWith(`checksum XXHASH128 COMPOSITE ${5 * MIB}`))).toBe(true);
    expect(parts.some((one) => one.includes('SHA256'))).toBe(false);
  });

  test('a part size that was given is not tried twice', () => {
    const [, parts = []] = roundsOf(etag, 9 * MIB, ['MD5'], [8 * MIB]);
    expect(parts.filter((one) => one.includes(String(8 * MIB)))).toEqual([`etag MD5 COMPOSITE ${8 * MIB} --part-size`]);
  });

  test('of one part, whatever its size', () => {
    expect(roundsOf({ ...etag, parts: 1 }, 9 * MIB, ['MD5', 'XXHASH128'], [MIB])).toEqual([
      ['etag MD5 COMPOSITE', 'checksum XXHASH128 COMPOSITE'],
    ]);
  });

  test('of as many parts as it says', () => {
    const [parts = [], ...others] = roundsOf({ ...etag, parts: 2 }, 9 * MIB, ['MD5'], [6 * MIB, MIB]);
    expect(others).toEqual([]);
    expect(parts[0]).toBe(`etag MD5 COMPOSITE ${6 * MIB} --part-size 6 MiB`);
    expect(parts.some((one) => one.includes(` ${MIB} `))).toBe(false);
  });

  test('an MD5 in base64 is a checksum, and what has no composite has none', () => {
    const [wholes, parts] = roundsOf({ bytes: MD5, hex: false }, MIB, ['MD5']);
    expect([wholes, parts]).toEqual([['checksum MD5 FULL_OBJECT'], []]);
    const crc = { bytes: Buffer.alloc(8), hex: true };
    const [sums, composites] = roundsOf(crc, 9 * MIB, ['CRC64NVME', 'MD5']);
    expect([sums, composites]).toEqual([['checksum CRC64NVME FULL_OBJECT'], []]);
  });
});

describe('what S3 would show', () => {
  test('of these algorithms and part sizes', () => {
    const names = shownValues(['SHA256', 'CRC64NVME'], [MIB]).map(({ kind, algorithm, type, partSize }) =>
      [kind, algorithm, type, partSize].join(' '),
    );
    expect(names).toEqual([
      'etag MD5 FULL_OBJECT ',
      `etag MD5 COMPOSITE ${MIB}`,
      'checksum SHA256 FULL_OBJECT ',
      'checksum CRC64NVME FULL_OBJECT ',
      `checksum SHA256 COMPOSITE ${MIB}`,
    ]);
  });

  const [whole, one, two] = ['whole', 'one', 'two'].map((text) => Buffer.from(text.padEnd(16)).toString('base64'));
  const of = (kind: ShownValue['kind'], type: ShownValue['type'], partSize?: number): ShownValue => ({
    ...{ kind, type, algorithm: kind === 'etag' ? 'MD5' : 'SHA256' },
    ...(partSize !== undefined && { partSize }),
  });
  const digests = {
    MD5: whole ?? '',
    SHA256: whole ?? '',
    'MD5@2': [one ?? '', two ?? ''],
    'SHA256@2': [one ?? '', two ?? ''],
  };

  test.each<[string, ShownValue, number, string | undefined]>([
    ['the ETag of the whole', of('etag', 'FULL_OBJECT'), 3, Buffer.from(whole ?? '', 'base64').toString('hex')],
    ['the checksum of the whole', of('checksum', 'FULL_OBJECT'), 3, whole],
    ['the ETag of parts', of('etag', 'COMPOSITE', 2), 3, multipartETag([one ?? '', two ?? ''])],
    ['the checksum of parts', of('checksum', 'COMPOSITE', 2), 3, compositeValue('SHA256', [one ?? '', two ?? ''])],
    ['the ETag of one part', of('etag', 'COMPOSITE', 8), 3, multipartETag([whole ?? ''])],
    ['the checksum of one part', of('checksum', 'COMPOSITE', 8), 3, compositeValue('SHA256', [whole ?? ''])],
    ['parts that nobody hashed', of('etag', 'COMPOSITE', 1), 3, undefined],
  ])('%s', (_, shown, size, value) => {
    expect(show(shown, size, digests)).toBe(value);
    expect(show(shown, size, {})).toBeUndefined();
  });

  test('the CRC of one part is made from those of smaller ones', () => {
    const shown: ShownValue = { kind: 'checksum', algorithm: 'CRC32', type: 'COMPOSITE', partSize: 16 };
    const parts = ['123456', '789'].map((part) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(crc32(part));
      return bytes.toString('base64');
    });
    // The CRC of 123456789 is known to be this.
    const crc = Buffer.from('cbf43926', 'hex').toString('base64');
    expect(show(shown, 9, { 'CRC32@6': parts })).toBe(compositeValue('CRC32', [crc]));
  });

  test('the digest of one part is that of the whole', () => {
    expect(digestOf(of('etag', 'COMPOSITE', 8), 3)).toEqual({ algorithm: 'MD5', layout: 'whole' });
    expect(digestOf(of('etag', 'COMPOSITE', 2), 3)).toEqual({ algorithm: 'MD5', layout: 2 });
    expect(digestOf(of('checksum', 'FULL_OBJECT'), 3)).toEqual({ algorithm: 'SHA256', layout: 'whole' });
  });
});
