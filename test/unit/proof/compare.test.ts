import { describe, expect, test } from 'vitest';
import { digestName, parseDigestName, type ChecksumAlgorithm } from '../../../src/core/object/algorithms.ts';
import { composite, compositeValue } from '../../../src/core/proof/checksum.ts';
import { compare } from '../../../src/core/proof/compare.ts';
import { multipartETag } from '../../../src/core/proof/etag.ts';
import type {
  ContentRow,
  Digests,
  HeadEvidence,
  RecordedProof,
  StoredChecksum,
} from '../../../src/core/object/evidence.ts';
import type { Sse } from '../../../src/core/object/attributes.ts';
import { digest } from '../../support/digests.ts';

const MIB = 1024 * 1024;
const SIZE = 20 * MIB;
const ETAG = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const THEN = 1_700_000_000;

/** Any digest: compare never sees the bytes. */
function any(algorithm: ChecksumAlgorithm, of: string): string {
  return digest(algorithm, Buffer.from(of));
}

function three(algorithm: ChecksumAlgorithm, of = ''): readonly string[] {
  return ['1', '2', '3'].map((part) => any(algorithm, part + of));
}

function row(more: Partial<ContentRow> & { readonly etag?: string } = {}): ContentRow {
  const { etag = ETAG, ...rest } = more;
  return { size: SIZE, observed: { size: SIZE, etag, lastModified: THEN }, partSize: 16 * MIB, ...rest };
}

function head(more: Partial<HeadEvidence> & { readonly sse?: Sse } = {}): HeadEvidence {
  const { sse = 'aws:kms', ...rest } = more;
  return { etag: ETAG, size: SIZE, encryption: { sse }, ...rest };
}

function layoutsOf(asked: ReturnType<typeof compare>): readonly unknown[] {
  return 'lacks' in asked && asked.lacks === 'digests' ? asked.wanted.map(({ layout }) => layout) : [];
}

function hex(base64: string): string {
  return Buffer.from(base64, 'base64').toString('hex');
}

test('different sizes are different, and nothing is asked', () => {
  expect(compare({ ...row(), size: SIZE + 1 }, {})).toEqual({
    verdict: 'different',
    basis: 'size',
    strength: 'cryptographic',
  });
});

test('equal sizes prove nothing: two empty files neither', () => {
  const empty = { ...row(), size: 0, observed: { size: 0, etag: ETAG, lastModified: THEN } };
  expect(compare(empty, {})).toEqual({ lacks: 'head' });
  expect(compare(empty, { head: { ...head(), size: 0 }, digests: { MD5: any('MD5', '') } })).toEqual({
    verdict: 'unknown',
    basis: 'none',
    strength: 'none',
  });
});

