import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { GitState } from '../../core/manifest/statement.ts';

const run = promisify(execFile);

/** Commit and cleanliness (files that git ignores aside) of the work tree around a folder; null outside one, or where there is no git. */
export async function gitState(folder: string): Promise<GitState | null> {
  try {
    const git = async (...args: readonly string[]): Promise<string> =>
      (await run('git', ['-C', folder, ...args], { maxBuffer: 64 * 1024 * 1024 })).stdout.trim();
    const commit = await git('rev-parse', '--verify', 'HEAD');
    return { commit, dirty: (await git('status', '--porcelain')) !== '' };
  } catch {
    return null;
  }
}
