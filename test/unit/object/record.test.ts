import { expect, test } from 'vitest';
import { isWritten, type ManifestRecord } from '../../../src/core/object/record.ts';

const uploaded: ManifestRecord = {
  key: 'a',
  status: 'uploaded',
  reason: 'new',
  basis: 'none',
  strength: 'cryptographic',
};

test.each<[string, Partial<ManifestRecord>, boolean]>([
  ['uploaded', {}, true],
  ['uploaded anew', { reason: 'missing', status: 'unchanged' }, true],
  ['uploaded, an orphan by now', { status: 'orphan' }, true],
  ['updated', { reason: 'content-differs', basis: 'manifest' }, true],
  [
    'adopted, then an update failed, an orphan by now',
    { reason: 'content-differs', basis: 'manifest', status: 'orphan' },
    false,
  ],
  [
    'the same, and its file came back',
    { reason: 'content-differs', basis: 'checksum-full', status: 'unchanged' },
    false,
  ],
  [
    'adopted, then missing, and its creation failed',
    { reason: 'missing', basis: 'checksum-full', status: 'orphan' },
    false,
  ],
  ['updated, since nothing proved it', { reason: 'content-unknown', status: 'unchanged' }, true],
  ['adopted', { reason: 'equal-unrecorded', status: 'adopted', basis: 'checksum-full' }, false],
  ['repaired', { reason: 'attributes-differ', status: 'updated-metadata' }, false],
  [
    'an update that failed tells only why it was planned',
    { reason: 'content-differs', status: 'failed', owned: true },
    false,
  ],
  ['an update that was refused', { reason: 'content-differs', status: 'refused', owned: true }, false],
  [
    'adopted by a weak digest, and an update of it failed',
    { reason: 'content-differs', status: 'orphan', strength: 'accident' },
    false,
  ],
  ['said so', { reason: 'equal-unrecorded', status: 'adopted', wrote: true }, true],
  ['said not', { wrote: false }, false],
  ['said so while it was ours', { status: 'failed', owned: true, wrote: true }, true],
  ['no longer ours', { status: 'failed', owned: false, wrote: true }, false],
  ['deleted', { status: 'deleted', wrote: true }, false],
])('%s', (_, record, expected) => {
  expect(isWritten({ ...uploaded, ...record })).toBe(expected);
});
