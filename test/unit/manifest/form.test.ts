import { describe, expect, test } from 'vitest';
import {
  defaultsOf,
  deltasAfter,
  formOf,
  keysOfRun,
  neededKeys,
  type Standing,
} from '../../../src/core/manifest/form.ts';
import type { ManifestHeader, NamedBase, NamedFile } from '../../../src/core/manifest/manifest-document.ts';

const SHA = 'a'.repeat(64);
const FOLDER = 'p/_manifests/app/';
const stem = (run: number): string => `${FOLDER}${String(run).padStart(8, '0')}_20261101T000000Z_0123abcd`;
const file = (run: number, bytes: number = 1000): NamedFile => ({ key: `${stem(run)}.jsonl`, bytes, sha256: SHA });
const base: NamedBase = {
  ...{ key: `${stem(1)}.base.jsonl.gz`, bytes: 100_000, sha256: SHA },
  content: { bytes: 500_000, sha256: SHA },
  members: [{ first: 'p/a', bytes: 100_000 }],
};
const header: ManifestHeader = {
  ...{ format: 's3rec.manifest/v2', tool: { name: 's3rec', version: '1.0.0' }, spec: { name: 'app', digest: SHA } },
  ...{ target: { bucket: 'b', prefix: 'p/' }, run: 5, planId: SHA, predecessor: SHA, defaults: {} },
};
const deltas = (count: number, bytes?: number): readonly NamedFile[] =>
  Array.from({ length: count }, (_, index) => file(index + 2, bytes));
const standing = (more: Partial<ManifestHeader>, own: NamedFile = file(40), records: number = 1000): Standing => ({
  header: { ...header, ...more },
  file: own,
  records,
});
const AT = Date.UTC(2026, 10, 1);
const DAY = 86_400_000;

describe('the files that a run writes', () => {
  test.each<[what: string, standing: Standing | undefined, planned: number, now: number, form: string]>([
    ['the first run of few objects', undefined, 64, AT, 'whole'],
    ['the first run of more', undefined, 65, AT, 'base'],
    ['few records, however they were written before', standing({ base }, file(5), 63), 1, AT, 'whole'],
    ['more, after a manifest in one file', standing({}, file(5), 64), 1, AT, 'base'],
    ['some changes on a base', standing({ base }), 10, AT, 'delta'],
    ['on the run of the base itself', standing({ base }, file(1)), 10, AT, 'delta'],
    ['a plan of just below a quarter', standing({ base }, file(1)), 249, AT, 'delta'],
    ['a plan of a quarter', standing({ base }, file(1)), 250, AT, 'base'],
    ['deltas of nearly a quarter, and a plan', standing({ base, deltas: deltas(1, 100_000) }), 47, AT, 'delta'],
    ['deltas and a plan that come to a quarter', standing({ base, deltas: deltas(1, 100_000) }), 48, AT, 'base'],
    ['31 deltas with that of the last run', standing({ base, deltas: deltas(30) }), 1, AT, 'delta'],
    ['32 deltas', standing({ base, deltas: deltas(31) }), 1, AT, 'base'],
    ['a base of 90 days', standing({ base }), 1, AT + 90 * DAY, 'delta'],
    ['an older one', standing({ base }), 1, AT + 90 * DAY + 1, 'base'],
  ])('%s', (_, before, planned, now, form) => {
    expect(formOf(before, planned, {}, now)).toBe(form);
  });
});

test('other defaults than those of the base: a new one', () => {
  expect(formOf(standing({ base }), 1, { storageClass: 'STANDARD' }, AT)).toBe('base');
});

test('the next run names the file of this one, but not that of the run with the base', () => {
  expect(deltasAfter(standing({ base }, file(1)))).toEqual([]);
  expect(deltasAfter(standing({ base, deltas: [file(2)] }, file(3)))).toEqual([file(2), file(3)]);
  expect(deltasAfter(standing({}, file(3)))).toEqual([]);
  const inside = <Named extends NamedFile>(named: Named): Named => ({ ...named, key: `logs.jsonl/${named.key}` });
  expect(deltasAfter(standing({ base: inside(base) }, inside(file(1))))).toEqual([]);
});

test('a manifest needs its own file, the base and every delta', () => {
  expect(neededKeys('own', header)).toEqual(['own']);
  expect(neededKeys('own', { base, deltas: [file(2), file(3)] })).toEqual(['own', base.key, file(2).key, file(3).key]);
});

test('a run has its bundle, its plan with a bundle, and all files of its manifest', () => {
  const own = ['.sigstore.json', '.plan.jsonl', '.plan.sigstore.json', '.jsonl'].map((suffix) => stem(7) + suffix);
  const bundleKey = `${stem(7)}.sigstore.json`;
  expect(keysOfRun(bundleKey)).toEqual(own);
  expect(keysOfRun(bundleKey, { base, deltas: [file(2)] })).toEqual([...own, base.key, file(2).key]);
});

test.each([
  [null, {}],
  [{ sse: 'AES256' as const }, { encryption: { sse: 'AES256' } }],
])('a header that begins anew with the encryption %j has it as default', (encryption, more) => {
  expect(defaultsOf(encryption)).toEqual({ storageClass: 'STANDARD', versionId: null, ...more });
});
