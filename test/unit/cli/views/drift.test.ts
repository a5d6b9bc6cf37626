import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DriftClosing, DriftHeader, DriftSummary } from '../../../../src/core/drift/drift-document.ts';
import type { Finding } from '../../../../src/core/drift/finding.ts';
import { driftMarkdown } from '../../../../src/cli/views/drift/drift-markdown.ts';
import { driftText } from '../../../../src/cli/views/drift/drift.ts';
import { driftTotals, type DriftView } from '../../../../src/cli/views/drift/drift-words.ts';
import { PLAIN } from '../../../../src/cli/views/output/paint.ts';
import { documentOf } from './document-of.ts';

const NOTHING: DriftSummary = {
  bucket: 0,
  both: 0,
  repository: 0,
  interrupted: 0,
  unmanaged: 0,
  rewritten: 0,
  unproven: 0,
  counted: 0,
  inSync: 0,
  notAsked: 0,
  unknown: 0,
  ignored: 0,
};

const HEADER: DriftHeader = {
  format: 's3rec.drift/v1',
  tool: { name: 's3rec', version: '0.1.0' },
  spec: { file: 's3rec.yaml', document: 0, name: 'app', digest: 'd'.repeat(64) },
  target: { bucket: 'data', prefix: 'app/' },
  head: { run: 4, sha256: 'e'.repeat(64), startedAt: '2026-11-20T09:59:00Z', signedAt: '2026-11-20T10:00:00Z' },
  observedAt: '2026-11-21T10:00:00Z',
  asked: 'moved',
  deep: false,
  failOn: ['bucket', 'both'],
  unfinished: [],
  notices: [],
};

interface Given {
  readonly findings?: readonly Finding[];
  readonly header?: Partial<DriftHeader>;
  readonly closing?: Partial<DriftClosing>;
}

function view(summary: Partial<DriftSummary>, { findings = [], header = {}, closing = {} }: Given = {}): DriftView {
  const counts = { ...NOTHING, ...summary };
  return {
    header: { ...HEADER, ...header },
    closing: {
      drift: counts.counted > 0,
      summary: counts,
      unseen: {},
      findings: findings.length,
      ...(counts.bucket + counts.both > 0 && { since: '2026-11-20T09:59:00Z', until: '2026-11-21T10:00:00Z' }),
      sha256: '',
      ...closing,
    },
    document: documentOf(findings),
    requests: { ListObjectsV2: 2 },
    retries: 0,
  };
}

const recorded = { status: 'uploaded', size: 5, etag: 'e1', lastModified: 1_000_000_000, versionId: 'v1' } as const;
const observed = { size: 6, etag: 'e2', lastModified: 1_000_086_400, versionId: 'v2', storageClass: 'STANDARD' };

function finding(key: string, change: Partial<Finding> = {}): Finding {
  return { key, who: 'bucket', changes: ['content-changed'], counts: true, recorded, observed, ...change };
}

const text = (report: DriftView, all: boolean = false): string =>
  [...driftText(report, { all, details: all, seeAll: 's3rec drift --all' }, PLAIN)].join('\n');
const markdown = (report: DriftView, all: boolean = false): string =>
  [...driftMarkdown(report, { all, seeAll: 's3rec drift --all' })].join('\n');

describe('the closing line', () => {
  test.each<[Partial<DriftSummary>, string, Partial<DriftHeader>?]>([
    [{ inSync: 12 }, 'In sync: 12 objects as recorded by run 4.'],
    [{ inSync: 1, unmanaged: 3 }, 'In sync: 1 object as recorded by run 4.'],
    [{ inSync: 11, bucket: 1, rewritten: 1 }, 'In sync: 12 objects as recorded by run 4.'],
    [{ bucket: 3, both: 1, counted: 4 }, 'Drift: 3 changed in the bucket, 1 in both.'],
    [{ bucket: 3, rewritten: 2, counted: 1, repository: 5 }, 'Drift: 1 changed in the bucket.'],
    [{ inSync: 10, repository: 2 }, 'No drift: 10 objects as recorded by run 4, 2 changed here.'],
    [{ inSync: 10, unknown: 2 }, 'No drift: 10 objects as recorded by run 4, 2 objects unknown.'],
    [
      { inSync: 10, bucket: 1 },
      'No drift: 10 objects as recorded by run 4, 1 changed in the bucket.',
      { failOn: ['both'] },
    ],
    [{ unmanaged: 2, repository: 1, counted: 2 }, 'Drift: 2 unmanaged.', { failOn: ['unmanaged'] }],
  ])('%j: %s', (summary, expected, header = {}) => {
    expect(driftTotals(view(summary, { header }))).toBe(expected);
  });
});

