import { expect, test } from 'vitest';
import type { StoredChecksum } from '../../../src/core/object/evidence.ts';
import { compositeValue } from '../../../src/core/proof/checksum.ts';
import { isCopyProven, plannedCopy } from '../../../src/core/plan/planned-copy.ts';
import { copyRequests } from '../../../src/core/plan/repair.ts';
import { localSpec } from '../adapters/local/local-spec.ts';

const GIB = 1024 ** 3;

test.each([
  [5 * GIB, undefined],
  [5 * GIB + 1, 6],
  [10_000 * GIB, 10_000],
  [10_000 * GIB + 1, 9_991],
  [48_000 * GIB, 9_999],
])('a copy of %i bytes is announced as it is sent, in at most 10,000 parts', (size, parts) => {
  expect(copyRequests(size)['UploadPartCopy']).toBe(parts);
  const count = parts ?? 1;
  const digest = { SHA256: Buffer.alloc(32).toString('base64') };
  const partSize = Math.max(GIB, Math.ceil(size / 10_000 / 1024 ** 2) * 1024 ** 2);
  const digests = { ...digest, [`SHA256@${partSize}`]: Array.from({ length: count }, () => digest.SHA256) };
  const planned = plannedCopy(size, localSpec('/').integrity, digests);
  expect(planned).toMatchObject(
    parts === undefined
      ? { algorithm: 'SHA256', type: 'FULL_OBJECT', checksum: digest.SHA256 }
      : { algorithm: 'SHA256', type: 'COMPOSITE', partSize },
  );
  expect(Math.ceil(size / (planned.partSize ?? size))).toBe(count);
});

test('a copy by parts has a checksum of the whole, where there is one', () => {
  const size = 5 * GIB + 1;
  const integrity = { ...localSpec('/').integrity, checksumAlgorithm: 'CRC64NVME' } as const;
  const digests = { SHA256: 'x', [`CRC64NVME@${GIB}`]: Array.from({ length: 6 }, () => 'AAAAAAAAAAA=') };
  expect(plannedCopy(size, integrity, digests)).toMatchObject({ type: 'FULL_OBJECT', partSize: GIB });
});

const SHA = Buffer.alloc(32, 7).toString('base64');
const whole = { algorithm: 'SHA256', type: 'FULL_OBJECT', checksum: SHA } as const;
const inParts = { ...whole, type: 'COMPOSITE', checksum: `${SHA}-2`, partSize: GIB } as const;
const crc = { algorithm: 'CRC64NVME', type: 'FULL_OBJECT', checksum: 'AAAAAAAAAAA=' } as const;

test.each<[string, Parameters<typeof isCopyProven>[0], StoredChecksum | undefined, boolean]>([
  ['the planned checksum', whole, { algorithm: 'SHA256', type: 'FULL_OBJECT', value: SHA }, true],
  ['another', whole, { algorithm: 'SHA256', type: 'FULL_OBJECT', value: 'x' }, false],
  ['none', whole, undefined, false],
  ['one of another algorithm', whole, { algorithm: 'SHA512', type: 'FULL_OBJECT', value: SHA }, false],
  [
    'that of its one part',
    whole,
    { algorithm: 'SHA256', type: 'COMPOSITE', value: compositeValue('SHA256', [SHA]) },
    true,
  ],
  ['the planned value as that of parts', whole, { algorithm: 'SHA256', type: 'COMPOSITE', value: SHA }, false],
  ['the planned parts', inParts, { algorithm: 'SHA256', type: 'COMPOSITE', value: `${SHA}-2` }, true],
  [
    'the value of parts as that of the whole',
    inParts,
    { algorithm: 'SHA256', type: 'FULL_OBJECT', value: `${SHA}-2` },
    false,
  ],
  ['a composite of what has none', crc, { algorithm: 'CRC64NVME', type: 'COMPOSITE', value: crc.checksum }, false],
])('S3 computed over a copy %s', (_, planned, stored, isProven) => {
  expect(isCopyProven(planned, stored)).toBe(isProven);
});
