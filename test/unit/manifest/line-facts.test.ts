import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { manifestLine } from '../../../src/app/apply/manifest-line.ts';
import { lineFacts } from '../../../src/core/manifest/line-facts.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';

const key = 'p/a';
const RECORD = {
  ...{ path: 'a', size: 4096, sha256: 'ab'.repeat(32), reason: 'new', basis: 'none', strength: 'cryptographic' },
  ...{ key, status: 'uploaded', wrote: true, etag: 'e-2', versionId: 'v', lastModified: 1_796_049_409 },
  checksum: { algorithm: 'SHA256', type: 'FULL_OBJECT', value: 'x=' },
  ...{ headers: { contentType: 'text/plain' }, metadata: {}, storageClass: 'STANDARD', declared: ['expires'] },
} as const satisfies ManifestRecord;
const { sha256: _sha256, ...unproven } = RECORD;
const { wrote: _wrote, ...ofOlderVersion } = RECORD;
const { checksum: _checksum, ...withoutChecksum } = RECORD;

function textOf(record: ManifestRecord): string {
  return JSON.stringify(manifestLine(record, 3, { defaults: { storageClass: 'STANDARD' }, declared: [['expires']] }));
}

/** What is decoded of a line, as far as it is cut. */
function decoded(text: string): unknown {
  const { status, wrote, size, etag, lastModified, checksum } = JSON.parse(text) as ManifestRecord;
  const kind = checksum && { checksum: { algorithm: checksum.algorithm, type: checksum.type } };
  return { key, status, wrote, size, etag, lastModified, ...kind };
}

describe('the facts of a line', () => {
  test.each<[what: string, record: ManifestRecord]>([
    ['an upload', RECORD],
    ['an adoption by its MD5', { ...unproven, status: 'adopted', wrote: false, digest: { name: 'MD5', value: 'x==' } }],
    ['without a checksum', withoutChecksum],
    ['of an older version', { ...RECORD, status: 'unchanged', run: 1 }],
  ])('%s: they are cut', (_what, record) => {
    const text = textOf(record);
    expect(lineFacts({ key, text })).toEqual(decoded(text));
  });

  test.each<[what: string, text: string]>([
    ['an orphan', textOf({ ...RECORD, status: 'orphan' })],
    ['a failure', textOf({ ...RECORD, status: 'failed', owned: true })],
    ['a delete', textOf({ key, status: 'deleted' })],
    ['nobody says who wrote it', textOf(ofOlderVersion)],
    ['an escape', textOf({ ...RECORD, path: 'a"b' })],
    ['a checksum behind something else', textOf(RECORD).replace(',"checksum"', ',"guard":"checked","checksum"')],
    ['another order', textOf({ ...withoutChecksum, etag: 'e' }).replace('"size"', '"etag":"e","size"')],
  ])('%s: the line has to be decoded', (_what, text) => {
    expect(lineFacts({ key, text })).toBeUndefined();
  });

  test('whatever texts a record has, a line says nothing else when it is decoded', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"etag":"x"', '","etag":"x","lastModified":1,"'),
    );
    const members = fc.record({ path: text, etag: text, reason: text, metadata: fc.dictionary(text, text) });
    fc.assert(
      fc.property(members, fc.constantFrom(RECORD, withoutChecksum), (more, record) => {
        const line = textOf({ ...record, ...more });
        expect(lineFacts({ key, text: line }) ?? decoded(line)).toEqual(decoded(line));
      }),
    );
  });
});
