import { describe, expect, test } from 'vitest';
import type { DesiredAttributes, Encryption, ObservedAttributes } from '../../../src/core/object/attributes.ts';
import type { Layout } from '../../../src/core/object/evidence.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import { compareAttributes, compareWithRecord, isBytesOnly } from '../../../src/core/proof/compare-attributes.ts';
import { declaredNames, isSameNames } from '../../../src/core/proof/declared-names.ts';
import { isSameEncryption } from '../../../src/core/proof/encryption-fields.ts';
import { lastApplied, type Left } from '../../../src/core/proof/last-applied.ts';
import { grownPartSize, layoutOf, partCount, partSizes, sizesOf } from '../../../src/core/proof/part-size.ts';
import { restate } from '../../../src/core/proof/restate.ts';
import { hasOtherVersion, isAsListed } from '../../../src/core/proof/same-object.ts';

const MIB = 1024 * 1024;

test.each<[readonly number[], Layout]>([
  [[], 'whole'],
  [[5], 'whole'],
  [[8, 4], 8],
  [[8, 8], 8],
  [[8, 8, 1], 8],
  [
    [8, 9],
    [8, 9],
  ],
  [
    [8, 4, 8],
    [8, 4, 8],
  ],
  [
    [8, 4, 4],
    [8, 4, 4],
  ],
  [
    [8, 8, 0],
    [8, 8, 0],
  ],
  [
    [8, 8, 9],
    [8, 8, 9],
  ],
])('parts of %j are the layout %j', (sizes, layout) => {
  expect(layoutOf(sizes)).toEqual(layout);
});

test.each<[Layout, number, readonly number[]]>([
  ['whole', 20, [20]],
  [8, 20, [8, 8, 4]],
  [8, 16, [8, 8]],
  [8, 0, [0]],
  [[3, 4], 7, [3, 4]],
])('the layout %j cuts %i bytes into %j', (layout, size, sizes) => {
  expect(sizesOf(layout, size)).toEqual(sizes);
  expect(typeof layout === 'number' ? partSizes(size, layout) : sizes).toEqual(sizes);
  expect(typeof layout === 'number' ? partCount(size, layout) : sizes.length).toBe(sizes.length);
});

test.each([
  [10_000 * MIB, MIB, MIB],
  [15_000 * MIB, 1.5 * MIB, 1.5 * MIB],
  [10_000 * MIB + 1, MIB, 2 * MIB],
  [25_000 * MIB, MIB, 3 * MIB],
])('%i bytes by parts of %i go by parts of %i', (size, wanted, partSize) => {
  expect(grownPartSize(size, wanted)).toBe(partSize);
});

test.each([
  [{ etag: 'e', size: 3 }, true],
  [{ etag: 'f', size: 3 }, false],
  [{ etag: 'e', size: 4 }, false],
])('a HEAD of %j is of the object that was listed: %s', (head, is) => {
  expect(isAsListed({ etag: 'e', size: 3 }, head)).toBe(is);
});

test.each([
  [undefined, 'v', false],
  ['v', 'v', false],
  ['v', 'w', true],
  ['v', null, true],
  [null, null, false],
  [null, 'v', true],
])('recorded as version %s, and %s stands there: another one: %s', (recorded, stands, is) => {
  expect(hasOtherVersion(recorded === undefined ? {} : { versionId: recorded }, { versionId: stands })).toBe(is);
});

test.each<[Encryption, Encryption, boolean]>([
  [{ sse: 'AES256' }, { sse: 'AES256' }, true],
  [{ sse: 'AES256' }, { sse: 'none' }, false],
  [{ sse: 'aws:kms', kmsKeyArn: 'a' }, { sse: 'aws:kms', kmsKeyArn: 'a', bucketKey: false }, true],
  [{ sse: 'aws:kms', kmsKeyArn: 'a' }, { sse: 'aws:kms', kmsKeyArn: 'a', bucketKey: true }, false],
  [{ sse: 'aws:kms', kmsKeyArn: 'a' }, { sse: 'aws:kms', kmsKeyArn: 'b' }, false],
])('%j and %j are the same encryption: %s', (one, other, is) => {
  expect(isSameEncryption(one, other)).toBe(is);
});

function desired(more: Partial<DesiredAttributes> = {}): DesiredAttributes {
  const nothing = { headers: {}, defaultContentType: false, absent: [], tagsExact: false, metadataExact: false };
  return { ...nothing, ignore: [], phase: 1, ...more };
}

