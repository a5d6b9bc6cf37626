import { describe, expect, test } from 'vitest';

import type { ActionName, PlanRecord } from '../../../../src/core/object/action.ts';
import type { PlanClosing, PlanHeader, PlanSummary } from '../../../../src/core/plan/plan-document.ts';
import { COLOURED, PLAIN } from '../../../../src/cli/views/output/paint.ts';
import { planResult, planText, planTotals } from '../../../../src/cli/views/plan/plan.ts';
import { NO_SUMMARY } from '../../../../src/core/plan/summary.ts';
import { documentOf } from './document-of.ts';

const HEADER: PlanHeader = {
  format: 's3rec.plan/v1',
  tool: { name: 's3rec', version: '0.1.0' },
  spec: { file: 'specs/app.yaml', document: 0, name: 'app', digest: 'd'.repeat(64) },
  target: { bucket: 'data', prefix: 'app/' },
  predecessor: { run: 4, sha256: 'e'.repeat(64) },
  observedAt: '2026-11-21T10:00:00Z',
  encryption: null,
  notices: [],
};

function closing(summary: Partial<PlanSummary>, more: Partial<PlanClosing> = {}): PlanClosing {
  return {
    summary: { ...NO_SUMMARY, ...summary },
    basis: {},
    requests: {},
    guards: [],
    phases: [1],
    records: 0,
    id: 'a'.repeat(64),
    sha256: 'b'.repeat(64),
    ...more,
  };
}

function record(key: string, action: PlanRecord['action'], more: Partial<PlanRecord> = {}): PlanRecord {
  return {
    key,
    action,
    change: { actions: ['create'], before: null, after: { size: 2048 } },
    reason: 'new',
    basis: 'none',
    strength: 'none',
    precondition: { ifNoneMatch: '*' },
    phase: 1,
    ...more,
  };
}

function text(
  records: readonly PlanRecord[],
  end: PlanClosing,
  options: { header?: Partial<PlanHeader>; all?: boolean; details?: boolean } = {},
): string {
  const plan = {
    header: { ...HEADER, ...options.header },
    closing: { ...end, records: records.length },
    document: documentOf(records),
  };
  return [
    ...planText(
      plan,
      { all: options.all ?? false, details: options.details ?? false, seeAll: 's3rec plan --all' },
      PLAIN,
    ),
  ].join('\n');
}

describe('totals', () => {
  test.each<[Partial<PlanSummary>, string]>([
    [{}, 'No changes.'],
    [{ keep: 20 }, 'No changes.'],
    [{ adopt: 12, keep: 12 }, 'No changes. 12 to adopt.'],
    [{ create: 3, update: 1 }, 'Plan: 3 to add, 1 to change, 0 to destroy.'],
    [{ updateMetadata: 2, update: 1, delete: 4, adopt: 9 }, 'Plan: 0 to add, 3 to change, 4 to destroy.'],
  ])('%j: %s', (summary, expected) => {
    expect(planTotals(closing(summary))).toBe(expected);
    expect(planResult(closing(summary))['changes']).toBe(expected.startsWith('Plan:'));
  });
});

test.each<[Partial<PlanSummary>, string]>([
  [{ keep: 20 }, 'No changes, and refused: see below.'],
  [{ adopt: 12 }, 'No changes, and refused: see below. 12 to adopt.'],
  [{ create: 3 }, 'Plan: 3 to add, 0 to change, 0 to destroy.'],
])('totals of a plan that a guard refuses, %j: %s', (summary, expected) => {
  const guards = [{ rule: 'conflict', count: 1, keys: ['app/a'], message: 'another hand', hint: 'look' }] as const;
  const lines = text([], closing(summary, { guards })).split('\n');
  expect(lines).toContain(expected);
  expect(lines.indexOf(expected)).toBeLessThan(lines.indexOf('Refused by conflict: another hand'));
});

test.each<[ActionName, string]>([
  ['adopt', 'left as it is, and recorded'],
  ['update', 'not taken over by the new bytes'],
])('a class of another hand, beside %s, is %s', (action, fate) => {
  const named = [{ field: 'storageClass', from: 'STANDARD_IA', to: 'STANDARD' }];
  expect(text([record('app/a', action, { named })], closing({ [action]: 1 }))).toContain(
    `storageClass: "STANDARD_IA" -> "STANDARD" in S3, ${fate}`,
  );
});

test('what locks the version that is written over, and not the new one', () => {
  const retention = { mode: 'COMPLIANCE', until: '2030-01-01T00:00:00.000Z' };
  const lines = text([record('app/a', 'update', { unlocked: { retention, legalHold: true } })], closing({ update: 1 }));
  expect(lines).toContain(
    'the new version does not have the retention (COMPLIANCE until 2030-01-01T00:00:00.000Z) and the legal hold of this one',
  );
});

