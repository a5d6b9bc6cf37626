import { expect, test } from 'vitest';
import type { HeadResult, ObservedObject } from '../../../src/core/object/object.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import { isRewritten, isSameObject } from '../../../src/core/proof/same-object.ts';

const checksum = { algorithm: 'SHA256', type: 'FULL_OBJECT', value: 'x' } as const;
const recorded: ManifestRecord = { key: 'a', status: 'uploaded', size: 3, etag: 'e', lastModified: 100, checksum };
const listed: ObservedObject = { key: 'a', size: 3, etag: 'e', lastModified: 100, storageClass: 'STANDARD' };

test.each<[string, Partial<ManifestRecord>, Partial<ObservedObject>, boolean]>([
  ['all three agree', {}, {}, true],
  ['another size', {}, { size: 4 }, false],
  ['another ETag', {}, { etag: 'f' }, false],
  ['written later', {}, { lastModified: 101 }, false],
  ['another class: a lifecycle rule is no write', {}, { storageClass: 'GLACIER' }, true],
  ['a checksum of the same kind', {}, { checksumAlgorithm: 'SHA256', checksumType: 'FULL_OBJECT' }, true],
  ['a checksum of another algorithm', {}, { checksumAlgorithm: 'CRC32' }, false],
  ['a checksum of another type', {}, { checksumType: 'COMPOSITE' }, false],
])('the same object: %s', (_name, known, seen, isSame) => {
  expect(isSameObject({ ...recorded, ...known }, { ...listed, ...seen })).toBe(isSame);
});

test('a listed checksum says nothing against an object of which none was recorded', () => {
  const { checksum: _unknown, ...known } = recorded;
  expect(isSameObject(known, { ...listed, checksumAlgorithm: 'CRC32', checksumType: 'COMPOSITE' })).toBe(true);
});

test.each(['size', 'etag', 'lastModified'] as const)('without a recorded %s nothing is the same object', (name) => {
  const { [name]: _unknown, ...known } = recorded;
  expect(isSameObject(known, listed)).toBe(false);
});

test.each<[string, Partial<ManifestRecord>, Partial<ObservedObject> | undefined, Partial<HeadResult>, boolean]>([
  ['HEAD and listing as recorded', {}, {}, {}, false],
  ['the recorded version', { versionId: 'v' }, {}, { versionId: 'v' }, false],
  ['another version of the same ETag and second', { versionId: 'v' }, {}, { versionId: 'w' }, true],
  ['another time by HEAD alone', {}, {}, { lastModified: 99 }, false],
  ['another time by HEAD, and it was not listed', {}, undefined, { lastModified: 99 }, true],
  ['replaced since it was listed', {}, {}, { etag: 'f' }, true],
])('written again: %s', (_name, known, seen, head, is) => {
  const now = { ...listed, versionId: null, ...head };
  expect(isRewritten({ ...recorded, ...known }, seen && { ...listed, ...seen }, now)).toBe(is);
});
