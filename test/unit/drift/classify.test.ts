import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classify, type DriftContext, type DriftOutcome, type DriftRow } from '../../../src/core/drift/classify.ts';
import type { DriftChange, DriftHand } from '../../../src/core/drift/finding.ts';
import type { DriftGathered } from '../../../src/core/three-way/gathered.ts';
import { S3recError } from '../../../src/core/error.ts';
import { isOwnKey } from '../../../src/core/manifest/names.ts';
import type { ManifestRecord } from '../../../src/core/object/record.ts';
import type { DesiredAttributes } from '../../../src/core/object/attributes.ts';
import type { DesiredObject, HeadResult, ObservedObject } from '../../../src/core/object/object.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { AskedObject } from '../../../src/core/proof/content-proof.ts';
import type { Verdict } from '../../../src/core/object/evidence.ts';

const KEY = 'data/a';
const sha256 = createHash('sha256').update('a').digest();
const OTHER = createHash('sha256').update('b').digest();

const record: ManifestRecord = {
  key: KEY,
  status: 'uploaded',
  size: 1,
  sha256: sha256.toString('hex'),
  etag: 'e1',
  lastModified: 100,
  versionId: null,
  storageClass: 'STANDARD',
  encryption: { sse: 'AES256' },
  headers: { contentType: 'text/plain' },
  metadata: {},
  reason: 'new',
};
const { sha256: _, ...unproven }: ManifestRecord = record;
const listed: ObservedObject = { key: KEY, size: 1, etag: 'e1', lastModified: 100, storageClass: 'STANDARD' };
const head: HeadResult = {
  size: 1,
  etag: 'e1',
  lastModified: 100,
  versionId: null,
  storageClass: 'STANDARD',
  encryption: { sse: 'AES256' },
  headers: { contentType: 'text/plain' },
  metadata: {},
  tagCount: 0,
  missingMetadata: false,
  archived: false,
};
const file: DesiredObject = {
  key: KEY,
  path: 'files/a',
  absolutePath: '/files/a',
  size: 1,
  mtimeNs: 0n,
  ctimeNs: 0n,
  ino: 0n,
};
const same: DriftGathered = { digests: { SHA256: sha256.toString('base64') } };
const edited: DriftGathered = { digests: { SHA256: OTHER.toString('base64') } };

const PROVEN: Verdict = { verdict: 'equal', basis: 'checksum-full', strength: 'cryptographic', by: 'SHA256' };
const WEAK: Verdict = { verdict: 'equal', basis: 'etag-md5', strength: 'accident', by: 'MD5' };
const UNKNOWN: Verdict = { verdict: 'unknown', basis: 'none', strength: 'none' };
const DIFFERENT: Verdict = { verdict: 'different', basis: 'etag-md5', strength: 'accident', by: 'MD5' };

const headed = (verdict: Verdict, change: Partial<HeadResult> = {}): { asked: AskedObject } => ({
  asked: { is: 'there', head: { ...head, ...change }, verdict },
});
/** Its tags and ACL were asked for too: it has none. */
const there = (verdict: Verdict, change: Partial<HeadResult> = {}): DriftGathered & { asked: AskedObject } => ({
  ...headed(verdict, change),
  tags: {},
  acl: { acl: 'private' },
});
const gone = (data: object = {}): { asked: AskedObject } => ({
  asked: { is: 'gone', error: new S3recError('REMOTE_NO_SUCH_KEY', 'gone', { data: { ...data } }) },
});
const denied: { asked: AskedObject } = {
  asked: {
    is: 'denied',
    error: new S3recError('REMOTE_ACCESS_DENIED', 'no', { hint: 'The permission s3:GetObject is missing.' }),
  },
};
const again: Partial<HeadResult> = { etag: 'e2', lastModified: 200 };
const movedList: ObservedObject = { ...listed, etag: 'e2', lastModified: 200 };

const declared: DesiredAttributes = {
  headers: {},
  defaultContentType: true,
  absent: [],
  tagsExact: false,
  metadataExact: false,
  ignore: [],
  phase: 1,
};
function context(change: Partial<DriftContext & { attributes: Partial<DesiredAttributes> }> = {}): DriftContext {
  return {
    refresh: false,
    deep: false,
    failOn: ['bucket', 'both'],
    encryption: null,
    attributesFor: () => ({ ...declared, ...change.attributes }),
    isOwnKey,
    ...change,
  };
}

