import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { ResolvedSpec } from '../../../core/spec/resolved-spec.ts';

/** Where the digests of one spec's files are kept. */
export function hashCachePath(spec: ResolvedSpec, stateFolder: string): string {
  const identity = JSON.stringify([resolve(spec.directory), spec.file.split('/').at(-1), spec.document]);
  const id = createHash('sha256').update(identity).digest('hex').slice(0, 16);
  return join(stateFolder, `${spec.name}-${id}.hashes`);
}
