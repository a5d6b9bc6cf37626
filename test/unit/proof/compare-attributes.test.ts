import { describe, expect, test } from 'vitest';
import type { DesiredAttributes, Encryption, ObservedAttributes } from '../../../src/core/object/attributes.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import { compareAttributes } from '../../../src/core/proof/compare-attributes.ts';
import { type Left, lastApplied } from '../../../src/core/proof/last-applied.ts';
import { restate } from '../../../src/core/proof/restate.ts';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1';
const OTHER_KEY = 'arn:aws:kms:us-east-1:111122223333:key/2';

function desired(more: Partial<DesiredAttributes> = {}): DesiredAttributes {
  return {
    headers: {},
    defaultContentType: false,
    absent: [],
    tagsExact: false,
    metadataExact: false,
    ignore: [],
    phase: 1,
    ...more,
  };
}

function observed(more: Partial<ObservedAttributes> = {}): ObservedAttributes {
  return {
    headers: { contentType: 'text/plain', cacheControl: 'no-cache' },
    metadata: { owner: 'data', md5chksum: 'XrY7u+Ae7tCTyyK7j1rNww==' },
    tags: { team: 'data', cost: '7' },
    storageClass: 'STANDARD',
    encryption: { sse: 'AES256' },
    ...more,
  };
}

const NOTHING = {
  ...{ changes: [], moved: [], ignored: 0, denied: 0 },
  ...{ headNeeded: false, tagsNeeded: false, aclNeeded: false },
};

