import { describe, expect, test } from 'vitest';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { HeadResult, ObservedObject } from '../../../src/core/object/object.ts';
import type { AskedObject } from '../../../src/core/proof/content-proof.ts';
import { judgeObject, type ObjectFinding } from '../../../src/core/verify/judge-object.ts';

const recorded: ManifestRecord = {
  key: 'k',
  status: 'uploaded',
  size: 3,
  etag: 'e',
  lastModified: 100,
  sha256: 'a'.repeat(64),
  encryption: { sse: 'aws:kms', kmsKeyArn: 'one', bucketKey: true },
};
const observed: ObservedObject = { key: 'k', size: 3, etag: 'e', lastModified: 100, storageClass: 'STANDARD' };
const head: HeadResult = {
  ...{ etag: 'e', size: 3, lastModified: 100, versionId: null, headers: {}, metadata: {}, storageClass: 'STANDARD' },
  ...{
    encryption: { sse: 'aws:kms', kmsKeyArn: 'one', bucketKey: true },
    tagCount: 0,
    missingMetadata: false,
    archived: false,
  },
};
type There = Extract<AskedObject, { is: 'there' }>;
const sha: There['verdict'] = { verdict: 'equal', basis: 'checksum-full', strength: 'cryptographic', by: 'SHA256' };
const crc: There['verdict'] = { verdict: 'equal', basis: 'checksum-full', strength: 'accident', by: 'CRC32' };
const unknown: There['verdict'] = { verdict: 'unknown', basis: 'none', strength: 'none' };
const different: There['verdict'] = { verdict: 'different', basis: 'size', strength: 'none' };

const { sha256: _, ...withoutDigest } = recorded;
const there = (verdict: There['verdict'], changes: Partial<HeadResult> = {}): AskedObject => ({
  is: 'there',
  head: { ...head, ...changes },
  verdict,
});

interface Row {
  readonly asked?: AskedObject;
  readonly recorded?: ManifestRecord;
  readonly observed?: Partial<ObservedObject> | null;
  /** State, strength and number of sentences; then with `--require cryptographic`. */
  readonly finds: readonly [ObjectFinding['state'], ObjectFinding['strength'], number];
  readonly strictly?: readonly [ObjectFinding['state'], ObjectFinding['strength'], number];
}

const ROWS: Readonly<Record<string, Row>> = {
  'a stored SHA-256': { asked: there(sha), finds: ['equal', 'cryptographic', 0] },
  'a stored SHA-256, rewritten': {
    asked: there(sha),
    observed: { lastModified: 101 },
    finds: ['equal', 'cryptographic', 0],
  },
  'a stored CRC': { asked: there(crc), finds: ['equal', 'accident', 0], strictly: ['different', 'accident', 1] },
  'a stored CRC, rewritten': { asked: there(crc), observed: { lastModified: 101 }, finds: ['unknown', 'accident', 1] },
  'a stored CRC, rewritten since the listing': { asked: there(crc, { etag: 'f' }), finds: ['unknown', 'accident', 1] },
  nothing: { asked: there(unknown), finds: ['equal', 'accident', 0], strictly: ['different', 'accident', 1] },
  'nothing, rewritten': {
    asked: there(unknown, { etag: 'f' }),
    observed: { etag: 'f' },
    finds: ['unknown', 'none', 1],
  },
  'nothing, listed while another one stood there, and put back before HEAD': {
    asked: there(unknown),
    observed: { etag: 'f' },
    finds: ['equal', 'accident', 0],
    strictly: ['different', 'accident', 1],
  },
  'nothing, and no digest recorded': { asked: there(unknown), recorded: withoutDigest, finds: ['unknown', 'none', 1] },
  'nothing, and the same listing of another version': {
    asked: there(unknown, { versionId: 'v2' }),
    recorded: { ...recorded, versionId: 'v1' },
    finds: ['unknown', 'none', 1],
  },
  'other bytes': { asked: there(different), finds: ['different', 'none', 1] },
  'another key': {
    asked: there(sha, { encryption: { sse: 'aws:kms', kmsKeyArn: 'two', bucketKey: true } }),
    finds: ['different', 'cryptographic', 1],
  },
  'no key any more': { asked: there(sha, { encryption: { sse: 'AES256' } }), finds: ['different', 'cryptographic', 3] },
  'other bytes below another key': {
    asked: there(different, { encryption: { sse: 'aws:kms', kmsKeyArn: 'two', bucketKey: true } }),
    finds: ['different', 'none', 2],
  },
  'not listed': { observed: null, finds: ['missing', 'none', 1] },
  'gone since it was listed': {
    asked: { is: 'gone', error: new S3recError('REMOTE_NO_SUCH_KEY', 'gone') },
    finds: ['missing', 'none', 1],
  },
  'may not be asked': {
    asked: { is: 'denied', error: new S3recError('REMOTE_ACCESS_DENIED', 'denied') },
    finds: ['unknown', 'none', 1],
  },
  failed: { recorded: { ...recorded, status: 'failed' }, finds: ['unsettled', 'none', 1] },
  refused: { recorded: { key: 'k', status: 'refused' }, finds: ['unsettled', 'none', 1] },
};

describe('one recorded object', () => {
  test.each(Object.entries(ROWS))('%s', (_, row) => {
    const evidence = {
      recorded: row.recorded ?? recorded,
      ...(row.asked === undefined ? {} : { asked: row.asked }),
      ...(row.observed === null ? {} : { observed: { ...observed, ...row.observed } }),
    };
    const judged = (strictly: boolean): readonly unknown[] => {
      const { state, strength, differs } = judgeObject(evidence, strictly);
      return [state, strength, differs.length];
    };
    expect(judged(false)).toEqual(row.finds);
    expect(judged(true)).toEqual(row.strictly ?? row.finds);
  });
});