const planned: PlanRecord = {
  key: KEY,
  action: 'update',
  change: {
    actions: ['update'],
    before: null,
    after: { size: 1, sha256: OTHER.toString('hex'), headers: { contentType: 'text/plain' }, metadata: {} },
  },
  reason: 'content-differs',
  basis: 'manifest',
  strength: 'cryptographic',
  precondition: null,
  phase: 1,
};
const asPlanned: Partial<HeadResult> = {
  ...again,
  checksum: { algorithm: 'SHA256', type: 'FULL_OBJECT', value: OTHER.toString('base64') },
};

type Said = readonly [who: DriftHand, changes: readonly DriftChange[], counts: boolean];

describe('who moved', () => {
  const row: DriftRow = { key: KEY, recorded: record, observed: listed, desired: file };
  const moved: DriftRow = { ...row, observed: movedList };
  test.each<[string, DriftRow, DriftGathered, Said | string, Parameters<typeof context>[0]?]>([
    ['nothing', row, same, 'in-sync'],
    ['a file that nobody hashed', row, {}, 'lacks digests'],
    ['moved, not asked for', moved, same, 'lacks head'],
    ['refresh asks for everything', row, same, 'lacks head', { refresh: true }],
    ['refresh found nothing', row, { ...same, ...there(UNKNOWN) }, 'in-sync', { refresh: true }],
    ['refresh is refused', row, { ...same, ...denied }, 'unknown', { refresh: true }],
    ['rewritten, proven', moved, { ...same, ...there(PROVEN, again) }, ['bucket', ['rewritten'], false]],
    ['rewritten, weakly proven', moved, { ...same, ...there(WEAK, again) }, ['bucket', ['content-unproven'], true]],
    ['rewritten, unknown', moved, { ...same, ...there(UNKNOWN, again) }, ['bucket', ['content-unproven'], true]],
    ['other bytes', moved, { ...same, ...there(DIFFERENT, again) }, ['bucket', ['content-changed'], true]],
    [
      'moved to another size, HEAD refused',
      { ...row, observed: { ...movedList, size: 999 } },
      { ...same, ...denied },
      ['bucket', ['content-changed'], true],
    ],
    ['moved, HEAD refused', moved, { ...same, ...denied }, ['bucket', ['content-unproven'], true]],
    [
      'moved, not to be counted',
      moved,
      { ...same, ...there(DIFFERENT, again) },
      ['bucket', ['content-changed'], false],
      { failOn: ['both'] },
    ],
    [
      'moved here too',
      moved,
      { ...edited, ...there(DIFFERENT, again) },
      ['both', ['content-changed', 'file-edited'], true],
    ],
    [
      'rewritten, and the file edited',
      moved,
      { ...edited, ...there(PROVEN, again) },
      ['repository', ['rewritten', 'file-edited'], false],
    ],
    [
      'the same triple, other bytes: asked for',
      row,
      { ...same, ...there(DIFFERENT) },
      ['bucket', ['content-changed'], true],
      { refresh: true },
    ],
    [
      'the same triple, another version',
      row,
      { ...same, ...there(WEAK, { versionId: 'v' }) },
      ['bucket', ['content-unproven', 'version-changed'], true],
      { refresh: true },
    ],
    ['missing, not asked for', { key: KEY, recorded: record, desired: file }, same, 'lacks head'],
    ['missing', { key: KEY, recorded: record, desired: file }, { ...same, ...gone() }, ['bucket', ['missing'], true]],
    [
      'missing, HEAD refused: the listing tells',
      { key: KEY, recorded: record, desired: file },
      { ...same, ...denied },
      ['bucket', ['missing'], true],
    ],
    [
      'missing, and back since it was listed',
      { key: KEY, recorded: record, desired: file },
      { ...same, ...there(PROVEN, again) },
      ['bucket', ['rewritten'], false],
    ],
    [
      'a delete marker',
      { key: KEY, recorded: record, desired: file },
      { ...same, ...gone({ deleteMarker: 'v' }) },
      ['bucket', ['delete-marker'], true],
    ],
    ['gone since it was listed', moved, { ...same, ...gone() }, ['bucket', ['missing'], true]],
    ['file and object both gone', { key: KEY, recorded: record }, gone(), ['both', ['missing', 'file-removed'], true]],
    [
      'an orphan, as recorded',
      { key: KEY, recorded: { ...record, status: 'orphan' }, observed: listed },
      {},
      'in-sync',
    ],
    [
      'an orphan that another hand deleted',
      { key: KEY, recorded: { ...record, status: 'orphan' } },
      gone(),
      ['bucket', ['missing'], true],
    ],
    [
      'the file alone is gone',
      { key: KEY, recorded: record, observed: listed },
      {},
      ['repository', ['file-removed'], false],
    ],
    [
      'the file has another size',
      { ...row, desired: { ...file, size: 2 } },
      {},
      ['repository', ['file-edited'], false],
    ],
    ['nothing recorded of the bytes', { ...row, recorded: unproven }, {}, ['repository', ['file-unproven'], false]],
    [
      'headers',
      moved,
      { ...same, ...there(PROVEN, { ...again, headers: {} }) },
      ['bucket', ['rewritten', 'headers-changed'], true],
    ],
    [
      'the storage class alone',
      { ...row, observed: { ...listed, storageClass: 'GLACIER' } },
      { ...same, ...there(UNKNOWN, { storageClass: 'GLACIER' }) },
      ['bucket', ['storage-class-changed'], true],
    ],
    [
      'a storage class left to others',
      { ...row, observed: { ...listed, storageClass: 'GLACIER' } },
      same,
      'in-sync',
      { attributes: { ignore: ['storageClass'] } },
    ],
    ['tags that are counted', row, { ...same, ...headed(PROVEN, { tagCount: 1 }) }, 'lacks tags', { refresh: true }],
    ['tags that may be there, uncounted', row, { ...same, ...headed(PROVEN) }, 'lacks tags', { refresh: true }],
    ['none to be seen', row, { ...same, ...there(PROVEN), tags: 'denied' }, 'unknown', { refresh: true }],
    ['an ACL that nobody asked for', row, { ...same, ...headed(PROVEN), tags: {} }, 'lacks acl', { refresh: true }],
    [
      'tags that were added',
      row,
      { ...same, ...there(PROVEN, { tagCount: 1 }), tags: { t: '1' } },
      ['bucket', ['tags-changed'], true],
      { refresh: true },
    ],
    [
      'tags of which nobody knows what they were',
      { ...row, recorded: { ...record, reason: 'equal-unrecorded' } },
      { ...same, ...headed(PROVEN, { tagCount: 1 }) },
      'in-sync',
      { refresh: true },
    ],
    [
      'tags that may not be seen',
      row,
      { ...same, ...there(PROVEN, { tagCount: 1 }), tags: 'denied' },
      'unknown',
      { refresh: true },
    ],
    [
      'an ACL of another hand',
      row,
      { ...same, ...there(PROVEN), acl: { acl: 'public-read' } },
      ['bucket', ['acl-changed'], true],
      { refresh: true },
    ],
    [
      'one that was recorded, and may not be seen',
      { ...row, recorded: { ...record, acl: 'private' } },
      { ...same, ...there(PROVEN), acl: 'denied' },
      'unknown',
      { refresh: true },
    ],
    [
      'one that nobody ever spoke of, and that may not be seen',
      row,
      { ...same, ...there(PROVEN), acl: 'denied' },
      'in-sync',
      { refresh: true },
    ],
    [
      'none, since they are disabled',
      row,
      { ...same, ...there(PROVEN), acl: 'disabled' },
      'in-sync',
      { refresh: true },
    ],
    [
      'declared otherwise',
      row,
      same,
      ['repository', ['declared-otherwise'], false],
      { attributes: { headers: { cacheControl: 'no-cache' } } },
    ],
    [
      'encrypted otherwise by the spec',
      row,
      same,
      ['repository', ['declared-otherwise'], false],
      { encryption: { sse: 'aws:kms' } },
    ],
    [
      'failed, as before',
      { ...row, recorded: { ...record, status: 'failed', owned: true } },
      same,
      ['interrupted', ['not-applied'], false],
    ],
    [
      'refused, as before, and edited',
      { ...row, recorded: { ...record, status: 'refused', owned: true } },
      edited,
      ['interrupted', ['file-edited', 'not-applied'], false],
    ],
    [
      'failed, and moved',
      { ...moved, recorded: { ...record, status: 'failed', owned: true } },
      { ...same, ...there(DIFFERENT, again) },
      ['bucket', ['content-changed'], true],
    ],
    [
      'failed at a new key',
      { key: KEY, recorded: { key: KEY, status: 'failed' }, desired: file },
      {},
      ['interrupted', ['file-added', 'not-applied'], false],
    ],
    ['a new file', { key: KEY, desired: file }, {}, ['repository', ['file-added'], false]],
    ['a new file, and somebody was faster', { key: KEY, desired: file, observed: listed }, {}, ['both', ['new'], true]],
    ['unmanaged', { key: KEY, observed: listed }, {}, ['unmanaged', ['new'], false]],
    [
      'deleted by us, and there again',
      { key: KEY, recorded: { key: KEY, status: 'deleted' }, observed: listed },
      {},
      ['unmanaged', ['new'], false],
    ],
    ['our own evidence', { key: 'data/_manifests/app/latest.sigstore.json', observed: listed }, {}, 'none'],
    ['a record of what is gone', { key: KEY, recorded: { key: KEY, status: 'deleted' } }, {}, 'none'],
    [
      'as an unfinished run planned',
      { ...moved, unfinished: [{ run: 2, record: planned }] },
      { ...edited, ...there(DIFFERENT, asPlanned) },
      ['interrupted', ['content-changed', 'file-edited'], false],
    ],
    [
      'as planned but for a header',
      { ...moved, unfinished: [{ run: 2, record: planned }] },
      { ...edited, ...there(DIFFERENT, { ...asPlanned, headers: {} }) },
      ['both', ['content-changed', 'headers-changed', 'file-edited'], true],
    ],
    [
      'as planned, by a weak proof',
      { ...moved, unfinished: [{ run: 2, record: planned }] },
      { ...edited, ...there(DIFFERENT, again) },
      ['both', ['content-changed', 'file-edited'], true],
    ],
    [
      'planned anew and there',
      { key: KEY, desired: file, observed: movedList, unfinished: [{ run: 2, record: planned }] },
      there(PROVEN, asPlanned),
      ['interrupted', ['new'], false],
    ],
    [
      'planned anew, not asked for',
      { key: KEY, desired: file, observed: movedList, unfinished: [{ run: 2, record: planned }] },
      {},
      'lacks head',
    ],
    [
      'deleted as planned',
      { key: KEY, recorded: record, unfinished: [{ run: 2, record: { ...planned, action: 'delete' } }] },
      gone(),
      ['interrupted', ['missing', 'file-removed'], false],
    ],
    ['deep wants the bytes', moved, { ...same, ...there(WEAK, again) }, 'lacks bytes', { deep: true }],
    [
      'deep wants none where a proof stands',
      moved,
      { ...same, ...there(PROVEN, again) },
      ['bucket', ['rewritten'], false],
      { deep: true },
    ],
    [
      'the bytes are the same',
      moved,
      { ...same, ...there(WEAK, again), bytes: { digests: { SHA256: sha256.toString('base64') } } },
      ['bucket', ['rewritten'], false],
      { deep: true },
    ],
    [
      'the bytes are others: forged',
      moved,
      { ...same, ...there(WEAK, again), bytes: { digests: { SHA256: OTHER.toString('base64') } } },
      ['bucket', ['content-changed'], true],
      { deep: true },
    ],
    [
      'the bytes may not be read',
      moved,
      { ...same, ...there(WEAK, again), bytes: { unreadable: 'no' } },
      ['bucket', ['content-unproven'], true],
      { deep: true },
    ],
  ])('%s', (_name, row, gathered, expected, change = {}) => {
    const outcome = classify(row, gathered, context(change));
    if (typeof expected === 'string') {
      expect('lacks' in outcome ? `lacks ${outcome.lacks}` : outcome.kind).toBe(expected);
      return;
    }
    const [who, changes, counts] = expected;
    expect(outcome).toMatchObject({ kind: 'finding', finding: { who, changes, counts } });
  });
});

