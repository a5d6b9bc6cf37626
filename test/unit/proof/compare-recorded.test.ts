import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import { compareRecorded } from '../../../src/core/proof/compare-recorded.ts';
import type { HeadEvidence } from '../../../src/core/object/evidence.ts';

const BYTES = Buffer.from('what was signed');
const sha256 = createHash('sha256').update(BYTES).digest();
const md5 = createHash('md5').update(BYTES).digest('hex');
const OTHER_MD5 = '0'.repeat(32);

const record: ManifestRecord = {
  key: 'k',
  status: 'uploaded',
  size: BYTES.length,
  sha256: sha256.toString('hex'),
  etag: md5,
  encryption: { sse: 'AES256' },
  checksum: { algorithm: 'CRC64NVME', type: 'FULL_OBJECT', value: 'AAAAAAAAAAA=' },
};
const kms = { sse: 'aws:kms' } as const;

function head(change: Partial<HeadEvidence>): HeadEvidence {
  return { etag: md5, size: BYTES.length, encryption: { sse: 'AES256' }, ...change };
}

const crc = { algorithm: 'CRC64NVME', type: 'FULL_OBJECT', value: 'AAAAAAAAAAA=' } as const;
const sha = { algorithm: 'SHA256', type: 'FULL_OBJECT', value: sha256.toString('base64') } as const;
const parts = { algorithm: 'CRC32', type: 'COMPOSITE', value: 'AAAAAA==-2' } as const;

