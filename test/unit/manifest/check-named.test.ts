import { describe, expect, test } from 'vitest';
import { checkNamed, checkNames } from '../../../src/core/manifest/check-named.ts';
import type { ManifestHeader, NamedBase, NamedFile } from '../../../src/core/manifest/manifest-document.ts';

const SHA = 'a'.repeat(64);
const FOLDER = 'p/_manifests/app/';
const stem = (run: number, folder: string = FOLDER): string =>
  `${folder}${String(run).padStart(8, '0')}_20261101T000000Z_0123abcd`;
const file = (key: string): NamedFile => ({ key, bytes: 10, sha256: SHA });
const delta = (run: number): NamedFile => file(`${stem(run)}.jsonl`);
const baseAt = (key: string): NamedBase => ({
  ...file(key),
  content: { bytes: 20, sha256: SHA },
  members: [{ first: '', bytes: 10 }],
});
const base = baseAt(`${stem(3)}.base.jsonl.gz`);
const header: ManifestHeader = {
  ...{ format: 's3rec.manifest/v2', tool: { name: 's3rec', version: '1.0.0' }, spec: { name: 'app', digest: SHA } },
  ...{ target: { bucket: 'b', prefix: 'p/' }, run: 7, planId: SHA, predecessor: SHA },
  ...{ declared: [['x'], ['y']], defaults: { storageClass: 'STANDARD' } },
};
const OWN = `${stem(7)}.jsonl`;
const wrong = (code: string): unknown => expect.objectContaining({ code });

describe('the names in a header', () => {
  test.each<[what: string, names: Partial<ManifestHeader>]>([
    ['none', {}],
    ['a base of an earlier run', { base }],
    ['a base of the run itself', { base: baseAt(`${stem(7)}.base.jsonl.gz`) }],
    ['deltas that rise', { base, deltas: [delta(4), delta(6)] }],
  ])('%s', (_, names) => {
    expect(() => checkNames({ ...header, ...names }, OWN)).not.toThrow();
  });

  test.each<[what: string, names: Partial<ManifestHeader>]>([
    ['deltas without a base', { deltas: [delta(4)] }],
    ['a base in another folder', { base: baseAt(`${stem(3, 'p/_manifests/other/')}.base.jsonl.gz`) }],
    ['a base below the folder', { base: baseAt(`${stem(3, `${FOLDER}quarantine/`)}.base.jsonl.gz`) }],
    ['a manifest as base', { base: baseAt(`${stem(3)}.jsonl`) }],
    ['a base of a later run', { base: baseAt(`${stem(8)}.base.jsonl.gz`) }],
    ['a delta of the base itself', { base, deltas: [delta(3)] }],
    ['a delta before the base', { base, deltas: [delta(2)] }],
    ['a delta of the run itself', { base, deltas: [delta(7)] }],
    ['a delta of a later run', { base, deltas: [delta(8)] }],
    ['deltas that fall', { base, deltas: [delta(5), delta(4)] }],
    ['a delta twice', { base, deltas: [delta(5), delta(5)] }],
    ['a plan as delta', { base, deltas: [file(`${stem(5)}.plan.jsonl`)] }],
    ['a delta of another spec', { base, deltas: [file(`${stem(5, 'p/_manifests/other/')}.jsonl`)] }],
  ])('%s', (_, names) => {
    expect(() => checkNames({ ...header, ...names }, OWN)).toThrow(wrong('VERIFY_PLACE'));
  });
});

describe('the header of a named file', () => {
  const named = delta(5);
  const fits = { ...header, run: 5, declared: [['x']] };

  test.each<[what: string, found: Partial<ManifestHeader>]>([
    ['as it is named', {}],
    ['with the same lists', { declared: [['x'], ['y']] }],
    ['without lists', { declared: [] }],
    [
      'of another version of the spec, and another plan',
      { spec: { name: 'app', digest: 'b'.repeat(64) }, planId: 'c' },
    ],
  ])('%s', (_, found) => {
    expect(() => checkNamed({ ...fits, ...found }, header, named)).not.toThrow();
  });

  test.each<[what: string, found: Partial<ManifestHeader>]>([
    ['of another run', { run: 6 }],
    ['of another spec', { spec: { name: 'other', digest: SHA } }],
    ['of another bucket', { target: { bucket: 'other', prefix: 'p/' } }],
    ['of another prefix', { target: { bucket: 'b', prefix: 'q/' } }],
    ['with other defaults', { defaults: { storageClass: 'GLACIER' } }],
    ['with other lists', { declared: [['y']] }],
    ['with more lists', { declared: [['x'], ['y'], ['z']] }],
  ])('%s', (_, found) => {
    expect(() => checkNamed({ ...fits, ...found }, header, named)).toThrow(wrong('VERIFY_CHAIN'));
  });
});
