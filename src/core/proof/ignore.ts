import { compileGlobs } from '../glob.ts';

/**
 * Whether a field is left to others by the spec's `ignore`: a header's name, `storageClass`, `acl`,
 * `metadata.GLOB`, `tags.GLOB`. Fields are named as in the spec: `cacheControl`, `metadata.owner`, `tags.team`.
 */
export function ignoring(ignore: readonly string[]): (field: string) => boolean {
  if (ignore.length === 0) {
    return nothing;
  }
  const isIgnored = compiled.get(ignore) ?? compile(ignore);
  compiled.set(ignore, isIgnored);
  return isIgnored;
}

const nothing = (): boolean => false;

/** Compiled functions by the spec's lists, which are few, and asked for every object. */
const compiled = new WeakMap<readonly string[], (field: string) => boolean>();

function compile(ignore: readonly string[]): (field: string) => boolean {
  const metadata = compileGlobs(globsOf(ignore, 'metadata.'));
  const tags = compileGlobs(globsOf(ignore, 'tags.'));
  return (field) => {
    if (field.startsWith('metadata.')) {
      return metadata(field.slice('metadata.'.length));
    }
    if (field.startsWith('tags.')) {
      return tags(field.slice('tags.'.length));
    }
    return ignore.includes(field);
  };
}

function globsOf(ignore: readonly string[], prefix: string): readonly string[] {
  return ignore.flatMap((field) => (field.startsWith(prefix) ? [field.slice(prefix.length)] : []));
}
