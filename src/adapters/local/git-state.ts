import type { GitState } from '../../core/manifest/statement.ts';
import { git } from './git.ts';

/** Commit and cleanliness (files that git ignores aside) of the work tree around a folder; null outside one, or where there is no git. */
export async function gitState(folder: string): Promise<GitState | null> {
  try {
    const commit = await git(folder, 'rev-parse', '--verify', 'HEAD');
    return { commit, dirty: (await git(folder, 'status', '--porcelain')) !== '' };
  } catch {
    return null;
  }
}