describe('compareAttributes', () => {
  test('what is not declared is not compared', () => {
    expect(compareAttributes(desired(), null, observed(), undefined)).toEqual(NOTHING);
  });

  test.each<[string, Partial<DesiredAttributes>, { field: string; from?: string; to?: string } | null]>([
    ['a header as declared', { headers: { cacheControl: 'no-cache' } }, null],
    [
      'a header of another value',
      { headers: { cacheControl: 'No-Cache' } },
      { field: 'cacheControl', from: 'no-cache', to: 'No-Cache' },
    ],
    ['a header that lacks', { headers: { expires: 'x' } }, { field: 'expires', to: 'x' }],
    [
      'a declared content type',
      { headers: { contentType: 'text/csv' } },
      { field: 'contentType', from: 'text/plain', to: 'text/csv' },
    ],
    ['a default content type', { headers: { contentType: 'text/csv' }, defaultContentType: true }, null],
    ['metadata as declared', { metadata: { owner: 'data' } }, null],
    ['metadata of another value', { metadata: { owner: 'web' } }, { field: 'metadata.owner', from: 'data', to: 'web' }],
    ['a tag that lacks', { tags: { stage: 'prod' } }, { field: 'tags.stage', to: 'prod' }],
    ['all tags, exactly', { tags: { team: 'data', cost: '7' }, tagsExact: true }, null],
    ['a tag too many', { tags: { team: 'data' }, tagsExact: true }, { field: 'tags.cost', from: '7' }],
    ['a storage class', { storageClass: 'GLACIER_IR' }, { field: 'storageClass', from: 'STANDARD', to: 'GLACIER_IR' }],
  ])('%s', (_, declared, change) => {
    const changes = change === null ? [] : [{ from: undefined, to: undefined, ...change }];
    expect(compareAttributes(desired(declared), null, observed(), undefined)).toEqual({ ...NOTHING, changes });
  });

  test.each<[string, Encryption, Encryption, readonly string[]]>([
    ['the same', { sse: 'AES256' }, { sse: 'AES256' }, []],
    ['another kind', { sse: 'aws:kms', kmsKeyArn: KEY }, { sse: 'AES256' }, ['encryption.sse', 'encryption.kmsKeyArn']],
    [
      'another key',
      { sse: 'aws:kms', kmsKeyArn: KEY },
      { sse: 'aws:kms', kmsKeyArn: OTHER_KEY },
      ['encryption.kmsKeyArn'],
    ],
    [
      'a bucket key that S3 does not speak of',
      { sse: 'aws:kms', kmsKeyArn: KEY, bucketKey: true },
      { sse: 'aws:kms', kmsKeyArn: KEY },
      ['encryption.bucketKey'],
    ],
    [
      'no bucket key, which S3 does not speak of',
      { sse: 'aws:kms', kmsKeyArn: KEY, bucketKey: false },
      { sse: 'aws:kms', kmsKeyArn: KEY },
      [],
    ],
    [
      'an undeclared bucket key',
      { sse: 'aws:kms', kmsKeyArn: KEY },
      { sse: 'aws:kms', kmsKeyArn: KEY, bucketKey: true },
      [],
    ],
  ])('encryption: %s', (_, wanted, found, fields) => {
    const { changes } = compareAttributes(desired(), wanted, observed({ encryption: found }), undefined);
    expect(changes.map(({ field }) => field)).toEqual(fields);
  });

  test('what ignore leaves to others is counted where it differs', () => {
    const wanted = desired({
      headers: { cacheControl: 'x', expires: 'y' },
      metadata: { owner: 'web', 'build-id': '1' },
      tags: { GuardDutyMalwareScanStatus: 'x', team: 'data' },
      tagsExact: true,
      storageClass: 'GLACIER_IR',
      ignore: ['cacheControl', 'storageClass', 'metadata.build-*', 'tags.GuardDuty*', 'tags.c?st'],
    });
    const { changes, ignored } = compareAttributes(wanted, null, observed(), undefined);
    expect(changes.map(({ field }) => field)).toEqual(['expires', 'metadata.owner']);
    expect(ignored).toBe(5);
    const same = desired({ storageClass: 'STANDARD', ignore: ['storageClass'] });
    expect(compareAttributes(same, null, observed(), undefined).ignored).toBe(0);
  });

  test('tags that the caller may not see are denied, not gone', () => {
    const found = observed({ tags: 'denied' });
    expect(compareAttributes(desired({ tags: { team: 'web' } }), null, found, undefined)).toEqual({
      ...NOTHING,
      denied: 1,
    });
    expect(compareAttributes(desired({ tagsExact: true }), null, found, undefined)).toEqual({ ...NOTHING, denied: 1 });
    expect(compareAttributes(desired(), null, found, undefined)).toEqual(NOTHING);
  });

  test('what nobody asked for is needed, not different, and only if it is declared', () => {
    const all = desired({ headers: { expires: 'x' }, tags: { team: 'web' } });
    expect(compareAttributes(all, null, {}, undefined)).toEqual({
      ...NOTHING,
      headNeeded: true,
      tagsNeeded: 'declared',
    });
    expect(compareAttributes(desired({ metadata: { a: 'b' } }), null, { headers: {} }, undefined)).toEqual({
      ...NOTHING,
      headNeeded: true,
    });
    expect(compareAttributes(desired(), { sse: 'AES256' }, {}, undefined)).toEqual({ ...NOTHING, headNeeded: true });
    expect(compareAttributes({ ...all, ignore: ['expires', 'tags.*'] }, null, {}, undefined)).toEqual(NOTHING);
    expect(
      compareAttributes(desired({ headers: { contentType: 'a/b' }, defaultContentType: true }), null, {}, undefined),
    ).toEqual(NOTHING);
  });
});

/** What the last apply left, as it was seen then. */
function left(more: Partial<ManifestRecord> = {}): Left {
  const { tags: _, ...seen } = observed();
  const record = { key: 'k', status: 'uploaded', ...seen, tags: { team: 'data', cost: '7' }, ...more } as const;
  return { ...lastApplied(record), isRewritten: false };
}

