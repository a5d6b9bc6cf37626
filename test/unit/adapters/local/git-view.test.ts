import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { gitViews } from '../../../../src/adapters/local/walk/git-view.ts';
import { pathList } from '../../../../src/adapters/local/walk/path-list.ts';
import { openFileSource } from '../../../../src/adapters/local/walk/walk.ts';
import { compareKeys } from '../../../../src/core/key-order.ts';
import type { ResolvedSource } from '../../../../src/core/spec/resolved-spec.ts';
import type { SourceCount } from '../../../../src/ports/file-source.ts';
import { Repository } from '../../../support/git.ts';
import { localSpec, tempFolder, writeTree } from './local-spec.ts';

const signal = new AbortController().signal;
let folder: string;
let repository: Repository;

interface Seen {
  readonly paths: readonly string[];
  readonly count: SourceCount | undefined;
}

async function walk(source: Partial<ResolvedSource> = {}, counted = true): Promise<Seen> {
  const spec = localSpec(folder, [{ path: 'data', ...source }]);
  const git = await gitViews(spec, counted, signal);
  const files = openFileSource(spec, { allowOutside: false, stateFolder: '/nowhere', git });
  const paths = [...files.walk(() => {})].flat().map(({ path }) => path.slice('data/'.length));
  return { paths, count: files.counts()[0] };
}

beforeEach(() => {
  folder = tempFolder();
  repository = Repository.init(folder);
  writeTree(folder, {
    '.gitignore': 'ignored\n',
    'data/a': '1',
    'data/b c/ü\n': '1',
    'data/deep/er/d': '1',
    'data/deep-1': '1',
    elsewhere: '1',
  });
  repository.commit();
});

