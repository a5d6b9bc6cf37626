import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evidenceFolder,
  isOwnKey,
  latestKey,
  lockKey,
  MAX_RUN,
  parseRunKey,
  runStem,
} from '../../../src/core/manifest/names.ts';

const folder = 'backups/_manifests/app-data/';
const stem = `${folder}00000012_20261121T113000Z_0123abcd`;

test('the folder lies below the prefix of the spec', () => {
  const manifest = { bucket: 'evidence', prefix: '_manifests/', sign: { keyFile: 'k.pem' }, trust: [] };
  expect(evidenceFolder({ name: 'app-data', prefix: 'backups/', manifest })).toBe(folder);
  expect(evidenceFolder({ name: 'app-data', prefix: '', manifest: { ...manifest, prefix: '' } })).toBe('app-data/');
});

test('a run is named by number, second in UTC and plan', () => {
  expect(runStem(folder, 12, Date.UTC(2026, 10, 21, 11, 30, 0, 999), '0123abcd'.repeat(8))).toBe(stem);
});

test.each(['.plan.jsonl', '.plan.sigstore.json', '.jsonl', '.sigstore.json'] as const)('%s is read back', (suffix) => {
  expect(parseRunKey(folder, stem + suffix)).toEqual({ run: 12, stem, suffix });
  expect(isOwnKey(stem + suffix)).toBe(true);
});

test('names sort in the order of runs', () => {
  const run = fc.integer({ min: 0, max: MAX_RUN });
  const time = fc.integer({ min: 0, max: Date.UTC(9999, 0) });
  fc.assert(
    fc.property(run, run, time, time, (a, b, at, later) => {
      const [x, y] = [runStem(folder, a, at, 'f'.repeat(64)), runStem(folder, b, later, '0'.repeat(64))];
      expect(parseRunKey(folder, `${x}.jsonl`)?.run).toBe(a);
      expect(a < b ? x < y : a > b ? x > y : true).toBe(true);
    }),
  );
});

describe('what is no name of ours', () => {
  test.each([
    `${stem}.txt`,
    `${folder}x/00000012_20261121T113000Z_0123abcd.jsonl`,
    `${folder}12_20261121T113000Z_0123abcd.jsonl`,
    `${folder}00000012_20261121T113000Z_0123ABCD.jsonl`,
    `${folder}00000012_20261121T113000Z_0123abcd.plan.plan.jsonl`,
    `${folder}latest.sigstore.json`,
    'elsewhere/00000012_20261121T113000Z_0123abcd.jsonl',
  ])('%s', (key) => {
    expect(parseRunKey(folder, key)).toBeUndefined();
  });
});

describe('keys of every spec are known by their form', () => {
  test.each([
    [latestKey('other/_m/site/'), true],
    [lockKey('site/'), true],
    ['site/00000001_20261121T113000Z_0123abcd.jsonl', true],
    ['latest.sigstore.json', false],
    ['Site/latest.sigstore.json', false],
    ['a_b/lock.json', false],
    [`${'x'.repeat(64)}/lock.json`, false],
    ['site/my-latest.sigstore.json', false],
    ['site/00000001_20261121T113000Z_0123abcd.csv', false],
    ['site/package-lock.json', false],
  ])('%s: %s', (key, own) => {
    expect(isOwnKey(key)).toBe(own);
  });
});
