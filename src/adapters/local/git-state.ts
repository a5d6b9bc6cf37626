import { membersOf } from '../../core/members.ts';
import type { GitState } from '../../core/git-state.ts';
import { git } from './git.ts';

/** Git's messages outside a work tree, in a bare repository, and before the first commit. */
const NONE = /not a git repository|must be run in a work tree|Needed a single revision/;

/**
 * Commit and cleanliness (files that git ignores aside) of the work tree around a folder. Null outside a work tree, and
 * where git is not installed.
 * It is null with a warning where git refuses to tell, for example in a folder whose owner it does not trust.
 */
export async function gitState(folder: string, warn: (message: string) => void): Promise<GitState | null> {
  try {
    const commit = await git(folder, 'rev-parse', '--verify', 'HEAD');
    return { commit, dirty: (await git(folder, 'status', '--porcelain')) !== '' };
  } catch (error) {
    const { code, stderr } = membersOf(error);
    const says = typeof stderr === 'string' ? stderr : '';
    if (code !== 'ENOENT' && !NONE.test(says)) {
      warn(`Git does not tell the commit of ${folder}: ${says.trim().split('\n', 1)[0] || String(error)}`);
    }
    return null;
  }
}
