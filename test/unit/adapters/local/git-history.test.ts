import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { gitHistory } from '../../../../src/adapters/local/git-history.ts';
import { gitState } from '../../../../src/adapters/local/git-state.ts';
import { Repository } from '../../../support/git.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 's3rec-git-')));
afterAll(() => {
  rmSync(root, { recursive: true });
});

function folder(name: string): string {
  mkdirSync(join(root, name));
  return join(root, name);
}

// 1 - 2 - 3
//      \ side
const whole = Repository.init(folder('whole'));
const [one, two, three] = [whole.commit(), whole.commit(), whole.commit()];
whole.git('checkout', '-q', '-b', 'side', two);
writeFileSync(join(whole.folder, 'side'), '');
const side = whole.commit();
whole.git('checkout', '-q', 'main');
// Holds 3 and side, and knows of 2 by name alone.
const cut = Repository.init(folder('cut'));
cut.git('fetch', '-q', '--depth=1', `file://${whole.folder}`, 'main', 'side');
cut.git('checkout', '-q', three);
// Holds 2 and 3.
const two_three = Repository.init(folder('two-three'));
two_three.git('fetch', '-q', '--depth=2', `file://${whole.folder}`, 'main');
two_three.git('checkout', '-q', three);
const bare = folder('no-git');
const nobody = 'f'.repeat(40);

test.each([
  ['whole', 1, 'equal', one, one],
  ['whole', 2, 'ancestor', one, three],
  ['whole', 3, 'descendant', three, one],
  ['whole', 4, 'diverged', side, three],
  ['whole', 5, 'diverged', three, side],
  ['whole', 6, 'unknown', nobody, three],
  ['whole', 7, 'unknown', three, nobody],
  ['whole', 8, 'unknown', '--all', three],
  ['whole', 9, 'unknown', 'main', three],
  ['cut', 1, 'equal', three, three],
  ['cut', 2, 'unknown', two, three],
  // Both are here, and neither is found behind the other: a link may be missing.
  ['cut', 3, 'unknown', side, three],
  ['two-three', 1, 'ancestor', two, three],
  ['two-three', 2, 'descendant', three, two],
  ['two-three', 3, 'unknown', one, three],
  ['no-git', 1, 'equal', three, three],
  ['no-git', 2, 'unknown', two, three],
  ['no folder at all', 1, 'unknown', two, three],
] as const)('in %s (%i) it is %s', async (name, _number, relation, commit, other) => {
  expect(await gitHistory(join(root, name)).relation(commit, other)).toBe(relation);
});

test('a replaced commit does not change what was made from what', async () => {
  whole.git('replace', '--graft', three);
  expect(await gitHistory(whole.folder).relation(one, three)).toBe('ancestor');
  whole.git('replace', '-d', three);
});

const silent = (message: string): void => {
  throw new Error(message);
};

test('no work tree, no commit and no git are null; a git that refuses is said', async () => {
  const none = folder('none');
  expect(await gitState(none, silent)).toBeNull();
  const begun = Repository.init(folder('begun'));
  expect(await gitState(begun.folder, silent)).toBeNull();
  const told: string[] = [];
  vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
  vi.stubEnv('LC_ALL', 'de_DE.UTF-8');
  expect(await gitState(whole.folder, (message) => told.push(message))).toBeNull();
  vi.unstubAllEnvs();
  expect(told).toEqual([expect.stringContaining('dubious ownership')]);
  vi.stubEnv('PATH', none);
  expect(await gitState(whole.folder, silent)).toBeNull();
  vi.unstubAllEnvs();
});

test('the work tree is that of the folder, whatever repository the environment names', async () => {
  vi.stubEnv('GIT_DIR', join(cut.folder, '.git'));
  vi.stubEnv('GIT_WORK_TREE', cut.folder);
  vi.stubEnv('GIT_INDEX_FILE', join(cut.folder, '.git/index'));
  whole.git('checkout', '-q', 'side');
  expect(await gitState(whole.folder, silent)).toEqual({ commit: side, dirty: false });
  expect(await gitHistory(whole.folder).relation(one, side)).toBe('ancestor');
  expect(await gitState(bare, silent)).toBeNull();
  vi.unstubAllEnvs();
});

test('changes that are not committed are told, ignored files are none', async () => {
  const repository = Repository.init(folder('dirty'), ['ignored']);
  const commit = repository.commit();
  writeFileSync(join(repository.folder, 'ignored'), '');
  expect(await gitState(repository.folder, silent)).toEqual({ commit, dirty: false });
  writeFileSync(join(repository.folder, 'new'), '');
  expect(await gitState(repository.folder, silent)).toEqual({ commit, dirty: true });
});
