import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDigester } from '../../../../src/adapters/local/hash/digester.ts';
import { S3recError } from '../../../../src/core/error.ts';
import { openFileSource } from '../../../../src/adapters/local/walk/walk.ts';
import { asNobody, localSpec, tempFolder, walkAll, walkedKeys, writeTree } from './local-spec.ts';

const WHOLE = [{ algorithm: 'SHA256', layout: 'whole' }] as const;

function errorOf(action: () => unknown): S3recError {
  try {
    action();
  } catch (error) {
    if (error instanceof S3recError) {
      return error;
    }
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('keys come in UTF-8 byte order, across folders', () => {
  const folder = tempFolder();
  writeTree(folder, {
    'a/x': '',
    'a.txt': '',
    'a-b': '',
    a0: '',
    'b/c/d': '',
    'b/c-d': '',
    '\u{10000}': '',
    '\uff5e': '',
  });
  expect(walkedKeys(localSpec(folder))).toEqual(
    ['a-b', 'a.txt', 'a/x', 'a0', 'b/c-d', 'b/c/d', '\uff5e', '\u{10000}'].map((path) => `p/${path}`),
  );
});

test('a file has its key, its path for people, and its stamp', () => {
  const folder = tempFolder();
  writeTree(folder, { 'data/sub/a': 'abc' });
  const stats = lstatSync(join(folder, 'data/sub/a'), { bigint: true });
  expect(walkAll(localSpec(folder, [{ path: 'data', prefix: 'x/' }])).files).toEqual([
    {
      key: 'p/x/sub/a',
      path: 'data/sub/a',
      absolutePath: join(folder, 'data/sub/a'),
      size: 3,
      mtimeNs: stats.mtimeNs,
      ctimeNs: stats.ctimeNs,
      ino: stats.ino,
    },
  ]);
});

test('a folder of thousands of names, which is read in chunks', () => {
  const folder = tempFolder();
  const names = Array.from({ length: 4000 }, (_, number) => `${String(number).padStart(5, '0')}${'-'.repeat(40)}`);
  for (const name of names) {
    writeFileSync(join(folder, name), '');
  }
  mkdirSync(join(folder, '.git'));
  writeTree(folder, { '.git/config': '', 'sub/a': '' });
  expect(walkedKeys(localSpec(folder))).toEqual([...names, 'sub/a'].map((path) => `p/${path}`));
});

test('.git is never walked, be it a folder or a file', () => {
  const folder = tempFolder();
  writeTree(folder, { '.git/config': '', 'sub/.git': 'gitdir: x', '.gitignore': '', '.hidden/a': '' });
  expect(walkedKeys(localSpec(folder))).toEqual(['p/.gitignore', 'p/.hidden/a']);
});

describe('include and exclude', () => {
  const tree = {
    'a.csv': '',
    'tmp/b.csv': '',
    'x/tmp/c.csv': '',
    'x/y/.d.csv': '',
    'x/y/e.txt': '',
    'node_modules/m/f.csv': '',
  };
  test.each<[include: string[], exclude: string[], paths: string[]]>([
    [['**'], [], ['a.csv', 'node_modules/m/f.csv', 'tmp/b.csv', 'x/tmp/c.csv', 'x/y/.d.csv', 'x/y/e.txt']],
    [['**/*.csv'], [], ['a.csv', 'node_modules/m/f.csv', 'tmp/b.csv', 'x/tmp/c.csv', 'x/y/.d.csv']],
    [['*.csv'], [], ['a.csv']],
    [['x/**'], [], ['x/tmp/c.csv', 'x/y/.d.csv', 'x/y/e.txt']],
    [['**'], ['**/tmp/**', 'node_modules/**'], ['a.csv', 'x/y/.d.csv', 'x/y/e.txt']],
    [['**'], ['tmp', 'node_modules', '**/y'], ['a.csv', 'x/tmp/c.csv']],
    [
      ['**/*.csv', 'x/y/e.*'],
      ['{tmp,x/tmp}/**/*', '**/.*'],
      ['a.csv', 'node_modules/m/f.csv', 'x/y/e.txt'],
    ],
    [['!a.csv', '#'], [], []],
  ])('%j without %j', (include, exclude, paths) => {
    const folder = tempFolder();
    writeTree(folder, tree);
    expect(walkedKeys(localSpec(folder, [{ include, exclude }]))).toEqual(paths.map((path) => `p/${path}`));
  });

  test('an excluded folder is not entered: what is odd in it does not matter', () => {
    const folder = tempFolder();
    writeTree(folder, { 'data/a': '', 'data/tmp/.keep': '' });
    symlinkSync('nowhere', join(folder, 'data/tmp/broken'));
    symlinkSync('/', join(folder, 'data/tmp/out'));
    expect(walkedKeys(localSpec(folder, [{ path: 'data', exclude: ['tmp/**'] }]))).toEqual(['p/a']);
    expect(walkedKeys(localSpec(folder, [{ path: 'data', include: ['a'] }]))).toEqual(['p/a']);
  });
});

describe('several sources', () => {
  test('are merged by key and counted', () => {
    const folder = tempFolder();
    writeTree(folder, { 'one/b': '', 'one/d/x': '', 'two/a': '', 'two/c': '' });
    mkdirSync(join(folder, 'empty'));
    const walked = walkAll(localSpec(folder, [{ path: 'one' }, { path: 'two' }, { path: 'empty' }]));
    expect(walked.files.map((file) => file.path)).toEqual(['two/a', 'one/b', 'two/c', 'one/d/x']);
    expect(walked.counts).toEqual([
      { path: 'one', files: 2 },
      { path: 'two', files: 2 },
      { path: 'empty', files: 0 },
    ]);
  });

  test('that give one key are an error that names both files, for every such key', () => {
    const folder = tempFolder();
    writeTree(folder, { 'one/x/a': '', 'two/a': '', 'one/x/b': '', 'two/b': '' });
    const error = errorOf(() => walkAll(localSpec(folder, [{ path: 'one' }, { path: 'two', prefix: 'x/' }])));
    expect(error.code).toBe('LOCAL_INVALID');
    expect(error.message).toContain('one/x/a and two/a both give the key p/x/a');
    expect(error.message).toContain('one/x/b and two/b both give the key p/x/b');
  });
});

describe('links', () => {
  function tree(): string {
    const folder = tempFolder();
    writeTree(folder, { 'data/real/f': 'f', 'data/a.txt': '', 'outside/o': 'o' });
    return folder;
  }

  test('inside: files and folders are followed, and sorted as what they are', () => {
    const folder = tree();
    symlinkSync('real', join(folder, 'data/a'));
    symlinkSync('../real/f', join(folder, 'data/real/g'));
    symlinkSync('real/f', join(folder, 'data/h'));
    const { files } = walkAll(localSpec(folder, [{ path: 'data' }]));
    expect(files.map((file) => file.key)).toEqual(['p/a.txt', 'p/a/f', 'p/a/g', 'p/h', 'p/real/f', 'p/real/g']);
    expect(new Set(files.slice(1).map((file) => file.ino)).size).toBe(1);
    // What they lead to may be known by its name.
    const ends = files.map(({ leadsTo }) => leadsTo?.split('/').slice(-2).join('/'));
    expect(ends).toEqual([undefined, 'real/f', 'real/f', 'real/f', undefined, 'real/f']);
  });

  test('inside: every link that leaves the source, leads nowhere or runs in a circle is named', () => {
    const folder = tree();
    symlinkSync('../outside', join(folder, 'data/out'));
    symlinkSync('../outside/o', join(folder, 'data/out-file'));
    symlinkSync('nowhere', join(folder, 'data/broken'));
    symlinkSync('.', join(folder, 'data/real/self'));
    symlinkSync('..', join(folder, 'data/real/up'));
    symlinkSync('loop', join(folder, 'data/loop'));
    const error = errorOf(() => walkAll(localSpec(folder, [{ path: 'data' }])));
    expect(error.code).toBe('LOCAL_INVALID');
    for (const line of [
      'data/out is a link that leaves its source',
      'data/out-file is a link that leaves its source',
      'data/broken is a link to nothing',
      'data/real/self is a link that runs in a circle',
      'data/real/up is a link that runs in a circle',
      'data/loop is a link that runs in a circle',
    ]) {
      expect(error.message).toContain(line);
    }
    expect(error.data?.['count']).toBe(6);
  });

  test('inside: a source that is itself a link is no leaving', () => {
    const folder = tree();
    symlinkSync('data', join(folder, 'alias'));
    symlinkSync('f', join(folder, 'data/real/g'));
    expect(walkedKeys(localSpec(folder, [{ path: 'alias' }]))).toEqual(['p/a.txt', 'p/real/f', 'p/real/g']);
  });

  test('two folders that link to each other are a circle', () => {
    const folder = tempFolder();
    writeTree(folder, { 'a/f': '', 'b/g': '' });
    symlinkSync('../b', join(folder, 'a/l'));
    symlinkSync('../a', join(folder, 'b/l'));
    const error = errorOf(() => walkAll(localSpec(folder)));
    expect(error.message).toContain('a/l/l is a link that runs in a circle');
    expect(error.message).toContain('b/l/l is a link that runs in a circle');
  });

  test('skip leaves links out, follow goes anywhere but not in circles and not into .git', () => {
    const folder = tree();
    symlinkSync('../outside', join(folder, 'data/out'));
    expect(walkedKeys(localSpec(folder, [{ path: 'data', symlinks: 'skip' }]))).toEqual(['p/a.txt', 'p/real/f']);
    expect(walkedKeys(localSpec(folder, [{ path: 'data', symlinks: 'follow' }]))).toContain('p/out/o');
    mkdirSync(join(folder, '.git'));
    symlinkSync('../.git', join(folder, 'data/git'));
    symlinkSync('../data', join(folder, 'outside/back'));
    const error = errorOf(() => walkAll(localSpec(folder, [{ path: 'data', symlinks: 'follow' }])));
    expect(error.message).toContain('data/git is a link to what lies in a .git folder');
    expect(error.message).toContain('data/out/back is a link that runs in a circle');
  });
});

describe('odd names and files', () => {
  test('a FIFO is named in a warning and left out', () => {
    const folder = tempFolder();
    execFileSync('/usr/bin/mkfifo', [join(folder, 'pipe')]);
    symlinkSync('pipe', join(folder, 'to-pipe'));
    writeFileSync(join(folder, 'file'), '');
    const { files, warnings } = walkAll(localSpec(folder));
    expect(files.map((file) => file.path)).toEqual(['file']);
    expect(warnings.toSorted()).toEqual([
      expect.stringContaining('pipe is neither'),
      expect.stringContaining('to-pipe is neither'),
    ]);
  });

  test('names that are not UTF-8 are named with their bytes; U+FFFD itself is a name', () => {
    const folder = tempFolder();
    const bytes = (...parts: (string | number)[]): Buffer =>
      Buffer.concat([
        Buffer.from(`${folder}/`),
        ...parts.map((p) => (typeof p === 'string' ? Buffer.from(p) : Buffer.of(p))),
      ]);
    mkdirSync(join(folder, 'sub'));
    writeFileSync(bytes('sub/a', 0xff, 'b'), '');
    mkdirSync(bytes('dir', 0xc3));
    writeFileSync(join(folder, 'x\ufffd'), '');
    const error = errorOf(() => walkAll(localSpec(folder)));
    expect(error.code).toBe('LOCAL_INVALID');
    expect(error.message).toContain('sub/a\\xffb has a name that is not UTF-8');
    expect(error.message).toContain('dir\\xc3 has a name that is not UTF-8');
    expect(error.data?.['count']).toBe(2);
    expect(walkedKeys(localSpec(folder, [{ exclude: ['sub/**', 'dir*'] }]))).toEqual(['p/x\ufffd']);
  });

  test('NFC and NFD stay as they are, with a warning when they stand side by side', () => {
    const folder = tempFolder();
    const [composed, decomposed] = ['\u00e9', 'e\u0301'];
    writeTree(folder, { [`alone/${decomposed}`]: '', [`both/${composed}`]: '', [`both/${decomposed}`]: '' });
    const { files, warnings } = walkAll(localSpec(folder));
    expect(files.map((file) => file.key)).toEqual([
      `p/alone/${decomposed}`,
      `p/both/${decomposed}`,
      `p/both/${composed}`,
    ]);
    expect(warnings).toEqual([expect.stringContaining(`both/${composed} differs from both/${decomposed} only in`)]);
  });

  test('deep folders, spaces, tabs, line ends and quotes are kept', () => {
    const folder = tempFolder();
    const deep = `${'d/'.repeat(300)}f`;
    writeTree(folder, { [deep]: '', ' a\tb\n"c\\': '' });
    expect(walkedKeys(localSpec(folder))).toEqual(['p/ a\tb\n"c\\', `p/${deep}`]);
  });

  test('keys that S3 or s3rec cannot have are all named', () => {
    const folder = tempFolder();
    const long = `${'x'.repeat(200)}/`.repeat(5);
    writeTree(folder, {
      [`${long}${'y'.repeat(16)}`]: '',
      [`${long}${'y'.repeat(20)}`]: '',
      '_manifests/test/notes': '',
      '_manifests/other/notes': '',
      'other/latest.sigstore.json': '',
      'other/00000012_20261121T114826Z_0123abcd.plan.jsonl': '',
      'other/12_x.jsonl': '',
    });
    const error = errorOf(() => walkAll(localSpec(folder)));
    expect(error.data?.['count']).toBe(5);
    expect(error.message).toContain('gives a key of 1027 bytes');
    expect(error.message).toContain('_manifests/test/notes gives the key p/_manifests/test/notes, which lies under');
    expect(error.message).toContain('_manifests/other/notes gives the key');
    expect(error.message).toContain('other/latest.sigstore.json gives the key');
    expect(error.message).toContain('plan.jsonl gives the key');
  });

  test('without a manifest prefix only the folder of the spec is kept for evidence', () => {
    const folder = tempFolder();
    writeTree(folder, { 'other/notes': '', 'test/notes': '' });
    const spec = localSpec(folder);
    const error = errorOf(() => walkAll({ ...spec, manifest: { ...spec.manifest, prefix: '' } }));
    expect(error.message).toBe('test/notes gives the key p/test/notes, which lies under the manifest prefix, p/test/');
    expect(walkAll({ ...spec, manifest: { ...spec.manifest, prefix: '', bucket: 'evidence' } }).files).toHaveLength(2);
  });

  test('of many faults every one is named', () => {
    const folder = tempFolder();
    for (let i = 0; i < 130; i += 1) {
      symlinkSync('nowhere', join(folder, `link-${i}`));
    }
    const error = errorOf(() => walkAll(localSpec(folder)));
    expect(error.message).toContain('130 faults');
    expect(error.message.split('\n')).toHaveLength(131);
  });
});

describe('sources that cannot be walked', () => {
  test('all missing ones are named', () => {
    const folder = tempFolder();
    const error = errorOf(() => walkAll(localSpec(folder, [{ path: 'one' }, { path: 'two' }, { path: '.' }])));
    expect(error.code).toBe('LOCAL_NOT_FOUND');
    expect(error.message).toMatch(/source one does not exist[\s\S]*source two does not exist/);
  });

  test('a file is no source', () => {
    const folder = tempFolder();
    writeTree(folder, { file: '' });
    expect(errorOf(() => walkAll(localSpec(folder, [{ path: 'file' }])))).toMatchObject({
      code: 'LOCAL_INVALID',
      message: 'The source file is a file; a source is a folder.',
    });
  });

  test('a source outside the git work tree of the spec is refused unless that is allowed', () => {
    const folder = tempFolder();
    writeTree(folder, { 'repo/.git/HEAD': '', 'repo/specs/s3rec.yaml': '', 'repo/data/a': '', 'elsewhere/b': '' });
    symlinkSync('../elsewhere', join(folder, 'repo/alias'));
    const spec = (path: string) => localSpec(join(folder, 'repo/specs'), [{ path }]);
    expect(walkAll(spec('../data')).files).toHaveLength(1);
    for (const path of ['../../elsewhere', '../alias', '../..']) {
      expect(errorOf(() => walkAll(spec(path)))).toMatchObject({ code: 'LOCAL_REFUSED' });
      expect(() => walkAll(spec(path), true)).not.toThrow();
    }
    expect(walkAll(localSpec(folder, [{ path: 'elsewhere' }])).files).toHaveLength(1);
  });

  test('a link that is followed leads no further than a source may lie', () => {
    const folder = tempFolder();
    writeTree(folder, {
      'repo/.git/config': '',
      'repo/s3rec.yaml': '',
      'repo/data/a': '',
      'repo/shared/b': '',
      'elsewhere/c': '',
    });
    const walk = (target: string, allowOutside?: boolean) => {
      const link = join(folder, 'repo/data/link');
      rmSync(link, { force: true });
      symlinkSync(target, link);
      const spec = localSpec(join(folder, 'repo'), [{ path: 'data', symlinks: 'follow' }]);
      return walkAll(spec, allowOutside).files.map(({ key }) => key);
    };
    expect(walk('../shared')).toEqual(['p/a', 'p/link/b']);
    for (const target of ['../../elsewhere', '../../elsewhere/c', '/etc/passwd']) {
      const error = errorOf(() => walk(target));
      expect(error).toMatchObject({ code: 'LOCAL_REFUSED', hint: expect.stringContaining('--allow-outside') });
      expect(error.message).toMatch(/^data\/link is a link to what lies outside the git work tree of its spec, in \//);
      expect(walk(target, true)).toHaveLength(2);
    }
    for (const target of ['../.git', '../.git/config']) {
      expect(errorOf(() => walk(target, true))).toMatchObject({ code: 'LOCAL_REFUSED' });
    }
  });

  test('a .git folder is no source, not even with what the operator allows', () => {
    const folder = tempFolder();
    writeTree(folder, { 'repo/.git/refs/x': '', 'repo/s3rec.yaml': '' });
    for (const [directory, path] of [
      ['repo', '.git'],
      ['repo', '.git/refs'],
      ['.', 'repo/.git'],
    ] as const) {
      for (const allowOutside of [false, true]) {
        const spec = localSpec(join(folder, directory), [{ path }]);
        expect(errorOf(() => walkAll(spec, allowOutside))).toMatchObject({
          code: 'LOCAL_REFUSED',
          message: expect.stringContaining('lies in a .git folder'),
        });
      }
    }
  });

  test('what this user may not read is named, every folder of it', () => {
    const folder = tempFolder();
    writeTree(folder, { 'a/x': '', 'b/y': '', 'c/z': '' });
    for (const [path, mode] of [
      ['.', 0o755],
      ['a', 0o000],
      ['c', 0o444],
    ] as const) {
      chmodSync(join(folder, path), mode);
    }
    const error = errorOf(() => asNobody(() => walkAll(localSpec(folder))));
    expect(error.code).toBe('LOCAL_UNREADABLE');
    expect(error.message).toContain('a/ cannot be read: permission denied (EACCES)');
    expect(error.message).toContain('c/z cannot be read: permission denied (EACCES)');
    chmodSync(join(folder, 'a'), 0o755);
  });
});

test.each(['inside', 'follow', 'skip'] as const)(
  'a folder that becomes a link while it is walked gives nothing from outside, no digest either (symlinks: %s)',
  async (symlinks) => {
    const folder = tempFolder();
    const outside = tempFolder();
    const names = Array.from({ length: 300 }, (_, number) => `sub/${String(number).padStart(3, '0')}`);
    const tree = (content: string) => Object.fromEntries(names.map((name) => [name, content]));
    writeTree(folder, { '.git/HEAD': 'ref: refs/heads/main', ...tree('ours') });
    writeTree(outside, tree('secret'));
    const source = openFileSource(localSpec(folder, [{ symlinks }]), {
      allowOutside: false,
      stateFolder: join(outside, 'state'),
    });
    const walk = source.walk(() => undefined);
    const before = walk.next().value ?? [];
    renameSync(join(folder, 'sub'), join(folder, 'was-sub'));
    symlinkSync(join(outside, 'sub'), join(folder, 'sub'));
    const after = [...walk].flat();
    expect(before.length + after.length).toBe(300);
    expect(after.length).toBeGreaterThan(0);
    // Those of before have another stamp by now; those of after have the stamp of what lies outside.
    for (const file of [before[0], after[0]]) {
      expect(() => file && source.open(file).close()).toThrow(expect.objectContaining({ code: 'LOCAL_CHANGED' }));
    }
    const digester = openDigester({ mayLie: (real) => source.holds(real) });
    onTestFinished(() => digester.close());
    // So many that the last ones are hashed in threads.
    const digested = await Promise.allSettled(
      [...after, ...before, ...after].map((file) => digester.digest(file, WHOLE)),
    );
    expect(new Set(digested.map((one) => (one.status === 'rejected' ? one.reason.code : 'digested')))).toEqual(
      new Set(['LOCAL_CHANGED']),
    );
    rmSync(join(folder, 'sub'));
    renameSync(join(folder, 'was-sub'), join(folder, 'sub'));
    const [first] = before;
    if (first === undefined) {
      throw new Error('no file');
    }
    expect(() => source.open(first).close()).not.toThrow();
    expect((await digester.digest(first, WHOLE)).digests).toHaveProperty('SHA256');
  },
);