describe('files of a source in git', () => {
  const everything = ['a', 'b c/ü\n', 'deep-1', 'deep/er/d'];

  test('are all committed', async () => {
    for (const git of ['any', 'tracked', 'clean'] as const) {
      expect(await walk({ git })).toEqual({
        paths: everything,
        count: { path: 'data', files: 4, uncommitted: { untracked: 0, modified: 0 } },
      });
    }
  });

  test('are not tracked: counted, or left out', async () => {
    writeTree(folder, { 'data/new': '', 'data/ignored': '', 'data/deep/new': '' });
    expect((await walk()).count).toMatchObject({ files: 7, uncommitted: { untracked: 3, modified: 0 } });
    expect((await walk({}, false)).count).toEqual({ path: 'data', files: 7 });
    for (const git of ['tracked', 'clean'] as const) {
      expect(await walk({ git }, false)).toMatchObject({ paths: everything, count: { files: 4 } });
    }
  });

  test.each<[what: string, change: () => void]>([
    ['changed', () => writeFileSync(join(folder, 'data/b c/ü\n'), '22')],
    [
      'changed and staged',
      () => {
        writeFileSync(join(folder, 'data/a'), '22');
        repository.git('add', '-A');
      },
    ],
    [
      'new and staged',
      () => {
        writeTree(folder, { 'data/new': '' });
        repository.git('add', '-A');
      },
    ],
  ])('are %s: counted, or refused by clean, which names them', async (_what, change) => {
    change();
    expect((await walk({ git: 'tracked' })).count).toMatchObject({ uncommitted: { untracked: 0, modified: 1 } });
    await expect(walk({ git: 'clean' })).rejects.toMatchObject({
      code: 'LOCAL_REFUSED',
      message: expect.stringMatching(/^"?data\/[^]+ is not as git's last commit has it$/) as string,
      hint: expect.stringContaining('Commit') as string,
    });
    // What the source does not take is nobody's concern.
    expect((await walk({ git: 'clean', include: ['deep/**'] })).paths).toEqual(['deep/er/d']);
  });

  test.each<[how: string, remove: () => void]>([
    ['deleted', () => rmSync(join(folder, 'data/deep/er/d'))],
    ['deleted and staged', () => repository.git('rm', '-q', 'data/deep/er/d')],
    ['moved', () => renameSync(join(folder, 'data/deep/er/d'), join(folder, 'data/moved'))],
  ])('are %s: clean refuses, since they would be pruned', async (_how, remove) => {
    remove();
    expect((await walk({ git: 'tracked' })).paths).toEqual(['a', 'b c/ü\n', 'deep-1']);
    await expect(walk({ git: 'clean' })).rejects.toMatchObject({
      code: 'LOCAL_REFUSED',
      message: "data/deep/er/d is in git's last commit, and not here",
    });
  });

  describe('are behind links', () => {
    const linked = ['by-link', 'folder/er/d', 'out'];
    beforeEach(() => {
      symlinkSync('../chain', join(folder, 'data/by-link'));
      symlinkSync('data/a', join(folder, 'chain'));
      symlinkSync('deep', join(folder, 'data/folder'));
      symlinkSync('../elsewhere', join(folder, 'data/out'));
    });

    test('that git tracks like what they lead to', async () => {
      repository.commit();
      for (const git of ['tracked', 'clean'] as const) {
        expect(await walk({ git, symlinks: 'follow' })).toMatchObject({
          paths: [...everything, ...linked].toSorted(),
          count: { uncommitted: { untracked: 0, modified: 0 } },
        });
      }
    });

    test('that git does not track: counted, or left out', async () => {
      repository.git('add', 'data/by-link');
      expect((await walk({ symlinks: 'follow' })).count).toMatchObject({ files: 7, uncommitted: { untracked: 3 } });
      expect((await walk({ git: 'tracked', symlinks: 'follow' })).paths).toEqual(everything);
    });

    test.each<[what: string, path: string, target: string]>([
      ['a link', 'data/out', '../chain'],
      ['a link to a folder', 'data/folder', 'deep/er'],
      ['a link that another one leads by', 'chain', 'data/deep-1'],
    ])('that lead elsewhere than in the last commit: %s', async (_what, path, target) => {
      repository.commit();
      rmSync(join(folder, path));
      symlinkSync(target, join(folder, path));
      expect((await walk({ symlinks: 'follow' })).count).toMatchObject({ uncommitted: { modified: 1 } });
      await expect(walk({ git: 'clean', symlinks: 'follow' })).rejects.toMatchObject({
        code: 'LOCAL_REFUSED',
      });
    });

    test('to what git does not track', async () => {
      writeTree(folder, { 'data/new': '' });
      symlinkSync('new', join(folder, 'data/to-new'));
      repository.git('add', '-A');
      repository.git('rm', '-q', '--cached', 'data/new');
      expect((await walk({ git: 'tracked', symlinks: 'follow' })).paths).toEqual([...everything, ...linked].toSorted());
    });

    test('as the source itself is', async () => {
      symlinkSync('data', join(folder, 'current'));
      expect((await walk({ path: 'current', symlinks: 'skip' })).count).toMatchObject({
        uncommitted: { untracked: 4 },
      });
      repository.commit();
      expect((await walk({ path: 'current', symlinks: 'skip', git: 'clean' })).count).toMatchObject({ files: 4 });
      rmSync(join(folder, 'current'));
      symlinkSync('data/deep', join(folder, 'current'));
      await expect(walk({ path: 'current', symlinks: 'skip', git: 'clean' })).rejects.toMatchObject({
        code: 'LOCAL_REFUSED',
      });
    });
  });

  describe.each(['--assume-unchanged', '--skip-worktree'])('git is told not to look at (%s)', (flag) => {
    test('and may differ: counted, or refused by clean', async () => {
      repository.git('update-index', flag, 'data/deep/er/d');
      writeTree(folder, { 'data/deep/er/d': 'another' });
      expect((await walk()).count).toMatchObject({ uncommitted: { untracked: 0, modified: 1 } });
      await expect(walk({ git: 'clean' })).rejects.toMatchObject({
        code: 'LOCAL_REFUSED',
        message: expect.stringMatching(/^data\/deep\/er\/d may differ/) as string,
      });
    });

    test('and are not here, as in a sparse checkout: clean refuses', async () => {
      repository.git('update-index', flag, 'data/deep/er/d');
      rmSync(join(folder, 'data/deep'), { recursive: true });
      await expect(walk({ git: 'clean' })).rejects.toMatchObject({
        message: "data/deep/er/d is in git's last commit, and not here",
      });
    });
  });

  test('are in a submodule', async () => {
    const inner = join(folder, 'inner');
    mkdirSync(inner);
    const other = Repository.init(inner);
    writeTree(inner, { x: '1', 'y/z': '1' });
    other.commit();
    repository.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner, 'data/deep/sub');
    repository.git('commit', '-q', '-m', 'submodule');
    expect((await walk({ git: 'clean' })).paths).toEqual([...everything, 'deep/sub/x', 'deep/sub/y/z'].toSorted());
    writeTree(folder, { 'data/deep/sub/new': '' });
    expect((await walk({ git: 'tracked' })).paths).not.toContain('deep/sub/new');
    writeTree(folder, { 'data/deep/sub/x': '22' });
    await expect(walk({ git: 'clean' })).rejects.toMatchObject({ code: 'LOCAL_REFUSED' });
    repository.git('submodule', 'deinit', '-q', '-f', 'data/deep/sub');
    await expect(walk({ git: 'clean' })).rejects.toMatchObject({
      code: 'LOCAL_REFUSED',
      message: 'data/deep/sub is a submodule, and git knows none of its files here',
    });
    expect((await walk({ git: 'clean', exclude: ['deep/sub/**'] })).paths).toEqual(everything);
  });

  test('are not counted before the first commit as in one', async () => {
    rmSync(join(folder, '.git'), { recursive: true });
    Repository.init(folder).git('add', '-A');
    expect((await walk({ git: 'tracked' })).count).toMatchObject({ uncommitted: { untracked: 0, modified: 4 } });
    await expect(walk({ git: 'clean' })).rejects.toMatchObject({ code: 'LOCAL_REFUSED' });
  });
});