describe('what S3 says of an object against its record', () => {
  it.each<[string, Partial<HeadEvidence>, object, Partial<ManifestRecord>?]>([
    ['another size', { size: 1 }, { verdict: 'different', basis: 'size' }],
    ['another size under the same checksum', { size: 1, checksum: crc }, { verdict: 'different', basis: 'size' }],
    [
      'another size under the same SHA-256',
      { size: 1, checksum: sha },
      { verdict: 'different', basis: 'size' },
      { checksum: sha },
    ],
    ['SHA-256 stored', { checksum: sha, encryption: kms }, { verdict: 'equal', strength: 'cryptographic' }],
    [
      'SHA-256 stored beside another MD5, which proves less',
      { checksum: sha, etag: OTHER_MD5 },
      { verdict: 'equal', basis: 'checksum-full', strength: 'cryptographic' },
    ],
    [
      'the recorded CRC again',
      { checksum: crc, encryption: kms },
      { verdict: 'equal', basis: 'checksum-full', strength: 'accident' },
    ],
    [
      'the same value of another type',
      { checksum: { ...crc, type: 'COMPOSITE' }, encryption: kms },
      { verdict: 'equal', basis: 'etag-md5' },
    ],
    [
      'the same CRC, but another MD5: forged',
      { checksum: crc, etag: OTHER_MD5 },
      { verdict: 'different', basis: 'etag-md5' },
    ],
    ['another CRC', { checksum: { ...crc, value: 'AAAAAAAAAAE=' } }, { verdict: 'different', basis: 'checksum-full' }],
    [
      'a checksum of another algorithm, the same MD5',
      { checksum: { ...crc, algorithm: 'CRC32' } },
      { verdict: 'equal', basis: 'etag-md5', strength: 'accident' },
    ],
    [
      'a checksum of another algorithm under KMS',
      { checksum: { ...crc, algorithm: 'CRC32' }, etag: OTHER_MD5, encryption: kms },
      { verdict: 'unknown' },
    ],
    ['nothing stored under KMS, another ETag', { etag: OTHER_MD5, encryption: kms }, { verdict: 'unknown' }],
    [
      'put under KMS in place, which keeps the ETag',
      { encryption: kms },
      { verdict: 'equal', basis: 'etag-md5', strength: 'accident' },
    ],
    [
      'the same composite, cut nobody knows how',
      { checksum: parts, encryption: kms },
      { verdict: 'equal', basis: 'checksum-composite' },
      { checksum: parts },
    ],
    [
      'another composite, cut nobody knows how',
      { checksum: { ...parts, value: 'AAAAAQ==-2' }, etag: OTHER_MD5, encryption: kms },
      { lacks: 'parts' },
      { checksum: parts },
    ],
    [
      'adopted by MD5 under KMS, recorded as digest',
      { etag: OTHER_MD5 },
      { verdict: 'different', basis: 'etag-md5' },
      { encryption: kms, digest: { name: 'MD5', value: Buffer.from(md5, 'hex').toString('base64') } },
    ],
  ])('%s', (_, change, expected, recorded = {}) => {
    expect(compareRecorded({ ...record, ...recorded }, head(change), undefined)).toMatchObject(expected);
  });

  const { checksum: _checksum, sha256: _sha256, ...byETag } = record;
  const { encryption: _encryption, ...unencrypted } = byETag;
  const { etag: _etag, ...bare } = byETag;
  const { size: _size, ...sizeless } = record;
  const inParts = `${md5}-2`;
  const half = BYTES.length - 8;

  it.each<[string, ManifestRecord, Partial<HeadEvidence>, readonly number[] | undefined, object]>([
    ['no size is recorded', sizeless, {}, undefined, { verdict: 'unknown' }],
    ['only its MD5', byETag, {}, undefined, { verdict: 'equal', basis: 'etag-md5' }],
    [
      'only its MD5, and S3 keeps a checksum',
      byETag,
      { checksum: crc },
      undefined,
      { verdict: 'equal', basis: 'etag-md5' },
    ],
    ['no ETag', bare, {}, undefined, { verdict: 'unknown' }],
    ['an ETag of nobody knows what', unencrypted, {}, undefined, { verdict: 'unknown' }],
    [
      'the same ETag of parts, cut nobody knows how',
      { ...byETag, etag: inParts },
      { etag: inParts },
      undefined,
      { verdict: 'equal', basis: 'etag-multipart', strength: 'accident' },
    ],
    [
      'the same ETag of parts, of nobody knows what',
      { ...unencrypted, etag: inParts },
      { etag: inParts },
      undefined,
      { lacks: 'parts' },
    ],
    [
      'the same ETag of parts, recorded under KMS',
      { ...byETag, etag: inParts, encryption: kms },
      { etag: inParts },
      undefined,
      { lacks: 'parts' },
    ],
    [
      'the same ETag of parts, seen under KMS',
      { ...byETag, etag: inParts },
      { etag: inParts, encryption: kms },
      undefined,
      { verdict: 'unknown' },
    ],
    [
      'another ETag of parts that are cut alike',
      { ...byETag, etag: inParts, partSize: 8 },
      { etag: `${OTHER_MD5}-2` },
      [8, half],
      { verdict: 'different', basis: 'etag-multipart' },
    ],
    [
      'another ETag of parts that are cut otherwise',
      { ...byETag, etag: inParts, partSize: 8 },
      { etag: `${OTHER_MD5}-2` },
      [half, 8],
      { verdict: 'unknown' },
    ],
  ])('by little: %s', (_, recorded, change, sizes, expected) => {
    expect(compareRecorded(recorded, head(change), sizes)).toMatchObject(expected);
  });

  it('needs the sizes of the parts to tell that a composite differs', () => {
    const cut = { ...record, etag: OTHER_MD5, encryption: kms, checksum: parts, partSize: 8 };
    const now = head({ checksum: { ...parts, value: 'AAAAAQ==-2' }, encryption: kms });
    expect(compareRecorded(cut, now, undefined)).toEqual({ lacks: 'parts' });
    expect(compareRecorded(cut, now, [8, BYTES.length - 8])).toMatchObject({ verdict: 'different' });
    expect(compareRecorded(cut, now, [7, BYTES.length - 7])).toMatchObject({ verdict: 'unknown' });
    expect(compareRecorded(cut, now, 'unavailable')).toMatchObject({ verdict: 'unknown' });
  });
});
