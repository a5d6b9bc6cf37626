import { expect, test } from 'vitest';
import { recordedDigest } from '../../../src/core/proof/recorded-proof.ts';

test.each([
  ['CRC64NVME', { algorithm: 'CRC64NVME', layout: 'whole' }],
  ['MD5@8', { algorithm: 'MD5', layout: 8 }],
  ['MD5@8,8,3', { algorithm: 'MD5', layout: [8, 8, 3] }],
])('the digest %s of a record', (name, request) => {
  expect(recordedDigest({ digest: { name, value: 'x' } })).toEqual({ ...request, value: 'x', strength: 'accident' });
});

test.each(['BLAKE3', 'BLAKE3@8', 'toString'])('%s, of which this version knows nothing, proves nothing', (name) => {
  expect(recordedDigest({ digest: { name, value: 'x' } })).toBeUndefined();
});
