import { describe, expect, test } from 'vitest';
import { decideContext } from '../../../src/app/plan/decide-context.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { Encryption, ObservedAttributes } from '../../../src/core/object/attributes.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import { requestTally } from '../../../src/core/plan/action-requests.ts';
import { plannedAttributes } from '../../../src/core/plan/planned-attributes.ts';
import { lastApplied, type Left } from '../../../src/core/proof/last-applied.ts';
import type { ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';
import { localSpec } from '../adapters/local/local-spec.ts';
import { desired, hash, key, leftUnfinished, listed, play, recordedAs, type Case } from './play.ts';

const same = listed('new');
const old = listed('old');
const ours = recordedAs('new');
const KMS: Encryption = { sse: 'aws:kms', kmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1' };
const SHA256 = hash('sha256', 'new');
const base64 = (name: string, text: string): string => Buffer.from(hash(name, text), 'hex').toString('base64');
const md5 = { name: 'MD5', value: base64('md5', 'new') };
const sha = { algorithm: 'SHA256', type: 'FULL_OBJECT', value: base64('sha256', 'new') } as const;
const { integrity } = localSpec('/');
const { sha256: _sha256, ...undigested } = ours;
/** Ours, and proven by its MD5 alone. */
const weak: ManifestRecord = { ...undigested, digest: md5, strength: 'accident' };

function declares(more: Partial<ResolvedSpec['objects'][number]>): Partial<ResolvedSpec> {
  return { objects: [{ match: '**', ...more }] };
}

function recordOf(given: Case): PlanRecord {
  const { decision } = play(given);
  if (decision.kind !== 'action') {
    throw new Error(`it is ${decision.kind}`);
  }
  return decision.record;
}

describe('what a record of a plan says', () => {
  const edited = { desired, observed: old, recorded: recordedAs('old') };
  const met = { desired, observed: same, recorded: ours };
  const lock = { retention: { mode: 'GOVERNANCE', until: '2030-01-01T00:00:00Z' } };
  const typed = { contentType: 'text/plain' };
  const KMS_FIELDS = ['encryption.sse', 'encryption.kmsKeyArn'];
  const cache = { contentType: 'text/plain', cacheControl: 'theirs' };

  test.each<[string, Case, object, readonly string[]]>([
    [
      'a create',
      {
        row: { desired },
        spec: declares({
          cacheControl: 'x',
          metadata: { a: 'b' },
          tags: { t: '1' },
          storageClass: 'GLACIER',
          acl: 'private',
        }),
        encryption: KMS,
      },
      {
        ...{ action: 'create', reason: 'new', basis: 'none', strength: 'none', precondition: { ifNoneMatch: '*' } },
        change: {
          before: null,
          after: {
            ...{ size: 3, sha256: SHA256, encryption: KMS, metadata: { a: 'b' }, tags: { t: '1' }, acl: 'private' },
            ...{ headers: { cacheControl: 'x' }, storageClass: 'GLACIER', upload: { checksums: [sha.value] } },
          },
        },
      },
      ['fields', 'named', 'wrote', 'takeover'],
    ],
    [
      'a create, of which nothing is declared',
      { row: { desired } },
      { change: { after: { metadata: {} } } },
      ['change.after.encryption', 'change.after.tags', 'change.after.storageClass', 'change.after.acl'],
    ],
    [
      'new bytes alone',
      { row: edited, spec: declares(typed) },
      { action: 'update' },
      ['fields', 'named', 'unlocked', 'hints', 'takeover'],
    ],
    [
      'new bytes, and what is declared beside them',
      {
        row: edited,
        spec: declares({ ...typed, cacheControl: 'x', tags: { t: '1' }, acl: 'public-read' }),
        encryption: KMS,
      },
      { fields: ['headers.cacheControl', 'tags.t', ...KMS_FIELDS, 'acl'], change: { after: { encryption: KMS } } },
      ['named'],
    ],
    [
      'new bytes, and what another hand did to the old',
      { row: edited, spec: declares(typed), head: { headers: cache, encryption: KMS }, tags: { theirs: '1' } },
      {
        fields: ['headers.cacheControl'],
        named: [
          { field: 'tags.theirs', from: null, to: '1' },
          { field: 'encryption.sse', from: 'AES256', to: 'aws:kms' },
          { field: 'encryption.kmsKeyArn', from: null, to: KMS.kmsKeyArn },
          { field: 'encryption.bucketKey', from: 'false', to: 'false' },
        ].filter(({ from, to }) => from !== to),
      },
      [],
    ],
    ['new bytes over locked ones', { row: edited, head: { lock } }, { unlocked: lock }, []],
    [
      'new bytes over what another tool has noted to be the same',
      {
        row: { desired, observed: { ...same, etag: 'opaque' } },
        head: { etag: 'opaque', metadata: { md5chksum: md5.value } },
      },
      { reason: 'content-unknown', hints: ['md5chksum'] },
      [],
    ],
    [
      'a copy',
      { row: met, spec: declares({ cacheControl: 'x' }), head: { lock } },
      {
        ...{
          repair: ['copy'],
          fields: ['headers.cacheControl'],
          unlocked: lock,
          wrote: true,
          precondition: { ifMatch: same.etag },
        },
        change: { after: { sha256: SHA256, copy: { algorithm: 'SHA256', type: 'FULL_OBJECT', checksum: sha.value } } },
      },
      ['named', 'takeover', 'change.after.upload', 'change.after.digest'],
    ],
    [
      'a copy of what a weaker digest proves, which will prove more',
      { row: { ...met, recorded: weak }, spec: declares({ cacheControl: 'x' }) },
      { change: { after: { sha256: SHA256, digest: md5 } }, basis: 'manifest', strength: 'accident' },
      [],
    ],
    [
      'a copy under a checksum that proves no more',
      {
        row: { ...met, recorded: weak },
        spec: { ...declares({ cacheControl: 'x' }), integrity: { ...integrity, checksumAlgorithm: 'SHA1' } },
      },
      { change: { after: { digest: md5, copy: { algorithm: 'SHA1' } } } },
      ['change.after.sha256'],
    ],
    [
      'tags alone',
      { row: { ...met, recorded: weak }, spec: declares({ tags: { t: '1' } }), head: { lock } },
      { repair: ['tags'], fields: ['tags.t'], change: { after: { digest: md5, tags: { t: '1' } } } },
      ['unlocked', 'change.after.copy', 'change.after.sha256'],
    ],
    [
      'an encryption, and what another hand did',
      { row: met, encryption: KMS, tags: { theirs: '1' } },
      {
        ...{ repair: ['encryption'], fields: KMS_FIELDS, named: [{ field: 'tags.theirs', from: null, to: '1' }] },
        change: { after: { encryption: KMS, copy: { algorithm: 'SHA256' }, tags: { theirs: '1' } } },
      },
      [],
    ],
    [
      'an upgrade',
      { row: met, spec: { integrity: { ...integrity, upgrade: true } } },
      { reason: 'checksum-upgrade', repair: ['copy'] },
      ['fields', 'named'],
    ],
    [
      'what is adopted by its listing',
      { row: { desired, observed: same } },
      { basis: 'etag-md5', strength: 'accident', change: { after: { size: 3, digest: md5 } }, precondition: null },
      ['change.after.sha256', 'change.after.headers', 'change.before.headers', 'fields', 'wrote'],
    ],
    [
      'what is adopted by its SHA-256',
      { row: { desired, observed: same }, refresh: true, head: { checksum: sha } },
      { basis: 'checksum-full', strength: 'cryptographic', change: { after: { sha256: SHA256 } } },
      ['change.after.digest', 'named'],
    ],
    [
      'what another hand did as it is declared by now',
      {
        row: { ...met, recorded: { ...ours, headers: { contentType: 'text/html' } } },
        spec: declares({ contentType: 'text/plain' }),
        refresh: true,
      },
      {
        ...{ action: 'adopt', wrote: true, fields: ['headers.contentType'] },
        named: [{ field: 'headers.contentType', from: 'text/html', to: 'text/plain' }],
      },
      [],
    ],
    [
      'a delete',
      {
        row: { observed: same, recorded: { ...ours, versionId: 'v' } },
        spec: { prune: { enabled: true, maxDeletes: 9, maxDeletePercent: 100, protect: [], allowEmpty: false } },
      },
      {
        ...{ action: 'delete', basis: 'manifest', strength: 'none', precondition: { ifMatch: same.etag }, phase: 0 },
        change: { before: { size: 3, etag: same.etag, lastModified: 100, versionId: 'v' }, after: null },
      },
      ['stamp', 'fields'],
    ],
  ])('%s', (_, given, expected, lacking) => {
    const record = recordOf(given);
    expect(record).toMatchObject({ key, ...expected });
    for (const path of lacking) {
      expect(record).not.toHaveProperty(path);
    }
    expect(record.fields ?? [], 'no field is named twice').toEqual([...new Set(record.fields)]);
  });
});

describe('what an orphan of a run says that did not end', () => {
  const { unfinished, head } = leftUnfinished('new');
  const copied = unfinished.map(({ run, record }) => {
    const { upload: _, ...after } = record.change.after ?? { size: 3 };
    const change = { actions: ['update'] as const, before: { size: 3, etag: same.etag, lastModified: 1 }, after };
    return { run, record: { ...record, action: 'update-metadata', reason: 'attributes-differ', change } as const };
  });
  const { checksum: _checksum, ...unproven } = head;

  test.each<[string, Case, object, readonly string[]]>([
    [
      'written, and proven by SHA-256',
      { row: { observed: same, unfinished }, head },
      { basis: 'checksum-full', strength: 'cryptographic', wrote: true, change: { after: { sha256: SHA256 } } },
      ['change.after.tags', 'stamp'],
    ],
    [
      'written with tags',
      {
        row: { observed: same, unfinished: leftUnfinished('new', { tags: { t: '1' } }).unfinished },
        head,
        tags: { t: '1' },
      },
      { change: { before: { tags: { t: '1' } }, after: { tags: { t: '1' } } } },
      [],
    ],
    [
      'repaired, and proven by its MD5',
      { row: { observed: same, unfinished: copied }, head: unproven },
      { basis: 'etag-md5', strength: 'accident' },
      ['change.after.sha256', 'wrote'],
    ],
    [
      'repaired, and proven by nothing',
      { row: { observed: same, unfinished: copied }, head: { ...unproven, encryption: KMS } },
      { basis: 'none', strength: 'none' },
      ['change.after.sha256'],
    ],
  ])('%s', (_, given, expected, lacking) => {
    const record = recordOf(given);
    expect(record).toMatchObject({ ...{ action: 'adopt', reason: 'unfinished', unfinished: 7 }, ...expected });
    for (const path of lacking) {
      expect(record).not.toHaveProperty(path);
    }
  });
});

describe('the attributes that an action leaves', () => {
  const seen: ObservedAttributes = {
    ...{ headers: { contentType: 'text/plain' }, metadata: {}, storageClass: 'STANDARD' },
    encryption: { sse: 'aws:kms', kmsKeyArn: 'old', bucketKey: true },
  };
  const left = (acl: string): Left => ({
    ...lastApplied({ key, status: 'uploaded', acl, headers: seen.headers, metadata: {} }),
    isRewritten: false,
  });

  test.each<[string, Encryption | null, Encryption, Encryption]>([
    ['none is declared', null, seen.encryption, seen.encryption],
    ['another key, and the bucket key stays', KMS, seen.encryption, { ...KMS, bucketKey: true }],
    ['a bucket key that is declared', { ...KMS, bucketKey: false }, seen.encryption, { ...KMS, bucketKey: false }],
    ['no bucket key is known', KMS, { sse: 'aws:kms', kmsKeyArn: 'old' }, KMS],
    ['an object under SSE-S3 has none', KMS, { sse: 'AES256', bucketKey: true }, KMS],
    [
      'two layers have none',
      { ...KMS, sse: 'aws:kms:dsse' },
      { ...seen.encryption, sse: 'aws:kms:dsse' },
      { ...KMS, sse: 'aws:kms:dsse' },
    ],
    ['SSE-S3 has none', { sse: 'AES256' }, seen.encryption, { sse: 'AES256' }],
  ])('a repair states the encryption: %s', (_, declared, was, stated) => {
    const context = decideContext(localSpec('/'), declared, false);
    const planned = plannedAttributes('update-metadata', key, { ...seen, encryption: was }, undefined, context);
    expect(planned.encryption).toEqual(stated);
    const sent = plannedAttributes('update', key, { ...seen, encryption: was }, undefined, context);
    expect(sent.encryption).toEqual(declared ?? undefined);
  });

  test('new bytes have the declared tags, where the old ones may not be seen', () => {
    const context = decideContext(localSpec('/', [{}], declares({ tags: { t: '1' } })), null, false);
    const denied = { ...seen, tags: 'denied' } as const;
    expect(plannedAttributes('update', key, denied, undefined, context).tags).toEqual({ t: '1' });
    expect(plannedAttributes('update-metadata', key, denied, undefined, context)).not.toHaveProperty('tags');
  });

  test.each<[string, string | undefined, Left | undefined, string | undefined]>([
    ['not seen', undefined, left('public-read'), undefined],
    ['none', 'private', undefined, 'private'],
    ['as seen', 'public-read', undefined, 'public-read'],
    ['as it was sent, where S3 shows it otherwise', 'private', left('bucket-owner-read'), 'bucket-owner-read'],
  ])('what is adopted keeps its ACL: %s', (_, acl, last, kept) => {
    const context = decideContext(localSpec('/'), null, false);
    const found = plannedAttributes('adopt', key, acl === undefined ? seen : { ...seen, acl }, last, context);
    expect(found.acl).toBe(kept);
    expect('acl' in found).toBe(kept !== undefined);
  });
});

describe('the requests of actions', () => {
  const change = { actions: ['update'] as const, before: { size: 3, etag: 'e', lastModified: 1 }, after: { size: 3 } };
  const record: PlanRecord = {
    ...{ key, action: 'update', change, reason: 'content-differs', basis: 'size', strength: 'cryptographic' },
    ...{ precondition: { ifMatch: 'e' }, phase: 1 },
  };
  const upload = { algorithm: 'SHA256', type: 'FULL_OBJECT', checksums: ['x'], checksum: 'x' } as const;
  const put = { ...record, change: { ...change, after: { size: 3, upload } } };
  const parts = { ...upload, type: 'COMPOSITE', partSize: 2, checksums: ['x', 'y'] } as const;
  const sent = { ...record, change: { ...change, after: { size: 3, upload: parts } } };
  const gzip = { ...put, change: { ...change, after: { size: 3, upload, headers: { contentEncoding: 'gzip' } } } };
  const repair = (repair: PlanRecord['repair'], tags?: object): PlanRecord =>
    ({
      ...record,
      action: 'update-metadata',
      repair,
      change: { ...change, before: { ...change.before, ...tags } },
    }) as PlanRecord;
  const tags = { tags: {} };
  const LARGE = 6 * 1024 ** 3;
  const large = { ...repair(['copy']), change: { ...change, before: { ...change.before, size: LARGE } } };

  test.each<[string, readonly PlanRecord[], Readonly<Record<string, number>>]>([
    ['none', [], {}],
    ['a PUT, and a look at how it is shown', [put], { PutObject: 1, HeadObject: 1 }],
    ['two alike', [put, put], { PutObject: 2, HeadObject: 1 }],
    ['two with other headers', [put, gzip], { PutObject: 2, HeadObject: 2 }],
    [
      'parts',
      [sent, put],
      { CreateMultipartUpload: 1, UploadPart: 2, CompleteMultipartUpload: 1, PutObject: 1, HeadObject: 2 },
    ],
    ['a copy', [repair(['copy'], tags)], { CopyObject: 1, HeadObject: 1 }],
    [
      'a copy by parts',
      [large],
      { CreateMultipartUpload: 1, UploadPartCopy: 6, CompleteMultipartUpload: 1, HeadObject: 1 },
    ],
    ['tags', [repair(['tags'], tags)], { PutObjectTagging: 1, HeadObject: 1, GetObjectTagging: 1 }],
    [
      'tags, ACL and encryption, of tags that nobody saw',
      [repair(['encryption', 'tags', 'acl'])],
      { UpdateObjectEncryption: 1, PutObjectTagging: 1, PutObjectAcl: 1, GetObjectAcl: 1, HeadObject: 3 },
    ],
    ['a delete', [{ ...record, action: 'delete', change: { ...change, after: null } }], { DeleteObject: 1 }],
    ['an adoption by listing', [{ ...record, action: 'adopt' }], { HeadObject: 1 }],
    [
      'an adoption',
      [{ ...record, action: 'adopt', change: { ...change, before: { ...change.before, headers: {} } } }],
      {},
    ],
  ])('%s', (_, records, requests) => {
    const tally = requestTally();
    for (const one of records) {
      tally.add(one);
    }
    expect(tally.requests).toEqual(requests);
  });
});
