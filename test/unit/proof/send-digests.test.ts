import { expect, test } from 'vitest';
import type { ChecksumAlgorithm } from '../../../src/core/object/algorithms.ts';
import { composite, parseChecksum } from '../../../src/core/proof/checksum.ts';
import { localValue } from '../../../src/core/proof/local-value.ts';
import { digestsToSend, hasDigests, uploadFrom, type SendIntegrity } from '../../../src/core/proof/send-digests.ts';
import { cut, digest, digestsOf } from '../../support/digests.ts';

const MIB = 1024 * 1024;
const PARTS: SendIntegrity = {
  checksumAlgorithm: 'SHA256',
  checksumType: 'COMPOSITE',
  partSize: 5 * MIB,
  multipartThreshold: 6 * MIB,
};
const BYTES = Buffer.alloc(6 * MIB, 'abcdefg');

test.each<[string, number, Partial<SendIntegrity>, readonly (readonly [string, unknown])[]]>([
  ['one that is the record’s too', 3, {}, [['SHA256', 'whole']]],
  ['another one', 3, { checksumAlgorithm: 'CRC32' }, [['SHA256', 'whole'], ['CRC32', 'whole']]], // prettier-ignore
  ['of parts', 6 * MIB, {}, [['SHA256', 'whole'], ['SHA256', 5 * MIB]]], // prettier-ignore
  ['of the only part', 6 * MIB, { partSize: 8 * MIB }, [['SHA256', 'whole']]],
])('what is hashed before sending: %s', (_, size, more, wanted) => {
  expect(digestsToSend(size, { ...PARTS, ...more }).map(({ algorithm, layout }) => [algorithm, layout])).toEqual(
    wanted,
  );
});

test.each<[string, Partial<SendIntegrity>, object]>([
  ['at once', { multipartThreshold: 7 * MIB }, { type: 'FULL_OBJECT', checksum: digest('SHA256', BYTES) }],
  ['in parts', {}, { type: 'COMPOSITE', partSize: 5 * MIB, checksum: expect.stringMatching(/-2$/) as string }],
  ['in one part', { partSize: 8 * MIB }, { type: 'COMPOSITE', checksum: expect.stringMatching(/-1$/) as string }],
  [
    'in parts with the CRC of the whole',
    { checksumAlgorithm: 'CRC64NVME', checksumType: 'FULL_OBJECT' },
    { type: 'FULL_OBJECT', partSize: 5 * MIB, checksum: digest('CRC64NVME', BYTES) },
  ],
])('what is sent: %s', (_, more, sent) => {
  const integrity = { ...PARTS, ...more };
  const digests = digestsOf(BYTES, digestsToSend(BYTES.length, integrity));
  expect(uploadFrom(BYTES.length, integrity, digests)).toMatchObject({
    ...sent,
    checksums: expect.any(Array) as string[],
  });
});

test('nothing is sent without its digests, nor under a checksum that S3 cannot make', () => {
  expect(() => uploadFrom(3, PARTS, {})).toThrow('The digest SHA256 was not computed');
  const impossible = { ...PARTS, checksumType: 'FULL_OBJECT' } as const;
  const digests = digestsOf(BYTES, digestsToSend(BYTES.length, impossible));
  expect(() => uploadFrom(BYTES.length, impossible, digests)).toThrow('no FULL_OBJECT SHA256');
  expect(() => composite('CRC64NVME', [])).toThrow('no composite of CRC64NVME');
  expect(hasDigests(undefined, [])).toBe(false);
  expect(hasDigests({}, digestsToSend(3, PARTS))).toBe(false);
  expect(hasDigests({ SHA256: 'x' }, digestsToSend(3, PARTS))).toBe(true);
});

test.each<[string, ChecksumAlgorithm, Readonly<Record<string, string | readonly string[]>>, string | undefined]>([
  ['the digest of the whole', 'CRC32', { CRC32: 'x' }, 'x'],
  ['a CRC from those of its parts', 'CRC32', { 'CRC32@4': parts('CRC32') }, digest('CRC32', Buffer.from('content'))],
  ['not from those of another algorithm', 'CRC32', { 'CRC32C@4': parts('CRC32C') }, undefined],
  ['no other digest from those of its parts', 'SHA256', { 'SHA256@4': parts('SHA256') }, undefined],
  ['not from a composite', 'CRC32', { 'CRC32@4': 'AAAAAA==' }, undefined],
])('what is known of a file: %s', (_, algorithm, digests, value) => {
  expect(localValue({ algorithm, layout: 'whole' }, 7, digests)).toBe(value);
});

test('the CRC of some parts is not made from that of the whole', () => {
  expect(localValue({ algorithm: 'CRC32', layout: 4 }, 7, { 'CRC32@3': parts('CRC32') })).toBeUndefined();
});

test.each([
  ['AAAA', { digest: 'AAAA' }],
  ['AAAA-12', { digest: 'AAAA', parts: 12 }],
  ['AAAA-0', { digest: 'AAAA-0' }],
  ['AAAA-1x', { digest: 'AAAA-1x' }],
  ['A-A-12', { digest: 'A-A-12' }],
])('%s is the checksum %j', (value, parsed) => {
  expect(parseChecksum(value)).toEqual(parsed);
});

function parts(algorithm: ChecksumAlgorithm): readonly string[] {
  return cut(Buffer.from('content'), [4, 3]).map((part) => digest(algorithm, part));
}