test('every kind of action, with reason, proof, bytes and fields', () => {
  const before = { size: 1024, etag: 'x', lastModified: 0 };
  const records: PlanRecord[] = [
    record('app/a.csv', 'create'),
    record('app/b.csv', 'update', {
      change: { actions: ['update'], before, after: { size: 2048 } },
      reason: 'content-differs',
      basis: 'size',
      strength: 'cryptographic',
    }),
    record('app/c.html', 'update-metadata', {
      change: {
        actions: ['update'],
        before: { ...before, headers: { cacheControl: 'a' }, tags: { 'a.b': 'x' } },
        after: { size: 1024, headers: { cacheControl: 'b"\u001b' }, tags: {}, storageClass: 'GLACIER' },
      },
      reason: 'attributes-differ',
      basis: 'manifest',
      strength: 'cryptographic',
      repair: ['copy', 'tags'],
      fields: ['headers.cacheControl', 'tags.a.b', 'storageClass'],
    }),
    record('app/d.csv', 'delete', {
      change: { actions: ['delete'], before, after: null },
      reason: 'orphan',
      basis: 'manifest',
      strength: 'accident',
    }),
    record('app/e.csv', 'adopt', { reason: 'equal-unrecorded', basis: 'etag-md5', strength: 'accident' }),
    record('app/f\u202e.csv', 'update', {
      change: { actions: ['update'], before, after: { size: 1024 } },
      reason: 'content-unknown',
      hints: ['md5chksum', 'sha256'],
      takeover: true,
      phase: 2,
    }),
  ];
  const summary = {
    create: 1,
    update: 2,
    updateMetadata: 1,
    delete: 1,
    adopt: 1,
    keep: 8,
    unknown: 1,
    notAsked: 7,
    uploadBytes: 5120,
    takeovers: 1,
    orphans: 1,
    unmanaged: 3,
    ignored: 2,
    denied: 3,
    deniedBy: { 's3:GetObjectTagging': 2, 's3:GetObjectAcl': 1 },
  };
  const end = closing(summary, {
    phases: [1, 2],
    basis: { manifest: 7, 'etag-md5': 1 },
    weak: 1,
    requests: { PutObject: 3, CopyObject: 1, DeleteObject: 1 },
    guards: [
      {
        rule: 'takeover',
        message: '1 object that nobody recorded would be overwritten.',
        hint: 'Set `takeover: true`, or run:\ns3rec apply --takeover ID',
        keys: ['app/f\u202e.csv'],
        count: 3,
      },
    ],
  });
  const notices = ['Encryption changes from AES256 to aws:kms.'];
  expect(text(records, end, { header: { notices } })).toMatchInlineSnapshot(`
    "app  specs/app.yaml -> s3://data/app/
    Continues run 4; the bucket was observed at 2026-11-21T10:00:00Z.
    ! Encryption changes from AES256 to aws:kms.

    Take over (1)
      ~ "app/f\\u202e.csv"  1.0 KiB, nothing proves that the bytes are equal, though md5chksum and sha256 in its metadata agrees: a hint, no proof, takeover: nobody recorded this object, phase 2

    Create (1)
      + app/a.csv  2.0 KiB, no object yet, phase 1

    Update (1)
      ~ app/b.csv  1.0 KiB -> 2.0 KiB, the bytes differ (size, cryptographic), phase 1

    Update metadata (1)
      ~ app/c.html  1.0 KiB, the bytes are equal, attributes differ (manifest, cryptographic), by a copy in place and new tags, phase 1
          cacheControl: "a" -> "b\\"\\u001b"
          tags.a.b: "x" -> (none)
          storageClass: (none) -> "GLACIER"

    Delete (1)
      - app/d.csv  1.0 KiB, recorded, and has no file any more (manifest, accident), phase 1

    Adopt (1)
      = app/e.csv  2.0 KiB, equal, not yet recorded as it stands (etag-md5, accident), phase 1

    Plan: 1 to add, 3 to change, 1 to destroy.
      5.0 KiB to upload
      1 takeover: objects that nobody recorded and that differ
      1 to adopt: equal, not yet recorded as they stand
      8 equal by proof: manifest 7, etag-md5 1; 1 of them against accident only
      1 unknown: nothing proves their bytes equal or different
      7 not asked for headers, tags, ACL and KMS key: --refresh asks
      2 attributes unknown: the caller lacks s3:GetObjectTagging
      1 attribute unknown: the caller lacks s3:GetObjectAcl
      2 differences left to others by \`ignore\`
      1 orphan: recorded, no file any more, left alone
      3 unmanaged: under the prefix, never ours
      Plan id aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa

    Refused by takeover: 1 object that nobody recorded would be overwritten.
        "app/f\\u202e.csv"
        ... and 2 more
      hint: Set \`takeover: true\`, or run:
        s3rec apply --takeover ID"
  `);
});

test('how many requests there are is a detail', () => {
  const end = closing({ keep: 1 }, { requests: { PutObject: 3 } });
  expect(text([], end)).not.toContain('requests');
  expect(text([], end, { details: true })).toContain(
    '\n  apply will make requests: PutObject 3; not counted: retries, smaller pages, planning once more for a saved plan\n',
  );
});

