import { GlobWatch, type UnmatchedGlob } from './glob-watch.ts';
import type { ResolvedSpec } from './resolved-spec.ts';

/** Tells whether a spec's globs over keys match any key. Keys are whole. */
export interface KeyGlobs {
  desired(key: string): void;
  /** Takes a key that is recorded or in the bucket. */
  other(key: string): void;
  unmatched(): readonly UnmatchedGlob[];
}

/** @param withProtected false: only files are seen, so nothing tells what is to be protected */
export function keyGlobs(spec: ResolvedSpec, withProtected: boolean): KeyGlobs {
  const { prefix, sources, objects, allowSecrets, allowLfsPointers, prune } = spec;
  const folders = [prefix, ...sources.map((source) => source.prefix), ...sources.map(({ path }) => `${path}/`)];
  const distinct = [...new Set(folders)].filter((folder) => folder !== '' && folder !== './');
  const listed = (field: string, globs: readonly string[]) => globs.map((glob) => ({ field, glob }));
  const ofFiles = new GlobWatch(
    [
      ...objects.map(({ match }, index) => ({ field: `objects[${index}].match`, glob: match })),
      ...listed('allowSecrets', allowSecrets),
      ...listed('allowLfsPointers', allowLfsPointers),
    ],
    distinct,
  );
  const ofAll = new GlobWatch(withProtected ? listed('prune.protect', prune.protect) : [], distinct);
  const seen = { files: false, any: false };
  const other = (key: string): void => {
    seen.any = true;
    ofAll.see(key.slice(prefix.length));
  };
  return {
    desired(key) {
      seen.files = true;
      ofFiles.see(key.slice(prefix.length));
      other(key);
    },
    other,
    unmatched: () => [...(seen.files ? ofFiles.unmatched() : []), ...(seen.any ? ofAll.unmatched() : [])],
  };
}