test('declared names are those of the spec, sorted, without what is left to others', () => {
  const all = desired({
    headers: { expires: 'x', contentType: 'a/b' },
    defaultContentType: true,
    metadata: { owner: 'a', note: 'b' },
    tags: { team: 'c' },
    absent: ['tags.none'],
    storageClass: 'GLACIER',
    acl: 'private',
    ignore: ['metadata.note'],
  });
  const names = ['acl', 'expires', 'metadata.owner', 'storageClass', 'tags.none', 'tags.team'];
  expect(declaredNames(all)).toEqual(names);
  expect(declaredNames(desired())).toEqual([]);
});

test.each([
  [['a', 'b'], ['a', 'b'], true],
  [['a', 'b'], ['a'], false],
  [['a'], ['a', 'b'], false],
  [['a', 'b'], ['a', 'c'], false],
  [[], [], true],
])('%j and %j are the same names: %s', (one, other, is) => {
  expect(isSameNames(one, other)).toBe(is);
});

const OBSERVED: ObservedAttributes = {
  headers: { contentType: 'text/plain' },
  metadata: { owner: 'data', md5chksum: 'x' },
  storageClass: 'STANDARD',
  encryption: { sse: 'AES256' },
};

function left(more: Partial<Left> = {}): Left {
  return { ...lastApplied({ key: 'k', status: 'uploaded', ...OBSERVED, tags: {} }), isRewritten: false, ...more };
}

describe('what a write states', () => {
  const typed = desired({ headers: { contentType: 'a/b' }, defaultContentType: true });
  const untyped = { ...OBSERVED, headers: {} };

  test.each([
    ['the default type, of new bytes alone', typed, untyped, undefined, 'new', { contentType: 'a/b' }],
    ['no default type where nothing is sent', typed, untyped, undefined, 'same', {}],
    ['no type where none is known', desired(), untyped, undefined, 'new', {}],
    ['the type of old bytes no more', desired(), OBSERVED, left(), 'new', {}],
    [
      'the default for a type that is declared no more',
      typed,
      OBSERVED,
      left({ declared: ['contentType'] }),
      'same',
      { contentType: 'a/b' },
    ],
  ] as const)('%s', (_, wanted, seen, last, bytes, headers) => {
    const restated = restate(wanted, seen, last, bytes).headers;
    expect(restated).toEqual(headers);
    expect(Object.keys(restated)).toEqual(Object.keys(headers));
  });

  test('a digest of the old bytes is left to nobody', () => {
    const ignored = desired({ ignore: ['metadata.*'] });
    expect(restate(ignored, OBSERVED, left(), 'new').metadata).toEqual({ owner: 'data' });
    expect(restate(ignored, OBSERVED, left(), 'same').metadata).toEqual(OBSERVED.metadata);
  });

  test('a tag that is called as a digest is none', () => {
    const seen = { ...OBSERVED, tags: { sha256: 'x' } };
    const exact = desired({ tagsExact: true, ignore: ['tags.*'] });
    expect(restate(exact, seen, left(), 'new').tags).toEqual({ sha256: 'x' });
  });

  test('what is declared and left to others stays, also beside new bytes, and a digest beside the old ones', () => {
    const cached = { ...OBSERVED, headers: { cacheControl: 'theirs' } };
    const ours = desired({
      headers: { cacheControl: 'ours' },
      metadata: { md5chksum: 'ours' },
      ignore: ['cacheControl', 'metadata.*'],
    });
    expect(restate(ours, cached, left(), 'new').headers).toEqual({ cacheControl: 'theirs' });
    expect(restate(ours, cached, left(), 'same').metadata).toEqual(OBSERVED.metadata);
  });

  test('metadata that is called as a header is none', () => {
    const seen = { ...OBSERVED, metadata: { contentType: 'x' } };
    const last = left({ declared: ['metadata.contentType'] });
    expect(restate(typed, seen, last).metadata).not.toHaveProperty('contentType');
  });

  test('tags that must be absent are not stated, where nobody may see them', () => {
    const exact = desired({ tags: { a: 'b' }, absent: ['tags.none'], tagsExact: true });
    const { tags = {} } = restate(exact, { ...OBSERVED, tags: 'denied' }, undefined);
    expect(Object.entries(tags)).toEqual([['a', 'b']]);
  });
});

