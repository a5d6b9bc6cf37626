import { describe, expect, test } from 'vitest';
import type { Encryption } from '../../../src/core/object/attributes.ts';
import type { HeadResult } from '../../../src/core/object/object.ts';
import { isContentFinding } from '../../../src/core/plan/content-finding.ts';
import { contentGuard } from '../../../src/core/plan/content-guard.ts';
import { assertUnguarded, withSeen } from '../../../src/core/plan/guard.ts';
import { isAmended, writtenAcl } from '../../../src/core/plan/receipt.ts';
import { aclFault, limitFault, lostAcl } from '../../../src/core/plan/refused-attributes.ts';
import { cannotCopy, copyPartSize, copyRequests, fieldsOf, repairSteps } from '../../../src/core/plan/repair.ts';
import { localSpec } from '../adapters/local/local-spec.ts';
import { listed } from './play.ts';

const GIB = 1024 ** 3;
const SSE_S3: Encryption = { sse: 'AES256' };
const KMS: Encryption = { sse: 'aws:kms', kmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1' };

test.each<[string, readonly string[], Encryption, Encryption | null, readonly string[]]>([
  ['nothing', [], SSE_S3, null, []],
  ['a tag', ['tags.team'], SSE_S3, null, ['tags']],
  ['the ACL', ['acl'], SSE_S3, null, ['acl']],
  ['tags and the ACL', ['acl', 'tags.team'], SSE_S3, null, ['tags', 'acl']],
  ['a header', ['cacheControl'], SSE_S3, null, ['copy']],
  ['a header that begins as tags do', ['tagsetting'], SSE_S3, null, ['copy']],
  ['metadata that is called so', ['metadata.tags'], SSE_S3, null, ['copy']],
  ['metadata beside a tag', ['tags.team', 'metadata.a'], SSE_S3, null, ['copy']],
  ['a class beside the ACL', ['storageClass', 'acl'], SSE_S3, null, ['copy']],
  ['a KMS key of an object under SSE-S3', ['encryption.sse', 'encryption.kmsKeyArn'], SSE_S3, KMS, ['encryption']],
  ['another KMS key, and a tag', ['encryption.kmsKeyArn', 'tags.a'], KMS, KMS, ['encryption', 'tags']],
  ['SSE-S3 of an object under KMS', ['encryption.sse'], KMS, SSE_S3, ['copy']],
  ['KMS of an object without encryption', ['encryption.sse'], { sse: 'none' }, KMS, ['copy']],
  ['KMS of an object under two layers', ['encryption.sse'], { sse: 'aws:kms:dsse' }, KMS, ['copy']],
])('the fewest requests that repair %s', (_, fields, from, to, steps) => {
  const changes = fields.map((field) => ({ field }));
  expect(repairSteps(changes, { encryption: from }, to)).toEqual(steps);
});

function head(more: Partial<HeadResult>): HeadResult {
  const { key: _, ...seen } = listed('new');
  const bare = { headers: {}, metadata: {}, encryption: SSE_S3, versionId: null, tagCount: 0 };
  return { ...seen, ...bare, missingMetadata: false, archived: false, ...more };
}

test.each<[string, Partial<HeadResult>, string | undefined]>([
  ['an object', {}, undefined],
  ['one whose tags may not be seen', { tags: 'denied' }, undefined],
  ['the same at the limit of one request', { tags: 'denied', size: 5 * GIB }, undefined],
  ['the same above it', { tags: 'denied', size: 5 * GIB + 1 }, 'would lose them'],
  ['a large one', { tags: {}, size: 5 * GIB + 1 }, undefined],
  ['one under a key of its owner', { encryption: { sse: 'customer' } }, 'SSE-C'],
  ['one with metadata that no header carries', { missingMetadata: true }, 'x-amz-missing-meta'],
])('whether %s can be copied', (_, more, why) => {
  const found = cannotCopy(head(more));
  expect(found === undefined ? undefined : why && found.includes(why) ? why : found).toBe(why);
});

test.each([
  [5 * GIB, undefined, { CopyObject: 1 }],
  [5 * GIB + 1, GIB, { CreateMultipartUpload: 1, UploadPartCopy: 6, CompleteMultipartUpload: 1 }],
])('a copy of %i bytes is by parts of %s', (size, partSize, requests) => {
  expect(copyPartSize(size)).toBe(partSize);
  expect(copyRequests(size)).toEqual(requests);
});

test('headers are named as they stand in a plan', () => {
  expect(fieldsOf(['cacheControl', 'tags.team', 'acl'])).toEqual(['headers.cacheControl', 'tags.team', 'acl']);
});

describe('what S3 would refuse', () => {
  const tags = (count: number): Readonly<Record<string, string>> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, '']));

  test.each<[string, Parameters<typeof limitFault>[0], string | undefined]>([
    ['nothing', {}, undefined],
    ['ten tags', { tags: tags(10) }, undefined],
    ['eleven tags', { tags: tags(11) }, 'it would have 11'],
    ['metadata of 2048 bytes', { metadata: { ab: 'x'.repeat(1000), cd: 'ü'.repeat(522) } }, undefined],
    ['metadata of 2049 bytes', { metadata: { ab: 'x'.repeat(1001), cd: 'ü'.repeat(522) } }, 'it would have 2049 bytes'],
  ])('%s', (_, after, fault) => {
    const found = limitFault(after);
    expect(found === undefined ? undefined : fault && found.includes(fault) ? fault : found).toBe(fault);
  });

  test.each([
    ['public-read', 'disabled', true],
    ['bucket-owner-full-control', 'disabled', false],
    [undefined, 'disabled', false],
    ['public-read', undefined, false],
    ['public-read', 'denied', false],
  ] as const)('ACL %s where they are %s: %s', (acl, answer, isRefused) => {
    expect(aclFault(acl === undefined ? {} : { acl }, answer) !== undefined).toBe(isRefused);
  });

  test('an ACL that no write can state would be lost', () => {
    expect(lostAcl({}, 'a copy')).toBeUndefined();
    expect(lostAcl({ acl: 'public-read' }, 'a copy')).toBeUndefined();
    expect(lostAcl({ acl: 'someone READ' }, 'new bytes')).toContain('new bytes would lose: someone READ');
  });
});

