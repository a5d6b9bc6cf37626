import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

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
