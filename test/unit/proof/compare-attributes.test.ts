import { describe, expect, test } from 'vitest';
import type { DesiredAttributes, Encryption, ObservedAttributes } from '../../../src/core/plan/attributes.ts';
import { compareAttributes } from '../../../src/core/proof/compare-attributes.ts';
import { restate } from '../../../src/core/proof/restate.ts';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1';
const OTHER_KEY = 'arn:aws:kms:us-east-1:111122223333:key/2';

function desired(more: Partial<DesiredAttributes> = {}): DesiredAttributes {
  return { headers: {}, defaultContentType: false, tagsExact: false, ignore: [], phase: 1, ...more };
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

const NOTHING = { changes: [], ignored: 0, denied: 0, headNeeded: false, tagsNeeded: false };

describe('compareAttributes', () => {
  test('what is not declared is not compared', () => {
    expect(compareAttributes(desired(), null, observed())).toEqual(NOTHING);
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
    expect(compareAttributes(desired(declared), null, observed())).toEqual({ ...NOTHING, changes });
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
    const { changes } = compareAttributes(desired(), wanted, observed({ encryption: found }));
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
    const { changes, ignored } = compareAttributes(wanted, null, observed());
    expect(changes.map(({ field }) => field)).toEqual(['expires', 'metadata.owner']);
    expect(ignored).toBe(5);
  });

  test('tags that the caller may not see are denied, not gone', () => {
    const found = observed({ tags: 'denied' });
    expect(compareAttributes(desired({ tags: { team: 'web' } }), null, found)).toEqual({ ...NOTHING, denied: 1 });
    expect(compareAttributes(desired({ tagsExact: true }), null, found)).toEqual({ ...NOTHING, denied: 1 });
    expect(compareAttributes(desired(), null, found)).toEqual(NOTHING);
  });

  test('what nobody asked for is needed, not different, and only if it is declared', () => {
    const all = desired({ headers: { expires: 'x' }, tags: { team: 'web' } });
    expect(compareAttributes(all, null, {})).toEqual({ ...NOTHING, headNeeded: true, tagsNeeded: true });
    expect(compareAttributes(desired({ metadata: { a: 'b' } }), null, { headers: {} })).toEqual({
      ...NOTHING,
      headNeeded: true,
    });
    expect(compareAttributes(desired(), { sse: 'AES256' }, {})).toEqual({ ...NOTHING, headNeeded: true });
    expect(compareAttributes({ ...all, ignore: ['expires', 'tags.*'] }, null, {})).toEqual(NOTHING);
    expect(compareAttributes(desired({ headers: { contentType: 'a/b' }, defaultContentType: true }), null, {})).toEqual(
      NOTHING,
    );
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
    const restated = restate(wanted, observed());
    expect(restated).toEqual({
      headers: { contentType: 'text/plain', cacheControl: 'max-age=60' },
      metadata: { owner: 'web', md5chksum: 'XrY7u+Ae7tCTyyK7j1rNww==' },
      tags: { team: 'data', cost: '7', stage: 'prod' },
      storageClass: 'GLACIER_IR',
    });
    expect(compareAttributes(wanted, null, { ...observed(), ...restated })).toEqual(NOTHING);
  });

  test('tagsExact removes what is not declared, except what is left to others', () => {
    const wanted = desired({ tags: { stage: 'prod' }, tagsExact: true, ignore: ['tags.c*'] });
    expect(restate(wanted, observed()).tags).toEqual({ cost: '7', stage: 'prod' });
  });

  test('ignored fields stay as they are', () => {
    const wanted = desired({
      headers: { cacheControl: 'x', expires: 'y' },
      storageClass: 'GLACIER',
      metadata: { owner: 'web' },
      ignore: ['cacheControl', 'expires', 'storageClass', 'metadata.*'],
    });
    const { headers, metadata, storageClass } = observed();
    expect(restate(wanted, observed())).toMatchObject({ headers, metadata, storageClass });
  });

  test('tags that are not visible are not restated, unless none could be kept', () => {
    for (const tags of ['denied', undefined] as const) {
      const { tags: _, ...blind } = observed();
      const found = tags === undefined ? blind : { ...blind, tags };
      expect(restate(desired({ tags: { a: 'b' } }), found)).not.toHaveProperty('tags');
      expect(restate(desired({ tags: { a: 'b' }, tagsExact: true }), found).tags).toEqual({ a: 'b' });
      expect(restate(desired({ tags: { a: 'b' }, tagsExact: true, ignore: ['tags.c'] }), found)).not.toHaveProperty(
        'tags',
      );
    }
  });

  test('new bytes bring their default content type, and end foreign digests of the old ones', () => {
    const wanted = desired({ headers: { contentType: 'text/csv' }, defaultContentType: true });
    expect(restate(wanted, observed()).headers.contentType).toBe('text/plain');
    expect(restate(wanted, observed(), 'new')).toMatchObject({
      headers: { contentType: 'text/csv', cacheControl: 'no-cache' },
      metadata: { owner: 'data' },
    });
    expect(restate(wanted, observed(), 'new').metadata).not.toHaveProperty('md5chksum');
  });
});
