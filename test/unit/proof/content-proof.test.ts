import { describe, expect, test } from 'vitest';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import { contentByBytes } from '../../../src/core/proof/content-proof.ts';
import { recordedDigest, recordedProof } from '../../../src/core/proof/recorded-proof.ts';
import { unknownCause } from '../../../src/core/proof/unknown-cause.ts';
import { digest } from '../../support/digests.ts';

const SHA256 = digest('SHA256', Buffer.from('content'));
const MD5 = digest('MD5', Buffer.from('content'));
const sha256 = Buffer.from(SHA256, 'base64').toString('hex');
const RECORD: ManifestRecord = { key: 'k', status: 'uploaded', size: 7, etag: 'e', lastModified: 1, sha256 };
const BY_SHA256 = { algorithm: 'SHA256', layout: 'whole', value: SHA256, strength: 'cryptographic' };
const BY_MD5 = { algorithm: 'MD5', layout: 'whole', value: MD5, strength: 'accident' };

describe('what a record proves', () => {
  test.each<[string, Partial<Record<keyof ManifestRecord, unknown>>, object | undefined]>([
    ['all that it takes', {}, BY_SHA256],
    ['adopted by a weaker digest', { sha256: undefined, digest: { name: 'MD5', value: MD5 } }, BY_MD5],
    ['both: the stronger one', { digest: { name: 'MD5', value: MD5 } }, BY_SHA256],
    ['no digest', { sha256: undefined }, undefined],
    ['no size', { size: undefined }, undefined],
    ['no ETag', { etag: undefined }, undefined],
    ['no time', { lastModified: undefined }, undefined],
    ['failed', { status: 'failed' }, undefined],
    ['refused', { status: 'refused' }, undefined],
    ['deleted', { status: 'deleted' }, undefined],
    ['an orphan', { status: 'orphan' }, BY_SHA256],
  ])('%s', (_, more, proof) => {
    const found = recordedProof({ ...RECORD, ...more } as ManifestRecord);
    expect(found?.digest).toEqual(proof);
    expect(found?.strength).toBe(proof && 'strength' in proof ? proof.strength : undefined);
  });
});

test.each([
  [{ SHA256 }, { verdict: 'equal', basis: 'bytes', strength: 'cryptographic', by: 'SHA256' }],
  [{ SHA256: MD5 }, { verdict: 'different', basis: 'bytes', strength: 'cryptographic', by: 'SHA256' }],
  [{ MD5 }, { verdict: 'unknown', basis: 'none', strength: 'none' }],
])('by its bytes %j an object is %j', (digests, proof) => {
  const recorded = recordedDigest(RECORD);
  expect(recorded && contentByBytes(recorded, 7, digests)).toEqual(proof);
});

test.each([
  ['AES256', [1, 2], 'nothing-stored'],
  ['none', undefined, 'nothing-stored'],
  ['aws:kms', undefined, 'encrypted'],
  ['customer', [1, 2], 'encrypted'],
  ['AES256', 'unavailable', 'part-sizes'],
  ['aws:kms', 'unavailable', 'part-sizes'],
] as const)('under %s with parts %j nothing tells: %s', (sse, parts, cause) => {
  expect(unknownCause({ etag: 'e', size: 3, encryption: { sse } }, parts)).toBe(cause);
});
