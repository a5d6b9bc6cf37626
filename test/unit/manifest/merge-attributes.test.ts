import { describe, expect, test } from 'vitest';
import type { ClosingRow } from '../../../src/core/manifest/closing-row.ts';
import { mergeRow } from '../../../src/core/manifest/merge.ts';
import type { After, ActionName, Before, PlanRecord } from '../../../src/core/object/action.ts';
import type { ObservedObject } from '../../../src/core/object/object.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import type { Receipt } from '../../../src/core/plan/receipt.ts';

const key = 'data/a.txt';
const SHA256 = 'ab'.repeat(32);
const written: ObservedObject = { key, size: 3, etag: 'new', lastModified: 200, storageClass: 'STANDARD' };
const stood: ObservedObject = { ...written, etag: 'old', lastModified: 100 };
const recorded: ManifestRecord = {
  ...{ key, status: 'uploaded', reason: 'content-differs', sha256: SHA256 },
  ...{ size: 3, etag: 'old', lastModified: 100, storageClass: 'STANDARD' },
  ...{ tags: { team: 'data' }, acl: 'public-read', declared: ['tags.team'] },
};
/** Stands otherwise than it was recorded. */
const rewritten: ManifestRecord = { ...recorded, lastModified: 99 };
const before: Before = { size: 3, etag: 'old', lastModified: 100, headers: {}, storageClass: 'STANDARD' };
const done: Receipt = { key, outcome: 'done', etag: 'new' };
const FACTS = { observedAt: 150, keepsUnknown: false, declaredOf: () => [] };
/** Tags, encryption or ACL by calls of their own: nothing was written. */
const amended: Receipt = { key, outcome: 'done', etag: 'old', guard: 'checked' };

function planned(action: ActionName, after: Partial<After> = {}, more: Partial<PlanRecord> = {}): PlanRecord {
  return {
    ...{ key, action, reason: 'attributes-differ', basis: 'manifest', strength: 'cryptographic', phase: 1 },
    precondition: null,
    change: {
      actions: ['update'],
      before: action === 'create' ? null : before,
      after: { size: 3, sha256: SHA256, storageClass: 'STANDARD', ...after },
    },
    ...more,
  };
}

function left(
  record: PlanRecord,
  receipt: Receipt | undefined,
  more: Partial<Omit<ClosingRow, 'key' | 'planned'>> = {},
): ManifestRecord | undefined {
  const observed = receipt?.etag === 'new' ? written : stood;
  const row = { key, recorded, observed, ...more };
  return mergeRow({ ...row, planned: { key, record, ...(receipt === undefined ? {} : { receipt }) } }, FACTS);
}

describe('tags', () => {
  test.each<[string, PlanRecord, Receipt, ManifestRecord, ManifestRecord['tags']]>([
    ['those that the write stated', planned('update'), { ...done, tags: { a: 'b' } }, recorded, { a: 'b' }],
    ['of new bytes, which nobody saw', planned('update'), done, recorded, undefined],
    ['of a copy, which leaves them', planned('update-metadata'), done, recorded, { team: 'data' }],
    ['of what was amended', planned('update-metadata'), amended, recorded, { team: 'data' }],
    ['of what stood otherwise than recorded', planned('update-metadata'), amended, rewritten, undefined],
    [
      'of what was not ours',
      planned('update-metadata'),
      amended,
      { ...recorded, status: 'failed', owned: false },
      undefined,
    ],
  ])('%s', (_, record, receipt, earlier, tags) => {
    expect(left(record, receipt, { recorded: earlier })?.tags).toEqual(tags);
  });

  test.each<[string, PlanRecord, ManifestRecord['declared']]>([
    ['that nobody saw are to be taken back later', planned('update-metadata'), ['tags.team']],
    ['that were seen are taken back', planned('update-metadata', { tags: {} }), undefined],
    ['of new bytes are gone', planned('update'), undefined],
  ])('declared names of tags %s', (_, record, declared) => {
    expect(left(record, record.action === 'update' ? done : amended)?.declared).toEqual(declared);
  });

  test('only names of tags wait for that', () => {
    const other = { ...recorded, declared: ['cacheControl'] };
    expect(left(planned('update-metadata'), amended, { recorded: other })).not.toHaveProperty('declared');
  });

  test('of an adoption: those that were seen, else those that were left', () => {
    expect(left(planned('adopt', { tags: { a: 'b' } }), undefined)?.tags).toEqual({ a: 'b' });
    expect(left(planned('adopt'), undefined)?.tags).toEqual({ team: 'data' });
  });
});

