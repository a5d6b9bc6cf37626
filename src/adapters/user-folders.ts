import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

const BELOW_HOME = {
  XDG_CONFIG_HOME: '.config',
  XDG_STATE_HOME: '.local/state',
} as const;

/**
 * The user's folder for s3rec of one kind. A variable that is not an absolute path is ignored (XDG Base Directory
 * Specification).
 */
export function userFolder(env: NodeJS.ProcessEnv, kind: keyof typeof BELOW_HOME): string {
  const named = env[kind];
  const base = named !== undefined && isAbsolute(named) ? named : join(env['HOME'] || homedir(), BELOW_HOME[kind]);
  return join(base, 's3rec');
}

/** Where `keygen` and `init` put private keys. */
export function keyFolder(env: NodeJS.ProcessEnv): string {
  return join(userFolder(env, 'XDG_CONFIG_HOME'), 'keys');
}

/** The folder of what this machine remembers between runs: anchors, kept manifests and hash caches. */
export interface StateFolder {
  readonly path: string;
  /** Where anchors lie from before `S3REC_STATE_DIR` was set. They still count. */
  readonly before?: string;
}

/** @param cwd the folder that a relative `S3REC_STATE_DIR` starts from */
export function stateFolder(env: NodeJS.ProcessEnv, cwd: string): StateFolder {
  const usual = userFolder(env, 'XDG_STATE_HOME');
  const named = env['S3REC_STATE_DIR']?.trim() ?? '';
  const path = resolve(cwd, named);
  return named === '' || path === usual ? { path: usual } : { path, before: usual };
}