const FINDINGS: readonly Finding[] = [
  finding('app/a', { content: { verdict: 'different', basis: 'etag-md5', strength: 'accident', by: 'MD5' } }),
  finding('app/b', {
    who: 'both',
    changes: ['content-unproven', 'headers-changed', 'file-edited'],
    content: { verdict: 'equal', basis: 'checksum-full', strength: 'accident', by: 'CRC64NVME' },
    fields: [{ field: 'cacheControl', from: null, to: 'no-cache' }],
  }),
  finding('app/c', { changes: ['delete-marker'], observed: null, deleteMarker: 'm1' }),
  finding('app/d', {
    who: 'repository',
    changes: ['declared-otherwise'],
    counts: false,
    observed: { ...recorded, storageClass: 'STANDARD' },
    declared: [{ field: 'tags.team', from: 'us', to: 'them' }],
  }),
  finding('app/e', { who: 'interrupted', changes: ['content-changed'], counts: false, run: 5 }),
  finding('app/f', { who: 'unmanaged', changes: ['new'], counts: false, recorded: null }),
  finding('app/g', {
    changes: ['content-unproven'],
    content: { verdict: 'unknown', basis: 'none', strength: 'none' },
    unknown: ['The permission s3:GetObject is missing.'],
  }),
];
const REPORT = view(
  {
    bucket: 3,
    both: 1,
    repository: 1,
    interrupted: 1,
    unmanaged: 1,
    unproven: 2,
    counted: 4,
    inSync: 9,
    notAsked: 9,
    unknown: 1,
    ignored: 1,
  },
  {
    findings: FINDINGS,
    header: {
      unfinished: [{ run: 5, plan: 'p', signedAt: '2026-11-21T09:00:00Z' }],
      notices: ['freshness not checked'],
    },
    closing: { unseen: { 'The permission s3:GetObject is missing.': 1 } },
  },
);

test('text: grouped by hand, the bucket first, with what moved, how it is known, and what was not asked', () => {
  expect(text(REPORT)).toBe(`app  s3rec.yaml against s3://data/app/
Recorded by run 4, signed at 2026-11-20T10:00:00Z; the bucket was observed at 2026-11-21T10:00:00Z.
! freshness not checked
! run 5 signed its plan at 2026-11-21T09:00:00Z and has not ended: an apply is running, or was interrupted

Changed in the bucket, by another hand (3)
  ! app/a  other bytes (etag-md5 MD5)
      5 B -> 6 B, 2001-09-09T01:46:40Z -> 2001-09-10T01:46:40Z, version v2
  ! app/c  deleted: a delete marker stands on its versions
      delete marker m1
  ! app/g  written again, and nothing tells whether its bytes are the same
      5 B -> 6 B, 2001-09-09T01:46:40Z -> 2001-09-10T01:46:40Z, version v2
      unknown: The permission s3:GetObject is missing.

Changed in the bucket and here: a conflict (1)
  ! app/b  written again; only checksum-full CRC64NVME agrees, which stands against accident alone, other headers, the file was edited
      5 B -> 6 B, 2001-09-09T01:46:40Z -> 2001-09-10T01:46:40Z, version v2
      cacheControl: (none) -> "no-cache"

Left by an apply that did not end (1)
  ~ app/e  other bytes, as run 5 planned it
      5 B -> 6 B, 2001-09-09T01:46:40Z -> 2001-09-10T01:46:40Z, version v2

Changed here, not applied yet (1)
  ~ app/d  declared otherwise
      declared tags.team: "us" -> "them"

Unmanaged: under the prefix, never recorded (1)
  ? app/f  nobody recorded it
      6 B, 2001-09-10T01:46:40Z, version v2

Drift: 3 changed in the bucket, 1 in both.
  9 objects as recorded by run 4
  1 left by an apply that did not end: s3rec apply goes on
  1 changed here, not applied yet: s3rec plan shows how
  1 unmanaged: under the prefix, never recorded
  1 object unknown: The permission s3:GetObject is missing.
  2 written again, content not proven: s3rec drift --deep reads the bytes
  9 only listed, not asked for headers, tags, ACL and KMS key: s3rec drift --refresh asks
  1 difference left to others by \`ignore\`
  CloudTrail tells whose hand it was, if it records the bucket's data events: look from 2026-11-20T09:59:00Z to 2026-11-21T10:00:00Z`);
});

