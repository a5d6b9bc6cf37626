import { describe, expect, test } from 'vitest';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { HeadResult } from '../../../src/core/object/object.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import { explained } from '../../../src/core/plan/explained.ts';
import type { Row } from '../../../src/core/three-way/row.ts';
import { desired, hash, headOf, key, leftUnfinished, listed, recordedAs } from './play.ts';

const observed = listed('new');
const { unfinished, head: shown } = leftUnfinished('new');
const head: HeadResult = { ...headOf(observed), ...shown };
const [written] = unfinished;
if (written === undefined) {
  throw new Error('nothing is planned');
}
const { record } = written;
const { after } = record.change;
const row: Row = { key, desired, observed, unfinished };

function planned(more: Partial<PlanRecord>): NonNullable<Row['unfinished']> {
  return [{ run: 7, record: { ...record, ...more } }];
}

function leaves(more: Partial<NonNullable<typeof after>>): NonNullable<Row['unfinished']> {
  return planned({ change: { ...record.change, after: { size: 3, ...after, ...more } } });
}

describe('an object that an unfinished run may have left', () => {
  const rewritten = { ...observed, lastModified: 200 };
  const { observed: _observed, ...gone } = row;
  const { unfinished: _unfinished, ...settled } = row;
  const { unfinished: other } = leftUnfinished('old');

  test.each<[string, Row, Parameters<typeof explained>[1], 'as it is' | 'head' | 'tags' | number]>([
    ['no such run', settled, { head }, 'as it is'],
    ['no object', gone, { head }, 'as it is'],
    ['the run adopted it', { ...row, unfinished: planned({ action: 'adopt' }) }, {}, 'as it is'],
    ['the run deleted it', { ...row, unfinished: planned({ action: 'delete' }) }, {}, 'as it is'],
    ['it is as the manifest recorded it', { ...row, recorded: recordedAs('new') }, { head }, 'as it is'],
    ['it was written since', { ...row, observed: rewritten, recorded: recordedAs('new') }, {}, 'head'],
    [
      'it is recorded, and not ours',
      { ...row, recorded: recordedAs('new', { status: 'failed', owned: false }) },
      {},
      'head',
    ],
    ['nobody asked', row, {}, 'head'],
    ['it was written since it was listed', row, { head: { ...head, etag: 'e' } }, 'as it is'],
    ['it stands as planned', row, { head }, 7],
    ['no SHA-256 proves its bytes', row, { head: headOf(observed) }, 'as it is'],
    ['another header', row, { head: { ...head, headers: {} } }, 'as it is'],
    ['tags were planned, and nobody asked', { ...row, unfinished: leaves({ tags: {} }) }, { head }, 'tags'],
    ['the planned tags', { ...row, unfinished: leaves({ tags: { a: 'b' } }) }, { head, tags: { a: 'b' } }, 7],
    ['other tags', { ...row, unfinished: leaves({ tags: { a: 'b' } }) }, { head, tags: {} }, 'as it is'],
    ['other bytes were planned', { ...row, unfinished: other }, { head }, 'as it is'],
    [
      'another run wrote it otherwise',
      { ...row, unfinished: [...leaves({ metadata: { a: 'b' } }), { run: 8, record }] },
      { head },
      8,
    ],
  ])('%s', (_, given, asked, expected) => {
    const found = explained(given, asked);
    if (expected === 'as it is') {
      expect(found).toBe(given);
    } else {
      expect(found).toMatchObject(typeof expected === 'number' ? { explainedBy: expected } : { lacks: expected });
    }
  });

  test('has the record that the run would have left', () => {
    const before = { recorded: recordedAs('odd', { declared: ['expires'] }) };
    const versioned = { ...head, versionId: 'v', encryption: { sse: 'aws:kms' } } as const;
    expect(explained({ ...row, ...before }, { head: versioned })).toMatchObject({
      explainedBy: 7,
      recorded: {
        ...{
          key,
          status: 'uploaded',
          wrote: true,
          reason: 'new',
          sha256: hash('sha256', 'new'),
          declared: ['expires'],
        },
        ...{ etag: observed.etag, lastModified: 100, storageClass: 'STANDARD', versionId: 'v' },
        encryption: { sse: 'aws:kms' },
        checksum: shown.checksum,
      },
    });
    expect(explained(row, { head })).not.toHaveProperty('recorded.declared');
  });
});

describe('the evidence of a copy that an unfinished run may have made', () => {
  const sha256 = hash('sha256', 'new');
  const checksum = Buffer.from(sha256, 'hex').toString('base64');
  const copy = { algorithm: 'SHA256', type: 'FULL_OBJECT', checksum } as const;
  const weak = { algorithm: 'CRC32', type: 'FULL_OBJECT', value: 'AAAAAA==' } as const;
  const digest = { name: 'MD5', value: 'x' };
  const { upload: _upload, ...kept } = { size: 3, ...after };

  test.each<[string, object, ManifestRecord['checksum'], object, readonly string[]]>([
    ['S3 proved it', {}, shown.checksum, { sha256, checksum: shown.checksum }, []],
    ['S3 keeps another checksum', {}, weak, { sha256, checksum: weak }, ['partSize']],
    ['S3 keeps none', {}, undefined, { sha256 }, ['checksum', 'partSize']],
    ['S3 keeps none of a weaker digest', { digest }, undefined, { digest }, ['sha256', 'checksum', 'partSize']],
    ['S3 proved more than a weaker digest', { digest }, shown.checksum, { sha256, digest }, []],
  ])('%s', (_, more, stored, expected, lacking) => {
    const change = {
      actions: ['update'] as const,
      before: { size: 3, etag: observed.etag, lastModified: 1 },
      after: { ...kept, ...more, copy: { ...copy, ...(lacking.includes('partSize') ? { partSize: 2 } : {}) } },
    };
    const repairs = planned({ action: 'update-metadata', repair: ['copy'], reason: 'attributes-differ', change });
    const { checksum: _checksum, ...bare } = head;
    const asked = stored === undefined ? bare : { ...bare, checksum: stored };
    const found = explained({ ...row, unfinished: repairs }, { head: asked });
    expect(found).toMatchObject({ explainedBy: 7, recorded: { wrote: false, ...expected } });
    for (const name of lacking) {
      expect(found).not.toHaveProperty(`recorded.${name}`);
    }
  });
});
