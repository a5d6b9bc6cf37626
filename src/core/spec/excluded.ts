import { pathFilter } from './path-filter.ts';
import type { ResolvedSpec } from './resolved-spec.ts';

/**
 * Whether `include` and `exclude` keep every source from giving this key (the spec's prefix included), whether or not a file
 * is there. Where no source reaches, nothing is excluded.
 */
export function excluding({ prefix, sources }: ResolvedSpec): (key: string) => boolean {
  const filters = sources.map((source) => ({ before: `${prefix}${source.prefix}`, filter: pathFilter(source) }));
  return (key) => {
    const reaching = filters.filter(({ before }) => key.startsWith(before));
    return reaching.length > 0 && reaching.every(({ before, filter }) => !filter.takes(key.slice(before.length)));
  };
}
