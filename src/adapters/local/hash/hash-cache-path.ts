import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { ResolvedSpec } from '../../../core/spec/resolved-spec.ts';
import { userFolder } from '../../user-folder.ts';

/** Where the digests of one spec's files are kept, below `$XDG_CACHE_HOME/s3rec`. */
export function hashCachePath(spec: ResolvedSpec, env: NodeJS.ProcessEnv): string {
  const identity = JSON.stringify([resolve(spec.directory), spec.file.split('/').at(-1), spec.document]);
  const id = createHash('sha256').update(identity).digest('hex').slice(0, 16);
  return join(userFolder(env, 'XDG_CACHE_HOME'), `${spec.name}-${id}.hashes`);
}
