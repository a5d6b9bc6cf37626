import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

const BELOW_HOME = {
  XDG_CONFIG_HOME: '.config',
  XDG_STATE_HOME: '.local/state',
} as const;

/** The user's folder for s3rec of one kind. XDG Base Directory Specification: a path that is not absolute is ignored. */
export function userFolder(env: NodeJS.ProcessEnv, kind: keyof typeof BELOW_HOME): string {
  const named = env[kind];
  const base = named !== undefined && isAbsolute(named) ? named : join(env['HOME'] || homedir(), BELOW_HOME[kind]);
  return join(base, 's3rec');
}

/** Where `keygen` and `init` put private keys. */
export function keyFolder(env: NodeJS.ProcessEnv): string {
  return join(userFolder(env, 'XDG_CONFIG_HOME'), 'keys');
}

/** What this machine remembers between runs: anchors, kept manifests and hash caches, all in one place. */
export interface StateFolder {
  readonly path: string;
  /** Where anchors lay before `S3REC_STATE_DIR` was set: none of them is forgotten for it. */
  readonly before?: string;
}

/** @param cwd where a relative `S3REC_STATE_DIR` starts */
export function stateFolder(env: NodeJS.ProcessEnv, cwd: string): StateFolder {
  const usual = userFolder(env, 'XDG_STATE_HOME');
  const named = env['S3REC_STATE_DIR']?.trim() ?? '';
  const path = resolve(cwd, named);
  return named === '' || path === usual ? { path: usual } : { path, before: usual };
}