describe('three sides', () => {
  const html = { contentType: 'text/html', cacheControl: 'no-cache' };

  test.each<
    [
      string,
      Partial<DesiredAttributes>,
      Partial<ObservedAttributes>,
      Partial<ManifestRecord>,
      readonly string[],
      readonly string[],
    ]
  >([
    ['nothing happened', {}, {}, {}, [], []],
    ['a header that nobody declared is put back', {}, { headers: html }, {}, ['contentType'], []],
    ['one that was added is taken away', {}, { headers: { ...observed().headers, expires: 'x' } }, {}, ['expires'], []],
    [
      'metadata that was taken away is put back',
      {},
      { metadata: {} },
      {},
      ['metadata.owner', 'metadata.md5chksum'],
      [],
    ],
    [
      "tags are others' business",
      {},
      { tags: { team: 'x', new: '1' } },
      {},
      [],
      ['tags.team', 'tags.cost', 'tags.new'],
    ],
    ['a declared tag is put back', { tags: { team: 'data' } }, { tags: {} }, {}, ['tags.team'], ['tags.cost']],
    ["a class is others' business", {}, { storageClass: 'GLACIER' }, {}, [], ['storageClass']],
    [
      'a declared class that a lifecycle rule left',
      { storageClass: 'STANDARD' },
      { storageClass: 'GLACIER' },
      {},
      [],
      ['storageClass'],
    ],
    [
      'the same, recorded',
      { storageClass: 'STANDARD' },
      { storageClass: 'GLACIER' },
      { storageClass: 'GLACIER', sent: { storageClass: 'STANDARD' } },
      [],
      [],
    ],
    ['another class is declared', { storageClass: 'GLACIER_IR' }, {}, {}, ['storageClass'], []],
    [
      "an encryption is the bucket's",
      {},
      { encryption: { sse: 'aws:kms', kmsKeyArn: KEY } },
      {},
      [],
      ['encryption.sse', 'encryption.kmsKeyArn'],
    ],
    [
      'what was declared is taken back',
      {},
      {},
      { declared: ['cacheControl', 'metadata.owner', 'tags.team'] },
      ['cacheControl', 'metadata.owner', 'tags.team'],
      [],
    ],
    [
      'a content type that was declared returns to its default',
      { headers: { contentType: 'text/csv' }, defaultContentType: true },
      {},
      { declared: ['contentType'] },
      ['contentType'],
      [],
    ],
    ['a class that was declared stays', {}, {}, { declared: ['storageClass'] }, [], []],
    [
      'what was declared is left to others',
      { ignore: ['cacheControl', 'metadata.*', 'tags.*'] },
      {},
      { declared: ['cacheControl', 'metadata.owner', 'tags.team'] },
      [],
      [],
    ],
    ['another hand did as was declared', { headers: html }, { headers: html }, {}, [], ['contentType']],
    [
      'declared otherwise, and changed by another hand',
      { headers: { cacheControl: 'mine' } },
      { headers: { contentType: 'text/plain', cacheControl: 'theirs' } },
      {},
      ['cacheControl'],
      [],
    ],
    ['null', { absent: ['cacheControl', 'tags.cost', 'tags.none'] }, {}, {}, ['cacheControl', 'tags.cost'], []],
    ['metadataExact', { metadata: { owner: 'data' }, metadataExact: true }, {}, {}, ['metadata.md5chksum'], []],
    [
      'a server that rewrites',
      { headers: { contentType: 'text/plain; charset=utf-8' } },
      {},
      {
        headers: { contentType: 'text/plain; charset=utf-8', cacheControl: 'no-cache' },
        stands: { headers: observed().headers },
      },
      [],
      [],
    ],
    [
      'the same, declared otherwise',
      { headers: { contentType: 'text/csv' } },
      {},
      {
        headers: { contentType: 'text/plain; charset=utf-8', cacheControl: 'no-cache' },
        stands: { headers: observed().headers },
      },
      ['contentType'],
      [],
    ],
    [
      'the same, and another hand',
      {},
      { headers: html },
      {
        headers: { contentType: 'text/plain; charset=utf-8', cacheControl: 'no-cache' },
        stands: { headers: observed().headers },
      },
      ['contentType'],
      [],
    ],
  ])('%s', (_, declared, seen, record, changes, named) => {
    const found = compareAttributes(desired(declared), null, observed(seen), left(record));
    expect(found.changes.map(({ field }) => field)).toEqual(changes);
    const repaired = new Set(changes);
    expect(found.moved.flatMap(({ field }) => (repaired.has(field) ? [] : [field]))).toEqual(named);
    const { tags, ...rest } = restate(desired(declared), observed(seen), left(record));
    const again = { ...observed(seen), ...rest, tags: tags ?? {} };
    // A copy that leaves the class alone sends it nowhere.
    const sentTo = again.storageClass === observed(seen).storageClass ? left(record).sent.storageClass : undefined;
    const sent = { storageClass: sentTo ?? again.storageClass };
    const end = compareAttributes(desired(declared), null, again, left({ ...record, ...again, sent, declared: [] }));
    expect(end.changes).toEqual([]);
  });

  test('a rewritten object is no transition', () => {
    const seen = observed({ storageClass: 'GLACIER' });
    const found = compareAttributes(desired({ storageClass: 'STANDARD' }), null, seen, {
      ...left(),
      isRewritten: true,
    });
    expect(found.changes).toEqual([{ field: 'storageClass', from: 'GLACIER', to: 'STANDARD' }]);
  });

  test('recorded tags must be asked for, and may be denied', () => {
    const { tags: _, ...blind } = observed();
    expect(compareAttributes(desired(), null, blind, left()).tagsNeeded).toBe('recorded');
    expect(compareAttributes(desired(), null, { ...blind, tags: 'denied' }, left())).toMatchObject({
      denied: 1,
      tagsNeeded: false,
    });
  });
});