test('markdown: the summary first, then tables with LastModified and version id, then where to look for the hand', () => {
  expect(markdown(REPORT)).toBe(`## Drift of \`app\`

**Drift: 3 changed in the bucket, 1 in both.**

\`s3://data/app/\`: Recorded by run 4, signed at 2026-11-20T10:00:00Z; the bucket was observed at 2026-11-21T10:00:00Z.

- freshness not checked
- run 5 signed its plan at 2026-11-21T09:00:00Z and has not ended: an apply is running, or was interrupted
- 9 objects as recorded by run 4
- 1 left by an apply that did not end: s3rec apply goes on
- 1 changed here, not applied yet: s3rec plan shows how
- 1 unmanaged: under the prefix, never recorded
- 1 object unknown: The permission s3:GetObject is missing.
- 2 written again, content not proven: s3rec drift --deep reads the bytes
- 9 only listed, not asked for headers, tags, ACL and KMS key: s3rec drift --refresh asks
- 1 difference left to others by \\\`ignore\\\`

### Changed in the bucket, by another hand

| object | what | LastModified, recorded | LastModified | version id | fields |
|---|---|---|---|---|---|
| \`app/a\` | other bytes (etag-md5 MD5), 5 B -&gt; 6 B | 2001-09-09T01:46:40Z | 2001-09-10T01:46:40Z | \`v2\` |  |
| \`app/c\` | deleted: a delete marker stands on its versions | 2001-09-09T01:46:40Z |  | \`m1\` |  |
| \`app/g\` | written again, and nothing tells whether its bytes are the same, 5 B -&gt; 6 B | 2001-09-09T01:46:40Z | 2001-09-10T01:46:40Z | \`v2\` | unknown: The permission s3:GetObject is missing. |

### Changed in the bucket and here: a conflict

| object | what | LastModified, recorded | LastModified | version id | fields |
|---|---|---|---|---|---|
| \`app/b\` | written again; only checksum-full CRC64NVME agrees, which stands against accident alone, other headers, the file was edited, 5 B -&gt; 6 B | 2001-09-09T01:46:40Z | 2001-09-10T01:46:40Z | \`v2\` | \`cacheControl: (none) -> "no-cache"\` |

### Left by an apply that did not end

| object | what | LastModified, recorded | LastModified | version id | fields |
|---|---|---|---|---|---|
| \`app/e\` | other bytes, as run 5 planned it, 5 B -&gt; 6 B | 2001-09-09T01:46:40Z | 2001-09-10T01:46:40Z | \`v2\` |  |

### Changed here, not applied yet

| object | what | LastModified, recorded | LastModified | version id | fields |
|---|---|---|---|---|---|
| \`app/d\` | declared otherwise | 2001-09-09T01:46:40Z | 2001-09-09T01:46:40Z | \`v1\` | declared \`tags.team: "us" -> "them"\` |

### Unmanaged: under the prefix, never recorded

| object | what | LastModified, recorded | LastModified | version id | fields |
|---|---|---|---|---|---|
| \`app/f\` | nobody recorded it, 6 B |  | 2001-09-10T01:46:40Z | \`v2\` |  |

CloudTrail tells whose hand it was, if it records the bucket's data events: look from 2026-11-20T09:59:00Z to 2026-11-21T10:00:00Z.`);
});

test('long lists are cut, and --all shows everything', () => {
  const findings = Array.from({ length: 130 }, (_, index) => finding(`k${String(index).padStart(3, '0')}`));
  const report = view({ bucket: 130, counted: 130 }, { findings });
  expect(text(report)).toContain('    ... and 110 more; see all: s3rec drift --all');
  expect(text(report)).not.toContain('k020');
  expect(text(report, true)).toContain('k129');
  expect(markdown(report)).toContain('\nand 30 more; see all: `s3rec drift --all`\n');
  expect(markdown(report, true)).toContain('| `k129` |');
});

describe('names cannot act on a terminal or become markup', () => {
  test.each([
    ['a b/c.txt', '`a b/c.txt`'],
    ['a|b', '<code>a&#124;b</code>'],
    ['a\\|b', '<code>&#34;a&#92;&#92;&#124;b&#34;</code>'],
    ['a`b', '<code>a&#96;b</code>'],
    ['a\nb', '<code>&#34;a&#92;nb&#34;</code>'],
    ['<img src=x>', '`<img src=x>`'],
    [' ä ', '`" ä "`'],
    ['', '`""`'],
  ])('%j', (key, cell) => {
    expect(markdown(view({ bucket: 1, counted: 1 }, { findings: [finding(key)] }))).toContain(`\n| ${cell} | `);
  });

  test('law: whatever a key or a value is, its row is one line of six cells', () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom('|', '`', '\\', '\n', '\r', '<', ' '),
        fc.string({ unit: 'binary', maxLength: 1 }),
      ),
      minLength: 1,
    });
    fc.assert(
      fc.property(hostile, hostile, (key, value) => {
        const fields = [{ field: `metadata.${value}`, from: null, to: value }];
        const given = finding(key, { fields, observed: { ...observed, versionId: value } });
        const lines = markdown(view({ bucket: 1, counted: 1 }, { findings: [given] })).split(/\r?\n|\r/);
        const rows = lines.filter((line) => line.startsWith('| ') && !line.startsWith('| object'));
        expect(rows).toHaveLength(1);
        expect(rows[0]?.split('|')).toHaveLength(8);
        expect((rows[0]?.split('`').length ?? 0) % 2).toBe(1);
      }),
    );
  });
});
