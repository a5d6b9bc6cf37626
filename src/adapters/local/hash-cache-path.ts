import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';

/** Where the digests of one spec's files are kept, below `$XDG_CACHE_HOME/s3rec` (XDG Base Directory Specification). */
export function hashCachePath(spec: ResolvedSpec, environment: Readonly<Record<string, string | undefined>>): string {
  const home = environment['XDG_CACHE_HOME'];
  // The specification: a path that is not absolute is ignored.
  const cache = home !== undefined && isAbsolute(home) ? home : join(environment['HOME'] || homedir(), '.cache');
  const identity = JSON.stringify([resolve(spec.directory), spec.file.split('/').at(-1), spec.document]);
  const id = createHash('sha256').update(identity).digest('hex').slice(0, 16);
  return join(cache, 's3rec', `${spec.name}-${id}.hashes`);
}