describe('by the manifest', () => {
  const value = any('SHA256', 'file');
  const recorded: RecordedProof = {
    size: SIZE,
    etag: ETAG,
    lastModified: THEN,
    digest: { algorithm: 'SHA256', layout: 'whole', value },
    strength: 'cryptographic',
  };

  test('only the local digest is asked for', () => {
    expect(compare(row({ recorded }), {})).toEqual({
      lacks: 'digests',
      wanted: [{ algorithm: 'SHA256', layout: 'whole' }],
    });
  });

  test.each([
    [value, 'equal'],
    [any('SHA256', 'edited'), 'different'],
  ])('%s is %s', (SHA256, verdict) => {
    expect(compare(row({ recorded }), { digests: { SHA256 } })).toEqual({
      verdict,
      basis: 'manifest',
      strength: 'cryptographic',
      by: 'SHA256',
    });
  });

  test.each([
    ['ETag', { etag: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb' }],
    ['LastModified', { lastModified: THEN + 1 }],
    ['size', { size: SIZE - 1 }],
  ])('another %s than recorded proves nothing, and S3 is asked', (_, moved) => {
    expect(compare(row({ recorded: { ...recorded, ...moved } }), { digests: { SHA256: value } })).toEqual({
      lacks: 'head',
    });
  });

  test('a weaker record stays as weak, and speaks of parts where it was made of parts', () => {
    const parts = three('MD5');
    const layout = 8 * MIB;
    const weak = {
      ...recorded,
      digest: { algorithm: 'MD5', layout, value: composite('MD5', parts) },
      strength: 'accident',
    } as const;
    const found = compare(row({ recorded: weak }), { digests: { [`MD5@${layout}`]: parts } });
    expect(found).toEqual({ verdict: 'equal', basis: 'manifest', strength: 'accident', by: 'MD5@8388608' });
  });

  test('the parts of an earlier record are tried, although the object was touched since', () => {
    const layout = [7 * MIB, 6 * MIB, 7 * MIB];
    const old = { ...recorded, lastModified: 1, digest: { algorithm: 'MD5', layout, value: 'x' } } as const;
    const etag = multipartETag(three('MD5'));
    const evidence = { head: head({ etag, sse: 'AES256' }), parts: 'unavailable' } as const;
    const asked = compare(row({ etag, recorded: old }), evidence);
    expect(layoutsOf(asked)).toEqual([layout, 8 * MIB, 7 * MIB, 10_000_000, 9 * MIB]);
  });

  test.each(['whole', 5 * MIB] as const)('but not where they are no %s that this object can have', (layout) => {
    const old = { ...recorded, lastModified: 1, digest: { algorithm: 'MD5', layout, value: 'x' } } as const;
    const etag = multipartETag(three('MD5'));
    const evidence = { head: head({ etag, sse: 'AES256' }), parts: 'unavailable' } as const;
    expect(layoutsOf(compare(row({ etag, recorded: old }), evidence))).not.toContain(layout);
  });
});

test('an object that was rewritten between listing and HEAD is unknown', () => {
  const checksum: StoredChecksum = { algorithm: 'SHA256', type: 'FULL_OBJECT', value: any('SHA256', 'file') };
  const evidence = { head: head({ etag: 'b'.repeat(32), checksum }), digests: { SHA256: any('SHA256', 'file') } };
  expect(compare(row(), evidence)).toMatchObject({ verdict: 'unknown' });
});

describe('by a full-object checksum, whatever the encryption and the ETag', () => {
  test.each([
    ['SHA256', 'cryptographic'],
    ['SHA512', 'cryptographic'],
    ['CRC64NVME', 'accident'],
    ['XXHASH128', 'accident'],
    ['MD5', 'accident'],
  ] as const)('%s is %s', (algorithm, strength) => {
    const value = any(algorithm, 'file');
    const evidence = { head: head({ sse: 'aws:kms', checksum: { algorithm, type: 'FULL_OBJECT', value } }) };
    const proof = { basis: 'checksum-full', strength, by: algorithm };
    const sha256 = any('SHA256', 'file');
    expect(compare(row(), { ...evidence, digests: { SHA256: sha256, [algorithm]: value } })).toEqual({
      verdict: 'equal',
      ...proof,
    });
    const other = { [algorithm]: any(algorithm, 'other') };
    expect(compare(row(), { ...evidence, digests: other })).toEqual({ verdict: 'different', ...proof });
  });

  test.each<[ChecksumAlgorithm, string, object]>([
    ['CRC64NVME', 'the same', { verdict: 'equal', by: 'CRC64NVME' }],
    ['CRC64NVME', 'another', { verdict: 'different', basis: 'etag-md5', by: 'MD5' }],
    ['SHA256', 'another', { verdict: 'equal', by: 'SHA256' }],
  ])('%s and beside it %s MD5: a CRC can be forged', (algorithm, md5, expected) => {
    const value = any(algorithm, 'file');
    const etag = hex(any('MD5', 'file'));
    const evidence = { head: head({ etag, sse: 'AES256', checksum: { algorithm, type: 'FULL_OBJECT', value } }) };
    const digests = { [algorithm]: value, MD5: any('MD5', md5 === 'the same' ? 'file' : 'other') };
    expect(compare(row({ etag }), { ...evidence, digests })).toMatchObject(expected);
    // Under KMS another ETag is no MD5, and contradicts nothing.
    const encrypted = { head: { ...evidence.head, encryption: { sse: 'aws:kms' } as const } };
    expect(compare(row({ etag }), { ...encrypted, digests })).toMatchObject({ verdict: 'equal' });
  });

  test('a SHA-512 that agrees still lacks the SHA-256 that the manifest records', () => {
    const SHA512 = any('SHA512', 'file');
    const evidence = { head: head({ checksum: { algorithm: 'SHA512', type: 'FULL_OBJECT', value: SHA512 } }) } as const;
    const wanted = [{ algorithm: 'SHA256', layout: 'whole' }];
    expect(compare(row(), { ...evidence, digests: { SHA512 } })).toEqual({ lacks: 'digests', wanted });
    const both = { SHA512, SHA256: any('SHA256', 'file') };
    expect(compare(row(), { ...evidence, digests: both })).toMatchObject({ verdict: 'equal', by: 'SHA512' });
  });

  test('where one way is certain no hint costs a digest', () => {
    const checksum: StoredChecksum = { algorithm: 'CRC32', type: 'FULL_OBJECT', value: any('CRC32', 'file') };
    const hints = { md5chksum: any('MD5', 'file') };
    expect(compare(row(), { head: head({ checksum, hints }) })).toEqual({
      lacks: 'digests',
      wanted: [{ algorithm: 'CRC32', layout: 'whole' }],
    });
  });

  test('a SHA-512 is asked for together with the SHA-256 that the manifest records', () => {
    const checksum: StoredChecksum = { algorithm: 'SHA512', type: 'FULL_OBJECT', value: any('SHA512', 'file') };
    const wanted = [
      { algorithm: 'SHA512', layout: 'whole' },
      { algorithm: 'SHA256', layout: 'whole' },
    ];
    expect(compare(row(), { head: head({ checksum }) })).toEqual({ lacks: 'digests', wanted });
  });
});

describe('by a composite checksum', () => {
  const value = compositeValue('SHA256', three('SHA256'));
  const etag = multipartETag(three('MD5'));
  const evidence = { head: head({ etag, checksum: { algorithm: 'SHA256', type: 'COMPOSITE', value } }) };
  const SHA256 = any('SHA256', 'file');

  test('the sizes of the parts are asked for before any byte is read', () => {
    expect(compare(row({ etag }), evidence)).toEqual({ lacks: 'parts' });
  });

  test('known sizes decide either way', () => {
    const known = { ...evidence, parts: [8 * MIB, 8 * MIB, 4 * MIB] };
    const proof = { basis: 'checksum-composite', strength: 'cryptographic', by: 'SHA256@8388608', partSize: 8 * MIB };
    const parts = three('SHA256');
    expect(compare(row({ etag }), { ...known, digests: { SHA256, 'SHA256@8388608': parts } })).toEqual({
      verdict: 'equal',
      ...proof,
    });
    const others = { SHA256, 'SHA256@8388608': three('SHA256', 'other') };
    expect(compare(row({ etag }), { ...known, digests: others })).toEqual({ verdict: 'different', ...proof });
  });

  test('unknown sizes are guessed: a match is proof, and no match is unknown', () => {
    const guessed = { ...evidence, parts: 'unavailable' } as const;
    const asked = compare(row({ etag }), guessed);
    const layouts = layoutsOf(asked);
    expect(layouts).toEqual([8 * MIB, 'whole', 7 * MIB, 10_000_000, 9 * MIB]);
    const other = {
      SHA256,
      ...Object.fromEntries(layouts.map((size) => [`SHA256@${String(size)}`, three('SHA256', 'other')])),
    };
    expect(compare(row({ etag }), { ...guessed, digests: other })).toMatchObject({ verdict: 'unknown' });
    const one = { ...other, [`SHA256@${7 * MIB}`]: three('SHA256') };
    expect(compare(row({ etag }), { ...guessed, digests: one })).toMatchObject({ verdict: 'equal', partSize: 7 * MIB });
  });

  test('digests at hand that match need no sizes', () => {
    const digests = { SHA256, 'SHA256@8388608': three('SHA256') };
    expect(compare(row({ etag }), { ...evidence, digests })).toMatchObject({ verdict: 'equal' });
  });

  test('sizes that cannot be those of the object are no sizes', () => {
    for (const parts of [[8 * MIB, 12 * MIB], [8 * MIB, 8 * MIB, 8 * MIB], []]) {
      // Every digest that is asked for is there, and is another.
      const digests: Record<string, string | readonly string[]> = { SHA256 };
      let found = compare(row({ etag }), { ...evidence, parts, digests });
      for (let asked = 0; asked < 9 && 'lacks' in found && found.lacks === 'digests'; asked += 1) {
        for (const request of found.wanted) {
          const whole = any(request.algorithm, 'other');
          const count = Array.isArray(request.layout)
            ? request.layout.length
            : Math.ceil(SIZE / Number(request.layout));
          digests[digestName(request)] ??=
            request.layout === 'whole' ? whole : Array.from({ length: count }, () => whole);
        }
        found = compare(row({ etag }), { ...evidence, parts, digests });
      }
      expect(found, String(parts)).toMatchObject({ verdict: 'unknown' });
    }
  });

  test('the form without -N is understood where the ETag tells N', () => {
    const checksum: StoredChecksum = {
      algorithm: 'SHA256',
      type: 'COMPOSITE',
      value: composite('SHA256', three('SHA256')),
    };
    const digests = { SHA256, 'SHA256@8388608': three('SHA256') };
    expect(compare(row({ etag }), { head: head({ etag, checksum }), digests })).toMatchObject({ verdict: 'equal' });
  });

  test('a checksum of parts is one whatever its type says', () => {
    const wrong = { head: head({ etag, checksum: { algorithm: 'SHA256', type: 'FULL_OBJECT', value } }) } as const;
    expect(compare(row({ etag }), wrong)).toEqual({ lacks: 'parts' });
  });

  test('an upload of a single part is of the whole', () => {
    const only = { algorithm: 'SHA256', type: 'COMPOSITE', value: compositeValue('SHA256', [SHA256]) } as const;
    const one = { head: head({ etag: `${ETAG}-1`, checksum: only }) };
    const found = compare(row({ etag: `${ETAG}-1` }), { ...one, digests: { SHA256 } });
    expect(found).toEqual({ verdict: 'equal', basis: 'checksum-composite', strength: 'cryptographic', by: 'SHA256' });
  });
});

describe('by the ETag', () => {
  const MD5 = any('MD5', 'file');

  test.each([
    ['none', 'equal'],
    ['AES256', 'equal'],
    ['aws:kms', 'equal'],
    ['aws:kms:dsse', 'equal'],
    ['customer', 'equal'],
  ] as const)('a matching MD5 under %s is %s', (sse, verdict) => {
    const etag = hex(MD5);
    expect(compare(row({ etag }), { head: head({ etag, sse }), digests: { MD5 } })).toMatchObject({ verdict });
  });

  test.each([
    ['none', 'different'],
    ['AES256', 'different'],
    ['aws:kms', 'unknown'],
    ['aws:kms:dsse', 'unknown'],
    ['customer', 'unknown'],
  ] as const)('another MD5 under %s is %s', (sse, verdict) => {
    expect(compare(row(), { head: head({ sse }), digests: { MD5 } })).toMatchObject({ verdict });
  });

  test('under KMS parts are tried as this spec cuts them, and S3 is not asked for sizes', () => {
    const parts = ['1', '2'].map((part) => any('MD5', part));
    const etag = multipartETag(parts);
    const evidence = { head: head({ etag }) };
    const by = `MD5@${16 * MIB}`;
    expect(compare(row({ etag }), evidence)).toEqual({
      lacks: 'digests',
      wanted: [{ algorithm: 'MD5', layout: 16 * MIB }],
    });
    expect(compare(row({ etag }), { ...evidence, digests: { [by]: parts } })).toMatchObject({ verdict: 'equal', by });
    const others = { [by]: parts.toReversed() };
    expect(compare(row({ etag }), { ...evidence, digests: others })).toMatchObject({ verdict: 'unknown' });
    const three = { ...evidence, head: head({ etag: `${ETAG}-3` }) };
    expect(compare(row({ etag: `${ETAG}-3` }), three)).toMatchObject({ verdict: 'unknown' });
  });

  test('a part size of rclone is found without asking S3 twice', () => {
    const parts = ['1', '2', '3', '4'].map((part) => any('MD5', part));
    const etag = multipartETag(parts);
    const evidence = { head: head({ etag, sse: 'AES256' }) };
    expect(compare(row({ etag }), evidence)).toEqual({ lacks: 'parts' });
    const found = compare(row({ etag }), { ...evidence, parts: 'unavailable', digests: { 'MD5@5242880': parts } });
    expect(found).toEqual({
      verdict: 'equal',
      basis: 'etag-multipart',
      strength: 'accident',
      by: 'MD5@5242880',
      partSize: 5 * MIB,
    });
  });

  test('eleven parts whose sizes nobody tells prove nothing', () => {
    const etag = `${ETAG}-11`;
    const evidence = { head: head({ etag, sse: 'AES256' }), parts: 'unavailable' } as const;
    expect(compare(row({ etag }), evidence)).toMatchObject({ verdict: 'unknown' });
  });

  test.each<[string, StoredChecksum]>([
    ['a composite whose number of parts nothing tells', { algorithm: 'SHA256', type: 'COMPOSITE', value: MD5 }],
    ['a composite of an algorithm that has none', { algorithm: 'CRC64NVME', type: 'COMPOSITE', value: `${MD5}-3` }],
  ])('where the checksum is %s', (_, checksum) => {
    const evidence = { head: head({ sse: 'AES256', checksum }) };
    expect(compare(row(), evidence)).toEqual({ lacks: 'digests', wanted: [{ algorithm: 'MD5', layout: 'whole' }] });
  });

  test('an ETag that is no MD5 proves nothing', () => {
    expect(compare(row({ etag: 'opaque' }), { head: head({ etag: 'opaque', sse: 'none' }) })).toMatchObject({
      verdict: 'unknown',
    });
  });
});

describe('by the listing alone', () => {
  const MD5 = any('MD5', 'file');
  const etag = hex(MD5);
  const listed = (observed: Partial<ContentRow['observed']>): ContentRow => ({
    ...row({ byListing: true }),
    observed: { size: SIZE, etag, lastModified: THEN, ...observed },
  });
  const halves = ['1', '2'].map((part) => any('MD5', part));
  const inParts = multipartETag(halves);
  const by = `MD5@${16 * MIB}`;

  test.each<[string, Partial<ContentRow['observed']>, readonly string[] | 'head']>([
    ['an MD5', {}, ['MD5']],
    ['an MD5 in upper case', { etag: etag.toUpperCase() }, ['MD5']],
    [
      'a listed CRC, for the HEAD after a mismatch',
      { checksumAlgorithm: 'CRC32', checksumType: 'FULL_OBJECT' },
      ['MD5', 'CRC32'],
    ],
    [
      'the same of parts',
      { etag: inParts, checksumAlgorithm: 'CRC32', checksumType: 'COMPOSITE' },
      [by, `CRC32@${16 * MIB}`],
    ],
    [
      'a CRC of the whole that came in parts',
      { etag: inParts, checksumAlgorithm: 'CRC32', checksumType: 'FULL_OBJECT' },
      [by, 'CRC32'],
    ],
    ['parts as this spec cuts them', { etag: inParts }, [by]],
    ['one part', { etag: `${ETAG}-1` }, ['MD5']],
    ['parts as others cut them', { etag: `${ETAG}-3` }, 'head'],
    ['no MD5', { etag: 'opaque' }, 'head'],
    ['a listed SHA-256, which proves more', { checksumAlgorithm: 'SHA256', checksumType: 'FULL_OBJECT' }, 'head'],
  ])('%s', (_, observed, wanted) => {
    const asked = compare(listed(observed), {});
    expect(asked).toEqual(
      wanted === 'head' ? { lacks: 'head' } : { lacks: 'digests', wanted: wanted.map((name) => parseDigestName(name)) },
    );
  });

  test.each<[string, Partial<ContentRow['observed']>, Digests, object]>([
    ['an MD5', {}, { MD5 }, { verdict: 'equal', basis: 'etag-md5', strength: 'accident', by: 'MD5' }],
    [
      'parts',
      { etag: inParts },
      { [by]: halves },
      { verdict: 'equal', basis: 'etag-multipart', strength: 'accident', by, partSize: 16 * MIB },
    ],
    [
      'one part',
      { etag: multipartETag([MD5]) },
      { MD5 },
      { verdict: 'equal', basis: 'etag-multipart', strength: 'accident', by: 'MD5' },
    ],
    ['another MD5', {}, { MD5: any('MD5', 'other') }, { lacks: 'head' }],
    ['other parts', { etag: inParts }, { [by]: halves.toReversed() }, { lacks: 'head' }],
  ])('the verdict of %s', (_, observed, digests, expected) => {
    expect(compare(listed(observed), { digests })).toEqual(expected);
    expect(compare({ ...listed(observed), byListing: false }, { digests })).toEqual({ lacks: 'head' });
  });
});

describe('hints', () => {
  const MD5 = any('MD5', 'file');
  const SHA256 = any('SHA256', 'file');

  test.each([
    ['md5chksum', MD5],
    ['md5checksum', hex(MD5)],
    ['s3cmd-attrs', `atime:1700000000/gid:0/md5:${hex(MD5)}/mode:33188/uid:0`],
    ['s3cmd-attrs', `md5:${hex(MD5)}/uid:0`],
    ['s3cmd-attrs', `uid:0/md5:${hex(MD5)}`],
    ['md5chksum', ` ${MD5} `],
    ['sha256', hex(SHA256)],
    ['sha256', SHA256],
  ])('%s = %s agrees, and is still unknown', (name, value) => {
    const evidence = { head: head({ etag: 'opaque', hints: { [name]: value, author: 'somebody' } }) };
    const opaque = row({ etag: 'opaque' });
    expect(compare(opaque, evidence)).toMatchObject({ lacks: 'digests' });
    const unknown = { verdict: 'unknown', basis: 'none', strength: 'none' };
    expect(compare(opaque, { ...evidence, digests: { MD5, SHA256 } })).toEqual({ ...unknown, hints: [name] });
    const other = { MD5: any('MD5', 'other'), SHA256: any('SHA256', 'other') };
    expect(compare(opaque, { ...evidence, digests: other })).toEqual(unknown);
  });

  test('metadata that is no digest is not asked about', () => {
    const hints = { md5chksum: 'n/a', sha256: '', 's3cmd-attrs': 'uid:0' };
    expect(compare(row({ etag: 'opaque' }), { head: head({ etag: 'opaque', hints }) })).toEqual({
      verdict: 'unknown',
      basis: 'none',
      strength: 'none',
    });
  });
});