describe('laws', () => {
  const verdict = fc.constantFrom(PROVEN, WEAK, UNKNOWN, DIFFERENT);
  const headChange = fc.record(
    {
      etag: fc.constantFrom('e1', 'e2'),
      lastModified: fc.constantFrom(100, 200),
      versionId: fc.constantFrom(null, 'v'),
      storageClass: fc.constantFrom('STANDARD', 'GLACIER'),
      headers: fc.constantFrom({}, { contentType: 'text/plain' }),
      metadata: fc.constantFrom({}, { m: '1' }),
      tagCount: fc.constantFrom(0, 1),
      encryption: fc.constantFrom({ sse: 'AES256' as const }, { sse: 'aws:kms' as const, kmsKeyArn: 'k' }),
    },
    { requiredKeys: [] },
  );
  const asked = fc.oneof(
    fc.tuple(verdict, headChange).map(([verdict, change]) => there(verdict, change)),
    fc.constant(gone()),
    fc.constant(denied),
  );
  const gathered = fc.record({
    asked: asked.map(({ asked }) => asked),
    tags: fc.constantFrom({}, { t: '1' }, 'denied' as const),
    acl: fc.constantFrom({ acl: 'private' }, { acl: 'public-read' }, 'denied' as const, 'disabled' as const),
    digests: fc.constantFrom(same.digests ?? {}, edited.digests ?? {}),
    bytes: fc.constantFrom(
      { digests: { SHA256: sha256.toString('base64') } },
      { digests: { SHA256: OTHER.toString('base64') } },
      { unreadable: 'no' },
    ),
  });
  const status = fc.constantFrom<ManifestRecord['status'][]>(
    'uploaded',
    'updated-metadata',
    'adopted',
    'unchanged',
    'orphan',
    'failed',
    'refused',
    'deleted',
  );
  const row: fc.Arbitrary<DriftRow> = fc.record(
    {
      key: fc.constant(KEY),
      recorded: status.map((status) => ({ ...record, status, owned: true })),
      observed: fc.constantFrom(listed, movedList, { ...listed, storageClass: 'GLACIER' }),
      desired: fc.constant(file),
      unfinished: fc.constant([{ run: 2, record: planned }]),
    },
    { requiredKeys: ['key'] },
  );
  const options = fc.record({ refresh: fc.boolean(), deep: fc.boolean() });

  const settled = (outcome: ReturnType<typeof classify>): DriftOutcome => {
    if ('lacks' in outcome) {
      throw new Error(`lacks ${outcome.lacks} although all was gathered`);
    }
    return outcome;
  };

  test('what has been gathered in full is decided', () => {
    fc.assert(
      fc.property(row, gathered, options, (row, gathered, options) => {
        settled(classify(row, gathered, context(options)));
      }),
      { numRuns: 3000 },
    );
  });

  test('what is in sync stands as listed and recorded, its file is the recorded one, and nothing of it is unknown', () => {
    fc.assert(
      fc.property(row, gathered, options, (row, gathered, options) => {
        const outcome = settled(classify(row, gathered, context(options)));
        if (outcome.kind !== 'in-sync') {
          return;
        }
        // Where HEAD speaks of another object than the listing did, what it says is newer.
        const now = gathered.asked.is === 'there' && outcome.asked ? gathered.asked.head : undefined;
        const standing = now === undefined || now.etag === row.observed?.etag ? row.observed : now;
        expect(standing).toMatchObject({ etag: 'e1', size: 1, lastModified: 100, storageClass: 'STANDARD' });
        if (row.recorded?.status !== 'orphan') {
          expect(row.desired).toBeDefined();
        }
        if (row.desired !== undefined) {
          expect(gathered.digests).toEqual(same.digests);
        }
        expect(row.recorded?.status).not.toMatch(/failed|refused|deleted/);
        if (!outcome.asked) {
          return;
        }
        expect(gathered.asked.is).toBe('there');
        if (gathered.asked.is !== 'there') {
          return;
        }
        expect(gathered.asked.verdict.verdict).not.toBe('different');
        expect(gathered.asked.head.versionId).toBe(null);
        // None were recorded: that there are none must have been seen.
        expect(gathered.tags).toEqual({});
        if (options.refresh) {
          expect(gathered.acl).not.toEqual({ acl: 'public-read' });
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('content that nothing cryptographic proves counts when the object moved, whatever else agrees', () => {
    fc.assert(
      fc.property(fc.constantFrom(WEAK, UNKNOWN, DIFFERENT), headChange, (verdict, change) => {
        const outcome = settled(
          classify(
            { key: KEY, recorded: record, observed: movedList, desired: file },
            { ...same, ...there(verdict, { ...change, etag: 'e2' }) },
            context(),
          ),
        );
        expect(outcome).toMatchObject({ kind: 'finding', finding: { counts: true } });
      }),
      { numRuns: 3000 },
    );
  });
});
