import { describe, expect, test } from 'vitest';
import { keyGlobs } from '../../../src/core/spec/key-globs.ts';
import type { ResolvedSource, ResolvedSpec } from '../../../src/core/spec/resolved-spec.ts';
import { localSpec, tempFolder, walkAll, writeTree } from '../adapters/local/local-spec.ts';

const FILES = ['a.csv', 'B.CSV', 'Reports/x.csv', 'deep/er/y.log', 'z.log.gz'];

function warned(source: Partial<ResolvedSource>, files: readonly string[] = FILES): readonly string[] {
  const folder = tempFolder();
  writeTree(folder, { 'data/.keep': '', ...Object.fromEntries(files.map((file) => [`data/${file}`, ''])) });
  const spec = localSpec(folder, [{ path: 'data', exclude: ['.keep'], ...source }], { file: 's.yaml' });
  return walkAll(spec).warnings.map((text) => text.replace(/^s\.yaml: /, ''));
}

describe('include', () => {
  test.each<[glob: string, says: string | undefined]>([
    ['**', undefined],
    ['*.csv', undefined],
    ['reports/*.csv', '"reports/*.csv" of `sources[0].include` matches no file: Reports/x.csv differs in case'],
    ['*.CsV', '"*.CsV" of `sources[0].include` matches no file: B.CSV differs in case'],
    ['data/*.csv', '"data/*.csv" of `sources[0].include` matches no file: *.csv would match a.csv'],
    ['*.log', '"*.log" of `sources[0].include` matches no file: **/*.log would match deep/er/y.log'],
    ['*.parquet', '"*.parquet" of `sources[0].include` matches no file'],
  ])('%s', (glob, says) => {
    // Beside one that takes all folders, as they are entered only then.
    expect(warned({ include: ['**/*.gz', glob] })).toEqual(says === undefined ? [] : [says]);
  });

  test('what exclude takes away again is matched all the same', () => {
    expect(warned({ include: ['**/*.gz', 'a.csv'], exclude: ['a.csv'] })).toEqual([]);
  });

  test('of an empty source nothing is said: it has its own guard', () => {
    expect(warned({ include: ['*.csv'], exclude: [] }, []).filter((text) => !text.includes('.keep'))).toEqual([
      '"*.csv" of `sources[0].include` matches no file',
    ]);
    const folder = tempFolder();
    writeTree(folder, { 'data/empty/.git/x': '' });
    expect(walkAll(localSpec(folder, [{ path: 'data', include: ['*.csv'] }])).warnings).toEqual([]);
  });
});

describe('exclude is told only where it nearly matches what is taken', () => {
  test.each<[glob: string, says: string | undefined]>([
    ['node_modules/**', undefined],
    ['**/.DS_Store', undefined],
    ['deep/**', undefined],
    ['deep', undefined],
    ['a.csv', undefined],
    ['reports/**', '"reports/**" of `sources[0].exclude` matches no file: Reports/x.csv differs in case'],
    ['data/a.csv', '"data/a.csv" of `sources[0].exclude` matches no file: a.csv would match a.csv'],
    ['*.log', '"*.log" of `sources[0].exclude` matches no file: **/*.log would match deep/er/y.log'],
  ])('%s', (glob, says) => {
    expect(warned({ exclude: ['.keep', glob] })).toEqual(says === undefined ? [] : [says]);
  });
});

describe('globs over keys', () => {
  const SPEC = { ...localSpec('/x', [{ path: 'site', prefix: 'web/' }]), prefix: 'p/' };
  const unmatched = (more: Partial<ResolvedSpec>, others: readonly string[] = [], withProtected = true) => {
    const globs = keyGlobs({ ...SPEC, ...more }, withProtected);
    for (const key of ['p/web/a.html', 'p/web/legal/b.pdf']) {
      globs.desired(key);
    }
    for (const key of others) {
      globs.other(key);
    }
    return globs.unmatched();
  };

  test.each<[match: string, near: string | undefined | null]>([
    ['**/*.html', null],
    ['web/**', null],
    ['*.html', 'web/*.html would match web/a.html'],
    ['p/web/*.html', 'web/*.html would match web/a.html'],
    ['Web/*.html', 'web/a.html differs in case'],
    ['legal/*', 'web/legal/* would match web/legal/b.pdf'],
    ['**/*.js', undefined],
  ])('objects: %s', (match, near) => {
    const found = unmatched({ objects: [{ match }] });
    const one = { field: 'objects[0].match', glob: match, ...(near === undefined ? {} : { near }) };
    expect(found).toEqual(near === null ? [] : [one]);
  });

  test('allowSecrets and allowLfsPointers are over files alone', () => {
    expect(
      unmatched({ allowSecrets: ['gone.pem'], allowLfsPointers: ['gone.mp4'] }, ['p/gone.pem', 'p/gone.mp4']),
    ).toEqual([
      { field: 'allowSecrets', glob: 'gone.pem' },
      { field: 'allowLfsPointers', glob: 'gone.mp4' },
    ]);
  });

  test('protect is over all that is recorded or stands there, too', () => {
    const prune = { ...SPEC.prune, enabled: true, protect: ['legal/**', 'web/legal/**', 'old/**', 'Old/x'] };
    expect(unmatched({ prune }, ['p/old/x'])).toEqual([
      { field: 'prune.protect', glob: 'legal/**', near: 'web/legal/** would match web/legal/b.pdf' },
      { field: 'prune.protect', glob: 'Old/x', near: 'old/x differs in case' },
    ]);
    expect(unmatched({ prune }, [], false)).toEqual([]);
  });

  test('nothing is said where there is nothing to match', () => {
    const globs = keyGlobs({ ...SPEC, objects: [{ match: 'x' }], prune: { ...SPEC.prune, protect: ['x'] } }, true);
    expect(globs.unmatched()).toEqual([]);
  });
});