describe('where git cannot tell', () => {
  test.each(['tracked', 'clean'] as const)('%s is refused, the default is not counted', async (git) => {
    rmSync(join(folder, '.git'), { recursive: true });
    expect((await walk()).count).toEqual({ path: 'data', files: 4 });
    await expect(walk({ git })).rejects.toMatchObject({
      code: 'LOCAL_REFUSED',
      message: expect.stringContaining('it lies in no git work tree') as string,
    });
  });

  test('a repository that is damaged is no empty one', async () => {
    writeFileSync(join(folder, '.git/HEAD'), 'x');
    expect((await walk()).count).toEqual({ path: 'data', files: 4 });
    await expect(walk({ git: 'tracked' })).rejects.toMatchObject({ code: 'LOCAL_REFUSED' });
  });

  test('without git on this machine', async () => {
    const { PATH } = process.env;
    onTestFinished(() => void (process.env['PATH'] = PATH));
    process.env['PATH'] = '/nowhere';
    await expect(walk({ git: 'tracked' })).rejects.toMatchObject({ code: 'LOCAL_REFUSED' });
  });
});

test('law: a list of paths holds what is in it, in whatever order it came', () => {
  const path = fc.stringMatching(/^[a-cü/.-]{1,6}$/);
  fc.assert(
    fc.property(fc.uniqueArray(path), fc.array(path), fc.boolean(), (paths, others, sorts) => {
      const given = sorts ? paths.toSorted(compareKeys) : paths;
      const list = pathList(Buffer.from(given.map((one) => `${one}\0`).join('')));
      for (const one of [...paths, ...others]) {
        expect(list.has(one)).toBe(paths.includes(one));
      }
    }),
  );
});
