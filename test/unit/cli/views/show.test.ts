import { expect, test } from 'vitest';

import type { ManifestRecord } from '../../../../src/core/object/record.ts';
import type { Statement } from '../../../../src/core/manifest/statement.ts';
import { bundleText } from '../../../../src/cli/views/show/bundle.ts';
import { checksumText, matchText } from '../../../../src/cli/views/checksum/checksum.ts';
import { eventText } from '../../../../src/cli/views/output/event.ts';
import { manifestText } from '../../../../src/cli/views/show/manifest.ts';
import { PLAIN } from '../../../../src/cli/views/output/paint.ts';
import { documentOf } from './document-of.ts';

const D = 'd'.repeat(64);

test('a manifest', () => {
  const records: ManifestRecord[] = [
    { key: 'app/a', status: 'uploaded', size: 3, sha256: 'a'.repeat(64), basis: 'none', strength: 'none' },
    {
      key: 'app/b',
      status: 'adopted',
      size: 2048,
      digest: { name: 'MD5@8388608', value: 'x==' },
      basis: 'etag-multipart',
      strength: 'accident',
    },
    { key: 'app/c\u0007', status: 'failed', error: { code: 'LOCAL_CHANGED', message: 'It changed.' } },
  ];
  const view = {
    header: {
      format: 's3rec.manifest/v1',
      tool: { name: 's3rec', version: '0.1.0' },
      spec: { name: 'app', digest: D },
      target: { bucket: 'data', prefix: 'app/', endpoint: 'http://127.0.0.1:9' },
      run: 3,
      planId: D,
      predecessor: null,
      defaults: {},
    },
    closing: { summary: { uploaded: 1, adopted: 1, failed: 1 }, records: 3, bytes: 2051, sha256: D },
    document: documentOf(records),
  } as const;
  const options = { all: false, seeAll: 's3rec show --all m' };
  expect([...manifestText(view, options, PLAIN)].join('\n')).toMatchInlineSnapshot(`
    "app  run 3  s3://data/app/ at http://127.0.0.1:9
    Plan id dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
    The first manifest

      uploaded         app/a  3 B, sha256 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
      adopted          app/b  2.0 KiB, MD5@8388608 x==, etag-multipart, accident
      failed           "app/c\\u0007"
          It changed. (LOCAL_CHANGED)

    3 objects, 2.0 KiB: adopted 1, failed 1, uploaded 1"
  `);
  const many = {
    ...view,
    document: documentOf(Array.from({ length: 30 }, (_, index) => ({ key: `k${index}`, status: 'unchanged' }))),
  };
  const closing = { ...view.closing, records: 30 };
  expect([...manifestText({ ...many, closing }, options, PLAIN)].join('\n')).toContain(
    '... and 10 more; see all: s3rec show --all m',
  );
  expect([...manifestText({ ...many, closing }, { ...options, all: true }, PLAIN)].join('\n')).toContain('k29');
});