describe('what must be asked for', () => {
  const seen = {
    headers: {},
    metadata: {},
    tags: {},
    storageClass: 'STANDARD',
    encryption: { sse: 'AES256' },
  } as const;
  const { tags: _tags, ...blind } = seen;
  const { metadata: _metadata, ...bare } = seen;
  const { storageClass: _class, ...classless } = seen;
  const nothing = lastApplied({ key: 'k', status: 'adopted' });

  test.each<[string, DesiredAttributes, Parameters<typeof compareAttributes>[2], Left | undefined, object]>([
    ['a declared class', desired({ storageClass: 'GLACIER' }), classless, undefined, { headNeeded: true, changes: [] }],
    [
      'a class that is left to others',
      desired({ storageClass: 'GLACIER', ignore: ['storageClass'] }),
      classless,
      undefined,
      { headNeeded: false },
    ],
    ['a class that is known', desired({ storageClass: 'STANDARD' }), seen, undefined, { headNeeded: false }],
    ['all metadata', desired({ metadataExact: true }), bare, undefined, { headNeeded: true, tagsNeeded: false }],
    [
      'no tags for all metadata',
      desired({ metadataExact: true }),
      blind,
      undefined,
      { headNeeded: false, tagsNeeded: false },
    ],
    [
      'no metadata for all tags',
      desired({ tagsExact: true }),
      bare,
      undefined,
      { headNeeded: false, tagsNeeded: false },
    ],
    ['all tags', desired({ tagsExact: true }), blind, undefined, { tagsNeeded: 'declared' }],
    [
      'tags that are declared no more',
      desired(),
      blind,
      { ...nothing, declared: ['tags.a'], isRewritten: false },
      { tagsNeeded: 'declared' },
    ],
    [
      'no tags for other fields that are declared no more',
      desired(),
      blind,
      { ...nothing, declared: ['acl'], isRewritten: false },
      { tagsNeeded: false },
    ],
  ])('%s', (_, wanted, known, last, expected) => {
    expect(compareAttributes(wanted, null, known, last)).toMatchObject(expected);
  });

  test('no encryption that is known', () => {
    expect(compareAttributes(desired(), { sse: 'AES256' }, seen, undefined).headNeeded).toBe(false);
    expect(compareAttributes(desired(), { sse: 'AES256' }, {}, undefined).headNeeded).toBe(true);
  });
});

test.each<[string, Partial<DesiredAttributes>, Encryption | null]>([
  ['a header', { headers: { expires: 'x' } }, null],
  ['a header that must be absent', { absent: ['expires'] }, null],
  ['metadata', { metadata: { a: 'b' } }, null],
  ['a tag', { tags: { a: 'b' } }, null],
  ['a header and a tag', { headers: { expires: 'x' }, tags: { a: 'b' } }, null],
  ['a header and metadata', { headers: { expires: 'x' }, metadata: { a: 'b' } }, null],
  ['a class', { storageClass: 'STANDARD' }, null],
  ['an ACL', { acl: 'private' }, null],
  ['all tags', { tagsExact: true }, null],
  ['all metadata', { metadataExact: true }, null],
  ['an encryption', {}, { sse: 'AES256' }],
])('%s is declared beside the bytes', (_, declared, encryption) => {
  expect(isBytesOnly(desired(declared), encryption)).toBe(false);
  expect(isBytesOnly(desired(), null)).toBe(true);
});

test.each<[string, Partial<DesiredAttributes>, readonly string[], readonly string[]]>([
  ['nothing is declared', {}, [], []],
  ['a header is declared no more', {}, ['expires'], ['expires']],
  ['metadata is declared no more', {}, ['metadata.owner'], ['metadata.owner']],
  ['a tag is declared no more', {}, ['tags.team'], ['tags.team']],
  ['all tags are declared', { tagsExact: true }, [], ['tags.team', 'tags.cost']],
  ['all metadata is declared', { metadataExact: true }, [], ['metadata.owner']],
  ['another tag is declared', { tags: { team: 'web' } }, [], ['tags.team']],
  ['the same is declared', { tags: { team: 'data' }, headers: { expires: 'x' } }, ['expires', 'tags.team'], []],
])('by the record alone: %s', (_, declares, declared, fields) => {
  const record: ManifestRecord = {
    ...{ key: 'k', status: 'uploaded', headers: { expires: 'x' }, metadata: { owner: 'us' }, declared },
    tags: { team: 'data', cost: '7' },
  };
  const { changes, moved } = compareWithRecord(desired(declares), null, record);
  expect(changes.map(({ field }) => field)).toEqual(fields);
  expect(moved).toEqual([]);
});

test('a class that a lifecycle rule left is none of the record’s differences', () => {
  const record = {
    key: 'k',
    status: 'unchanged',
    storageClass: 'GLACIER',
    sent: { storageClass: 'STANDARD' },
  } as const;
  expect(compareWithRecord(desired({ storageClass: 'STANDARD' }), null, record).changes).toEqual([]);
  expect(compareWithRecord(desired({ storageClass: 'GLACIER_IR' }), null, record).changes).toHaveLength(1);
});
