import { resolve } from 'node:path';
import { userFolder } from './user-folder.ts';

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
