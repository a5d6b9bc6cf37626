import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assembledName,
  beforeRun,
  bundleName,
  evidenceFolder,
  isLatestKey,
  isOwnFile,
  isOwnKey,
  isQuarantinedBundle,
  keptKey,
  keyOf,
  latestKey,
  lockKey,
  MAX_RUN,
  parseRunKey,
  quarantineFolder,
  runStart,
  runStem,
} from '../../../src/core/manifest/names.ts';

const folder = 'backups/_manifests/app-data/';
/** Of another spec, whose name is as long. */
const beside = 'backups/_manifests/app-date/';
const name = '00000012_20261121T113000Z_0123abcd';
const stem = folder + name;

test('the folder lies below the prefix of the spec', () => {
  const manifest = { bucket: 'evidence', prefix: '_manifests/', sign: { keyFile: 'k.pem' }, trust: [] };
  expect(evidenceFolder({ name: 'app-data', prefix: 'backups/', manifest })).toBe(folder);
  expect(evidenceFolder({ name: 'app-data', prefix: '', manifest: { ...manifest, prefix: '' } })).toBe('app-data/');
});

test('a run is named by number, second in UTC and plan', () => {
  expect(runStem(folder, 12, Date.UTC(2026, 10, 21, 11, 30, 0, 999), '0123abcd'.repeat(8))).toBe(stem);
});

test.each(['.plan.jsonl', '.plan.sigstore.json', '.jsonl', '.base.jsonl.gz', '.sigstore.json'] as const)(
  '%s is read back',
  (suffix) => {
    expect(parseRunKey(folder, stem + suffix)).toEqual({ run: 12, stem, suffix });
    expect(isOwnKey(stem + suffix)).toBe(true);
    expect(runStart(stem + suffix)).toBe(Date.UTC(2026, 10, 21, 11, 30));
  },
);

describe('when a run began', () => {
  test.each([Date.UTC(2026, 0, 2, 3, 4, 5), Date.UTC(1999, 11, 31, 23, 59, 58)])('%i is read back', (at) => {
    const begun = runStem(folder, 7, at, '0123abcd'.repeat(8));
    expect(runStart(`${begun}.jsonl`)).toBe(at);
  });

  test.each([`${folder}latest.sigstore.json`, `${stem}.jsonl/x`, `${stem}.jsonl2`, stem, `x${name}.jsonl`])(
    '%s does not tell',
    (key) => {
      expect(runStart(key)).toBeUndefined();
    },
  );
});

test.each([
  [`${name}.jsonl`, `${name}.manifest.jsonl`],
  [`${name}.jsonl.gz`, `${name}.jsonl.gz`],
])('the assembled manifest of %s is %s', (key, assembled) => {
  expect(assembledName(key)).toBe(assembled);
});

test.each([
  [`${name}.manifest.jsonl`, `${name}.sigstore.json`],
  [`${name}.jsonl`, `${name}.sigstore.json`],
  ['mine', 'mine.sigstore.json'],
  ['a.jsonl.manifest.jsonl.gz', 'a.jsonl.manifest.jsonl.gz.sigstore.json'],
])('beside the manifest %s its bundle is kept as %s', (manifest, bundle) => {
  expect(bundleName(manifest)).toBe(bundle);
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
    `${beside}${name}.jsonl`,
  ])('%s', (key) => {
    expect(parseRunKey(folder, key)).toBeUndefined();
  });
});

describe('keys of every spec are known by their form', () => {
  test.each([
    [latestKey('other/_m/site/'), true],
    [lockKey('site/'), true],
    [keptKey('site/'), true],
    [`${quarantineFolder('site/')}latest.sigstore.json`, true],
    [`${quarantineFolder('site/')}${'a'.repeat(64)}/latest.sigstore.json`, true],
    [`${quarantineFolder('site/')}${'A'.repeat(64)}/latest.sigstore.json`, false],
    ['site/latest.sigstore.json/x.json', false],
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

describe('what a name is', () => {
  const sha = 'a'.repeat(64);

  test.each([
    ['latest.sigstore.json', true],
    [`${sha}/latest.sigstore.json`, true],
    [`${name}.sigstore.json`, true],
    [`${sha}/${name}.sigstore.json`, true],
    [`${name}.plan.sigstore.json`, true],
    [`${sha}/${name}.jsonl`, false],
    [`${name}.plan.jsonl`, false],
    ['lock.json', false],
    ['mine.sigstore.json', false],
    [`x${sha}/${name}.sigstore.json`, false],
    [`${'a'.repeat(63)}/latest.sigstore.json`, false],
    [`latest.${sha}/sigstore.json`, false],
  ])('%s in quarantine is a bundle of s3rec: %s', (key, is) => {
    expect(isQuarantinedBundle(folder, `${folder}quarantine/${key}`)).toBe(is);
    expect(isQuarantinedBundle(folder, `${folder}${key}`)).toBe(false);
    expect(isQuarantinedBundle(beside, `${folder}quarantine/${key}`)).toBe(false);
  });

  test.each([
    ['latest.sigstore.json', true],
    ['my-latest.sigstore.json', false],
    ['latest.sigstore.jsonl', false],
    ['quarantine/latest.sigstore.json', false],
    [`quarantine/${sha}/latest.sigstore.json`, false],
    [`${name}.sigstore.json`, false],
    ['x/y_z/latest.sigstore.json', false],
  ])('%s is the tip of a chain: %s', (key, is) => {
    expect(isLatestKey(folder + key)).toBe(is);
  });

  test.each(['app.txt', 'app/lock.txt', 'app/.json'])('%s is none of ours', (key) => {
    expect(isOwnKey(key)).toBe(false);
  });

  test.each([
    ['latest.sigstore.json', true],
    ['lock.json', true],
    [`${name}.plan.jsonl`, true],
    [`${name}.base.jsonl.gz`, true],
    ['quarantine/latest.sigstore.json', false],
    ['other.json', false],
  ])('%s is a file of our runs: %s', (file, is) => {
    expect(isOwnFile(folder, folder + file)).toBe(is);
    expect(isOwnFile('elsewhere/', folder + file)).toBe(false);
  });

  test('a run’s keys lead to each other', () => {
    expect(beforeRun(folder, 12)).toBe(`${folder}00000012`);
    const plan = `${folder}${name}.plan.sigstore.json`;
    const key = parseRunKey(folder, plan);
    expect(key && keyOf(key)).toBe(plan);
    expect(parseRunKey('elsewhere/', plan)).toBeUndefined();
  });
});
