import { compileGlobs } from '../glob.ts';
import type { ResolvedSpec } from '../spec/resolved-spec.ts';
import type { ContentFinding } from './content-finding.ts';
import type { Guards } from './guard.ts';

const FINDINGS: Readonly<Record<ContentFinding, string>> = {
  'private-key': 'the file holds a private key',
  credentials: 'a file of this name holds credentials',
  'lfs-pointer': 'the file is a Git LFS pointer, not the file itself (run `git lfs pull`)',
};

/** Refuses a file for its name or its contents, unless the spec allows it for that key. */
export function contentGuard(
  spec: ResolvedSpec,
  guard: Pick<Guards, 'stop'>,
): (key: string, finding: ContentFinding) => void {
  const secrets = compileGlobs(spec.allowSecrets);
  const allowed = {
    'private-key': secrets,
    credentials: secrets,
    'lfs-pointer': compileGlobs(spec.allowLfsPointers),
  };
  // A file that the cache knows may still be hashed, so it would be named twice.
  const refused = new Set<string>();
  return (key, finding) => {
    if (!refused.has(key) && !allowed[finding](key.slice(spec.prefix.length))) {
      refused.add(key);
      guard.stop('refused-file', key, FINDINGS[finding]);
    }
  };
}