describe('ACL', () => {
  test.each<[string, PlanRecord, Receipt | undefined, string | undefined]>([
    ['that the write stated', planned('update'), { ...done, acl: 'private' }, 'private'],
    ['of new bytes, which nobody saw', planned('update'), done, undefined],
    ['of a copy, which drops it', planned('update-metadata'), done, undefined],
    ['of what was amended', planned('update-metadata'), amended, 'public-read'],
    ['that was set by itself', planned('update-metadata'), { ...amended, acl: 'private' }, 'private'],
    ['that was found', planned('adopt', { acl: 'private' }), undefined, 'private'],
    ['that was left', planned('adopt'), undefined, 'public-read'],
  ])('%s', (_, record, receipt, acl) => {
    expect(left(record, receipt)?.acl).toBe(acl);
  });

  test('of what another hand has written since is not known', () => {
    expect(left(planned('update-metadata'), amended, { recorded: rewritten })).not.toHaveProperty('acl');
  });
});

describe('the class to which it was sent', () => {
  const glacier = { ...written, storageClass: 'GLACIER' };
  const moved = { ...recorded, storageClass: 'GLACIER', sent: { storageClass: 'STANDARD' } };
  const inGlacier = { actions: ['update'], before: { ...before, storageClass: 'GLACIER' } } as const;
  const kept = { change: { ...inGlacier, after: { size: 3, storageClass: 'GLACIER' } } };

  test.each<[string, PlanRecord, Receipt | undefined, ObservedObject, ManifestRecord, string | undefined]>([
    ['is not known of what another hand wrote', planned('adopt'), undefined, stood, rewritten, undefined],
    ['is the one that stands', planned('update'), done, written, recorded, undefined],
    ['is STANDARD where nothing was said', planned('update'), done, glacier, recorded, 'STANDARD'],
    [
      'is the one that was stated',
      planned('update'),
      { ...done, storageClass: 'STANDARD_IA' },
      glacier,
      recorded,
      'STANDARD_IA',
    ],
    ['stays the earlier one through a copy', planned('update-metadata', {}, kept), done, glacier, moved, 'STANDARD'],
    [
      'is the recorded one through a copy',
      planned('update-metadata', {}, kept),
      done,
      { ...glacier, storageClass: 'DEEP_ARCHIVE' },
      { ...recorded, storageClass: 'GLACIER' },
      'GLACIER',
    ],
    [
      'is that of the copy where another one was asked for',
      planned('update-metadata', { storageClass: 'GLACIER_IR' }),
      { ...done, storageClass: 'GLACIER_IR' },
      glacier,
      moved,
      'GLACIER_IR',
    ],
    [
      'stays the earlier one where nothing was written',
      planned('update-metadata'),
      amended,
      { ...stood, storageClass: 'GLACIER' },
      moved,
      'STANDARD',
    ],
  ])('%s', (_, record, receipt, observed, earlier, sent) => {
    expect(left(record, receipt, { observed, recorded: earlier })?.sent).toStrictEqual(
      sent === undefined ? undefined : { storageClass: sent },
    );
  });
});

describe('headers that the server shows otherwise', () => {
  test.each<[string, Receipt, object | undefined]>([
    ['as they were sent', { ...amended, headers: {} }, undefined],
    ['otherwise', { ...amended, headers: { contentType: 'text/html' } }, { headers: {} }],
    ['of a write, by its answer', { ...done, stands: { headers: { expires: 'x' } } }, { headers: { expires: 'x' } }],
    ['not told', amended, undefined],
  ])('%s', (_, receipt, stands) => {
    expect(left(planned('update-metadata'), receipt)?.stands).toEqual(stands);
  });

  test('nobody saw which stand', () => {
    const { headers: _, ...unseen } = before;
    const { change, ...rest } = planned('update-metadata');
    const record = { ...rest, change: { ...change, before: unseen } };
    expect(left(record, { ...amended, headers: {} })).not.toHaveProperty('stands');
  });
});

