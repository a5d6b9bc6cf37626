import childProcess from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Variables that make git look at another repository than the folder's, or at another state of it. Git sets them for
 * hooks.
 */
const ELSEWHERE = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_SHALLOW_FILE',
  'GIT_GRAFT_FILE',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
  'GIT_CEILING_DIRECTORIES',
] as const;

/**
 * Asks git about the work tree around a folder.
 * @returns what git prints
 * @throws as execFile does, with git's exit code as `code`
 */
export async function git(folder: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(childProcess.execFile)('git', ['-C', folder, ...args], {
    env: environment(),
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.trim();
}

/** Asks git where it prints much, or no text. The signal ends git. */
export async function gitBytes(folder: string, signal: AbortSignal, ...args: readonly string[]): Promise<Buffer> {
  const options = { env: environment(), maxBuffer: Number.POSITIVE_INFINITY, encoding: 'buffer', signal } as const;
  const { stdout } = await promisify(childProcess.execFile)('git', ['-C', folder, ...args], options);
  return stdout;
}

function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, GIT_NO_REPLACE_OBJECTS: '1', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
  for (const name of ELSEWHERE) {
    delete env[name];
  }
  return env;
}