test('a first plan without changes is short', () => {
  expect(text([], closing({ keep: 3 }, { basis: { manifest: 3 } }), { header: { predecessor: null } }))
    .toMatchInlineSnapshot(`
    "app  specs/app.yaml -> s3://data/app/
    Never applied before; the bucket was observed at 2026-11-21T10:00:00Z.

    No changes.
      3 equal by proof: manifest 3
      Plan id aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  `);
});

test.each([
  ['create', 'Create'],
  ['adopt', 'Adopt'],
] as const)('a long group of %s is cut, and a line says how to see all', (action, title) => {
  const records = Array.from({ length: 23 }, (_, index) => record(`app/${String(index).padStart(2, '0')}`, action));
  const end = closing({ [action]: 23 });
  const cut = text(records, end);
  expect(cut).toContain(`${title} (23)`);
  expect(cut).toContain('app/19');
  expect(cut).not.toContain('app/20');
  expect(cut).toContain('... and 3 more; see all: s3rec plan --all');
  const all = text(records, end, { all: true });
  expect(all).toContain('app/22');
  expect(all).not.toContain('more; see all');
});

test('colour marks symbols and nothing else changes', () => {
  const plan = {
    header: HEADER,
    closing: closing({ create: 1 }, { records: 1 }),
    document: documentOf([record('k', 'create')]),
  };
  const options = { all: false, details: false, seeAll: '' };
  const coloured = [...planText(plan, options, COLOURED)].join('\n');
  expect(coloured).toContain('\u001b[32m+\u001b[39m');
  // oxlint-disable-next-line no-control-regex -- the escapes are what is taken out
  expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe([...planText(plan, options, PLAIN)].join('\n'));
});

describe('what another hand did, and what is written', () => {
  const before = { size: 5, etag: 'x', lastModified: 1, storageClass: 'DEEP_ARCHIVE', headers: { contentType: 'a/b' } };
  const after = {
    size: 5,
    headers: { contentType: 'a/b', cacheControl: 'no-cache' },
    metadata: { owner: 'web' },
    tags: { team: 'web' },
    storageClass: 'STANDARD',
    encryption: { sse: 'AES256' as const },
  };

  test('fields that stay as another hand made them are named, apart from other adoptions, and are no change', () => {
    const named = [
      { field: 'tags.scan\u001b', from: null, to: 'clean' },
      { field: 'headers.expires', from: 'x', to: null },
    ];
    const shown = text(
      [record('a', 'adopt'), record('b', 'adopt', { fields: ['tags.scan', 'headers.expires'], named })],
      closing({ adopt: 2 }, { redeclared: 3 }),
    );
    expect(shown).toContain('Changed in S3, left as it is (1)\n  = b');
    expect(shown).toContain('\n      tags.scan\\u001b: (none) -> "clean" in S3, left as it is, and recorded\n');
    expect(shown).toContain('\n      expires: "x" -> (none) in S3, left as it is, and recorded\n');
    expect(shown).toContain('Adopt (1)\n  = a');
    expect(shown).toContain('\nNo changes. 2 to adopt.\n');
    expect(shown).toContain('3 equal, but other fields are declared than at the last apply');
  });

  test('--details shows everything that is written; changes are shown always', () => {
    const anew = record('b', 'update', {
      change: { actions: ['update'], before, after },
      reason: 'attributes-differ',
      fields: ['headers.cacheControl', 'storageClass'],
    });
    const created = record('a', 'create', { change: { actions: ['create'], before: null, after } });
    const short = text([created, anew], closing({ create: 1, update: 1 }));
    expect(short).not.toContain('contentType');
    expect(short).toContain('uploaded anew, since it is archived');
    expect(short).toContain(
      '\n      cacheControl: (none) -> "no-cache"\n      storageClass: "DEEP_ARCHIVE" -> "STANDARD"\n',
    );
    const long = text([created, anew], closing({ create: 1, update: 1 }), { details: true }).split('\n');
    const lines = ['contentType: "a/b"', 'metadata.owner: "web"', 'tags.team: "web"', 'encryption.sse: "AES256"'];
    for (const line of lines) {
      expect(long.filter((one) => one.trim() === line)).toHaveLength(2);
    }
    expect(long.filter((one) => one.trim() === 'storageClass: "STANDARD"')).toHaveLength(1);
  });

  test('--details says that new bytes take the encryption of the bucket where none is declared', () => {
    const { encryption: _, ...undeclared } = after;
    const under = { ...before, encryption: { sse: 'aws:kms' as const, kmsKeyArn: 'arn:k' } };
    const records = [
      record('a', 'create', { change: { actions: ['create'], before: null, after: undeclared } }),
      record('b', 'update', { change: { actions: ['update'], before: under, after: undeclared } }),
    ];
    const lines = text(records, closing({ create: 1, update: 1 }), { details: true }).split('\n');
    expect(lines.filter((line) => line.includes('encryption:')).map((line) => line.trim())).toEqual([
      "encryption: the bucket's own",
      'encryption: the bucket\'s own, now aws:kms "arn:k"',
    ]);
  });
});