describe('restate', () => {
  test('declared is set, undeclared is kept, and then nothing differs', () => {
    const wanted = desired({
      headers: { cacheControl: 'max-age=60' },
      metadata: { owner: 'web' },
      tags: { stage: 'prod' },
      storageClass: 'GLACIER_IR',
    });
    const restated = restate(wanted, observed(), undefined);
    expect(restated).toEqual({
      headers: { contentType: 'text/plain', cacheControl: 'max-age=60' },
      metadata: { owner: 'web', md5chksum: 'XrY7u+Ae7tCTyyK7j1rNww==' },
      tags: { team: 'data', cost: '7', stage: 'prod' },
      storageClass: 'GLACIER_IR',
    });
    expect(compareAttributes(wanted, null, { ...observed(), ...restated }, undefined)).toEqual(NOTHING);
  });

  test('tagsExact removes what is not declared, except what is left to others', () => {
    const wanted = desired({ tags: { stage: 'prod' }, tagsExact: true, ignore: ['tags.c*'] });
    expect(restate(wanted, observed(), undefined).tags).toEqual({ cost: '7', stage: 'prod' });
  });

  test('ignored fields stay as they are', () => {
    const wanted = desired({
      headers: { cacheControl: 'x', expires: 'y' },
      storageClass: 'GLACIER',
      metadata: { owner: 'web' },
      ignore: ['cacheControl', 'expires', 'storageClass', 'metadata.*'],
    });
    const { headers, metadata, storageClass } = observed();
    expect(restate(wanted, observed(), undefined)).toMatchObject({ headers, metadata, storageClass });
  });

  test('tags that are not visible are not restated, unless none could be kept', () => {
    for (const tags of ['denied', undefined] as const) {
      const { tags: _, ...blind } = observed();
      const found = tags === undefined ? blind : { ...blind, tags };
      expect(restate(desired({ tags: { a: 'b' } }), found, undefined)).not.toHaveProperty('tags');
      expect(restate(desired({ tags: { a: 'b' }, tagsExact: true }), found, undefined).tags).toEqual({ a: 'b' });
      expect(
        restate(desired({ tags: { a: 'b' }, tagsExact: true, ignore: ['tags.c'] }), found, undefined),
      ).not.toHaveProperty('tags');
    }
  });

  test('new bytes bring what is declared of their type and encoding, or the default, and end foreign digests', () => {
    const wanted = desired({ headers: { contentType: 'text/csv' }, defaultContentType: true });
    const seen = observed({
      headers: { ...observed().headers, contentEncoding: 'gzip' },
      storageClass: 'DEEP_ARCHIVE',
    });
    const ours = left({ headers: seen.headers });
    expect(restate(wanted, seen, ours)).toMatchObject({ headers: seen.headers, storageClass: 'DEEP_ARCHIVE' });
    expect(restate(wanted, seen, ours, 'new')).toEqual({
      headers: { contentType: 'text/csv', cacheControl: 'no-cache' },
      metadata: { owner: 'data' },
      tags: { team: 'data', cost: '7' },
      storageClass: 'STANDARD',
    });
    expect(restate(wanted, seen, undefined, 'new')).toEqual({
      headers: { contentType: 'text/csv' },
      metadata: {},
      tags: { team: 'data', cost: '7' },
      storageClass: 'STANDARD',
    });
  });
});