describe('what proves the bytes of a copy', () => {
  const crc = { algorithm: 'CRC64NVME', type: 'FULL_OBJECT', value: 'AAAAAAAAAAA=' } as const;
  const sha = { algorithm: 'SHA256', type: 'FULL_OBJECT', value: 'x' } as const;
  const parts = { algorithm: 'SHA256', type: 'COMPOSITE', value: 'x-2' } as const;
  const weak = { strength: 'accident', basis: 'etag-md5' } as const;
  const digest = { name: 'MD5', value: 'm' };
  const asked = ({ value, ...copy }: typeof crc | typeof sha | typeof parts) => ({
    copy: { ...copy, checksum: value },
  });

  test.each<[string, PlanRecord, Receipt, object]>([
    [
      'S3 computed the file’s SHA-256',
      planned('update-metadata', { ...asked(sha), digest }, weak),
      { ...done, checksum: sha },
      { sha256: SHA256, basis: 'checksum-full', strength: 'cryptographic', digest: undefined },
    ],
    [
      'the same of parts',
      planned('update-metadata', { copy: { ...asked(parts).copy, partSize: 5 }, digest }, weak),
      { ...done, checksum: parts },
      { sha256: SHA256, basis: 'checksum-composite', strength: 'cryptographic', digest: undefined },
    ],
    [
      'another SHA-256',
      planned('update-metadata', { ...asked(sha), digest }, weak),
      { ...done, checksum: { ...sha, value: 'y' } },
      { sha256: undefined, digest, ...weak },
    ],
    [
      'no SHA-256 at all',
      planned('update-metadata', { ...asked(sha), digest }, weak),
      done,
      { sha256: undefined, digest, ...weak },
    ],
    [
      'a CRC, which proves no more than the comparison',
      planned('update-metadata', { ...asked(crc), digest }, weak),
      { ...done, checksum: crc },
      { sha256: undefined, digest, ...weak },
    ],
    [
      'a CRC of what was proven',
      planned('update-metadata', asked(crc)),
      { ...done, checksum: crc },
      { sha256: SHA256, digest: undefined, strength: 'cryptographic', basis: 'manifest' },
    ],
  ])('%s', (_, record, receipt, proof) => {
    const { sha256, digest: found, strength, basis } = left(record, receipt) ?? {};
    expect({ digest: found, sha256, strength, basis }).toMatchObject(proof);
  });
});

describe('what is not as it was left', () => {
  const theirs = { status: 'failed', error: { code: 'REMOTE_CHANGED' } };
  test.each<[string, PlanRecord, Receipt | undefined, Partial<Omit<ClosingRow, 'key' | 'planned'>>, object]>([
    ['replaced behind the write', planned('update'), done, { replaced: true }, theirs],
    [
      'another checksum than was sent',
      planned('update'),
      { ...done, checksum: { algorithm: 'SHA256', type: 'FULL_OBJECT', value: 'x' } },
      { observed: { ...written, checksumAlgorithm: 'CRC32' } },
      theirs,
    ],
    ['adopted, and rewritten', planned('adopt'), undefined, { observed: written }, theirs],
    ['refused without a reason', planned('update'), { key, outcome: 'refused' }, {}, { error: { code: 'INTERNAL' } }],
  ])('%s', (_, record, receipt, more, expected) => {
    expect(left(record, receipt, more)).toMatchObject(expected);
  });

  test('adopted, and gone', () => {
    const row = { key, recorded, planned: { key, record: planned('adopt') } };
    expect(mergeRow(row, FACTS)).toMatchObject(theirs);
  });
});

test.each(['checked', 'conditional', undefined] as const)(
  'a write or delete that was guarded so is recorded: %s',
  (guard) => {
    const receipt = { ...done, ...(guard === undefined ? {} : { guard }) };
    const expected = guard === 'checked' ? { guard } : {};
    const { guard: ofWrite } = left(planned('update'), receipt) ?? {};
    const gone = mergeRow({ key, recorded, planned: { key, record: planned('delete'), receipt } }, FACTS);
    expect([ofWrite === undefined ? {} : { guard: ofWrite }, gone]).toEqual([
      expected,
      { key, status: 'deleted', reason: 'attributes-differ', ...expected },
    ]);
  },
);

test('what was adopted by parts says how it was cut', () => {
  expect(left(planned('adopt', {}, { layout: 8 }), undefined)).toMatchObject({ partSize: 8 });
  expect(left(planned('adopt', {}, { layout: 'whole' }), undefined)).not.toHaveProperty('partSize');
  expect(left(planned('adopt', {}, { layout: [2, 1] }), undefined)).not.toHaveProperty('partSize');
});
