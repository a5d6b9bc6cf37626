import { Minimatch } from 'minimatch';

/** True when any of the globs matches; globs are over keys without the spec's prefix, dot files included. */
export function keyMatcher(globs: readonly string[]): (key: string) => boolean {
  const compiled = globs.map((glob) => new Minimatch(glob, { dot: true, nonegate: true, nocomment: true }));
  return (key) => compiled.some((glob) => glob.match(key));
}
