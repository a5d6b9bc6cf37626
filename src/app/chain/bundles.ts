import type { ProvenBundle } from '../../core/manifest/verify-bundle.ts';
import { fetchBundle, type FetchedText } from './fetch-evidence.ts';
import { proveBundle, provenOrNone } from './proven-bundle.ts';
import type { Target } from './target.ts';

/** The bundles of one reading: each is fetched once, and those that the reading goes without are not there. */
export interface Bundles {
  readonly text: (key: string) => Promise<FetchedText | undefined>;
  /** The proven bundle under a key. One that is not proven counts as missing. */
  readonly proven: (key: string) => Promise<ProvenBundle | undefined>;
}

export function bundlesOf(target: Target, without?: ReadonlySet<string>): Bundles {
  const begun = new Map<string, Promise<FetchedText | undefined>>();
  const text = (key: string): Promise<FetchedText | undefined> => {
    if (without?.has(key) === true) {
      return Promise.resolve(undefined);
    }
    const fetched = begun.get(key) ?? fetchBundle(target, key);
    begun.set(key, fetched);
    return fetched;
  };
  return {
    text,
    proven: (key) => provenOrNone(text(key).then((found) => found && proveBundle(target, found.text, key))),
  };
}