test.each([
  ['update-metadata', 'checked', true],
  ['update-metadata', 'conditional', false],
  ['update', 'checked', false],
] as const)('an %s that was %s leaves the write as it was: %s', (action, guard, is) => {
  const record = { action } as Parameters<typeof isAmended>[0];
  expect(isAmended(record, { key: 'k', outcome: 'done', guard })).toBe(is);
});

test.each([
  [undefined, undefined, {}],
  ['public-read', undefined, { acl: 'private' }],
  ['public-read', 'public-read', { acl: 'public-read' }],
  [undefined, 'private', { acl: 'private' }],
])('an object with ACL %s that is written with %s has %j', (was, stated, acl) => {
  const before = { size: 1, etag: 'e', lastModified: 1, ...(was === undefined ? {} : { acl: was }) };
  expect(writtenAcl({ before, after: { size: 1, ...(stated === undefined ? {} : { acl: stated }) } })).toEqual(acl);
});

describe('a file that must not be published', () => {
  test.each([
    ['private-key', {}, ['p/a.pem']],
    ['private-key', { allowSecrets: ['*.pem'] }, []],
    ['credentials', { allowSecrets: ['*.txt'] }, ['p/a.pem']],
    ['credentials', { allowSecrets: ['p/*.pem'] }, ['p/a.pem']],
    ['lfs-pointer', { allowSecrets: ['**'] }, ['p/a.pem']],
    ['lfs-pointer', { allowLfsPointers: ['**'] }, []],
  ] as const)('%s where %j is allowed stops %j, once', (finding, more, stopped) => {
    const found: string[] = [];
    const stop = (rule: string, key: string, why: string): void => {
      expect([rule, why]).toEqual(['refused-file', expect.stringContaining('file')]);
      found.push(key);
    };
    const guard = contentGuard({ ...localSpec('/'), ...more }, { stop });
    guard('p/a.pem', finding);
    guard('p/a.pem', finding);
    expect(found).toEqual(stopped);
  });

  test.each(['private-key', 'credentials', 'lfs-pointer'])('%s is a finding', (text) => {
    expect(isContentFinding(text)).toBe(true);
  });

  test.each(['other', '', undefined])('%j is none', (text) => {
    expect(isContentFinding(text)).toBe(false);
  });
});

describe('guards that only the making of a plan could find', () => {
  type Finding = Parameters<typeof withSeen>[0][number];
  const finding = (rule: Finding['rule'], message: string): Finding => ({
    keys: [],
    count: 1,
    rule,
    message,
    hint: `${rule}?`,
  });

  test('stand beside those that were found again', () => {
    const planned = [finding('conflict', 'seen'), finding('unknown', 'once'), finding('max-deletes', 'stale')];
    const found = [finding('conflict', 'again'), finding('takeover', 'new')];
    expect(withSeen(planned, found).map(({ message }) => message)).toEqual(['once', 'again', 'new']);
  });

  test('end the run with all that they say', () => {
    expect(() => assertUnguarded([])).not.toThrow();
    const findings = [finding('conflict', 'one'), finding('takeover', 'two')];
    expect(() => assertUnguarded(findings)).toThrow(
      expect.objectContaining({
        code: 'PLAN_GUARDED',
        message: 'one two',
        hint: 'conflict?',
        data: { guards: findings },
      }),
    );
  });
});
