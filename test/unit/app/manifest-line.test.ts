import { describe, expect, test } from 'vitest';
import { manifestLine } from '../../../src/app/apply/manifest-line.ts';
import { recordOf } from '../../../src/app/chain/recorded.ts';
import type { ManifestHeader } from '../../../src/core/manifest/manifest-document.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';

const KMS = { sse: 'aws:kms', kmsKeyArn: 'arn', bucketKey: true } as const;
const DEFAULTS = { storageClass: 'STANDARD', versionId: null, encryption: KMS };
const LISTS = [['expires'], ['tags.a', 'tags.b']];
const BESIDE = { storageClass: 'STANDARD', versionId: null, encryption: KMS } as const;
const RECORD: ManifestRecord = { key: 'k', status: 'uploaded', size: 1, etag: 'e', ...BESIDE };
const { etag: _, ...UNSEEN } = RECORD;

interface Case {
  readonly record?: ManifestRecord;
  readonly defaults?: ManifestHeader['defaults'];
  readonly declared?: ManifestHeader['declared'];
  /** The members beside the evidence that the line has. */
  readonly has: object;
}

const other = (more: Partial<ManifestRecord>): ManifestRecord => ({ ...RECORD, ...more });

const CASES: readonly (readonly [what: string, of: Case])[] = [
  ['nothing that the header states for all', { has: {} }],
  ['another storage class', { record: other({ storageClass: 'GLACIER' }), has: { storageClass: 'GLACIER' } }],
  ['another version', { record: other({ versionId: 'v' }), has: { versionId: 'v' } }],
  ['another encryption', { record: other({ encryption: { sse: 'AES256' } }), has: { encryption: { sse: 'AES256' } } }],
  [
    'another key',
    { record: other({ encryption: { ...KMS, kmsKeyArn: 'b' } }), has: { encryption: { ...KMS, kmsKeyArn: 'b' } } },
  ],
  [
    'another use of the bucket’s key',
    { record: other({ encryption: { ...KMS, bucketKey: false } }), has: { encryption: { ...KMS, bucketKey: false } } },
  ],
  ['all of it where the header states nothing', { defaults: {}, has: BESIDE }],
  ['all of it where the record has no evidence', { record: UNSEEN, has: BESIDE }],
  [
    'the number of its list of declared fields',
    { record: other({ declared: ['tags.a', 'tags.b'] }), declared: LISTS, has: { declared: 1 } },
  ],
  [
    'that number also without evidence',
    { record: { key: 'k', status: 'deleted', declared: ['expires'] }, declared: LISTS, has: { declared: 0 } },
  ],
];

describe('a line has of its record', () => {
  test.each(CASES)('%s', (_what, { record = RECORD, defaults = DEFAULTS, declared, has }) => {
    const header = { defaults, ...(declared && { declared }) };
    const line = manifestLine(record, 3, header);
    const { key, status, size, etag, run, ...beside } = line;
    expect({ key, status, size, etag, run }).toEqual({
      ...{ key, status: record.status, size: record.size, etag: record.etag, run: 3 },
    });
    expect(beside).toEqual(has);
    // Nothing is lost.
    const read = recordOf({ name: 'm', header: header as ManifestHeader }, { key, text: JSON.stringify(line) });
    expect(read).toEqual({ ...record, run: 3 });
  });
});