test('a bundle', () => {
  const statement: Statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'app/_manifests/app/3.jsonl', digest: { sha256: D } }],
    predicateType: 'https://s3rec.dev/attestation/run/v1',
    predicate: {
      kind: 'run',
      name: 'app',
      bucket: 'data',
      prefix: 'app/',
      endpoint: null,
      expectedBucketOwner: null,
      run: 3,
      specDigest: D,
      planId: D,
      manifest: { bucket: 'data', key: 'app/_manifests/app/3.jsonl', sha256: D },
      predecessor: { run: 2, bundleKey: 'app/_manifests/app/2.sigstore.json', statementSha256: D, manifestSha256: D },
      encryption: { sse: 'aws:kms', kmsKeyArn: 'arn:aws:kms:x' },
      trust: [D],
      tool: { name: 's3rec', version: '0.1.0' },
      git: { commit: 'c0ffee', dirty: true },
      caller: { osUser: 'me\u202e' },
      result: 'complete',
      summary: { uploaded: 1 },
      startedAt: '2026-11-21T10:00:00Z',
      signedAt: '2026-11-21T10:00:01Z',
    },
  };
  expect([...bundleText({ statement, hint: D }, PLAIN)].join('\n')).toMatchInlineSnapshot(`
    "app  run 3 recorded what is in the bucket

      Subject       app/_manifests/app/3.jsonl
                    sha256 dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
      Place         s3://data/app/
      Manifest      s3://data/app/_manifests/app/3.jsonl
                    sha256 dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
      After         run 2, app/_manifests/app/2.sigstore.json
                    statement sha256 dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
      Result        complete
      Records       uploaded 1
      Plan id       dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
      Spec digest   dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
      Encryption    {"sse":"aws:kms","kmsKeyArn":"arn:aws:kms:x"}
      Trusted keys  dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
      Signing key   dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd (named outside the signed part)
      Commit        c0ffee, with changes
      Caller        osUser me\\u202e
      Tool          s3rec 0.1.0
      Started       2026-11-21T10:00:00Z
      Signed        2026-11-21T10:00:01Z

    The signature was not checked; verify --manifest does that."
  `);
  // It has looked at no object, so it must not read as if nothing had changed.
  const oldestKept = { run: 2, bundleKey: 'app/_manifests/app/2.sigstore.json', statementSha256: D, manifestSha256: D };
  const ofGc = { kind: 'confirmation', oldestKept, appliedAt: '2026-11-20T00:00:00Z' } as const;
  const gc = { ...statement, predicate: { ...statement.predicate, ...ofGc } };
  expect([...bundleText({ statement: gc, hint: D }, PLAIN)]).toEqual(
    expect.arrayContaining([
      'app  run 3 says which runs gc keeps',
      '  Oldest kept   run 2, app/_manifests/app/2.sigstore.json',
      `                statement sha256 ${D}`,
      '  Last apply    2026-11-20T00:00:00Z',
    ]),
  );
});

test('checksums name their parts exactly', () => {
  const values = [
    { kind: 'etag', algorithm: 'MD5', type: 'COMPOSITE', partSize: 17_179_870, value: 'x-2' },
    { kind: 'checksum', algorithm: 'CRC64NVME', type: 'FULL_OBJECT', value: 'y=' },
  ] as const;
  expect([...checksumText({ path: 'f\n', size: 1 }, values, PLAIN)]).toEqual([
    '"f\\n"  1 B',
    '  ETag composite, parts of 17179870 bytes  x-2',
    '  CRC64NVME                                y=',
  ]);
  expect([...matchText('f', 'x-2', [{ ...values[0], makers: ['the console'] }], PLAIN)]).toEqual([
    'Match: f  ETag composite, parts of 17179870 bytes  x-2  (as by the console)',
  ]);
  expect([...matchText('f', 'z', [], PLAIN)][0]).toBe('No match: f does not give z');
});

test.each<[Parameters<typeof eventText>[0], string | undefined, string | undefined]>([
  [{ type: 'warning', message: 'a\nb', hint: 'c' }, 'Warning: a\n  b\n  hint: c', 'Warning: a\n  b\n  hint: c'],
  [{ type: 'action', key: 'k', action: 'create', outcome: 'done' }, undefined, 'create k: done'],
  [
    { type: 'action', key: 'k\t', action: 'update', outcome: 'refused', message: 'm' },
    'update refused: "k\\t": m',
    'update refused: "k\\t": m',
  ],
  [
    { type: 'retry', operation: 'PutObject', key: 'k', attempt: 2, waitMs: 50, message: 'slow' },
    undefined,
    'retry 2 PutObject of k in 50 ms: slow',
  ],
  [{ type: 'debug', message: 'd' }, undefined, 'd'],
  [{ type: 'stage', stage: 'close', name: 'x' }, undefined, undefined],
])('what is said of %j', (event, usual, debug) => {
  expect([eventText(event, PLAIN, false), eventText(event, PLAIN, true)]).toEqual([usual, debug]);
});
