import { isS3recError } from '../../core/error.ts';
import { latestKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import { verifyPredecessor } from '../../core/manifest/verify-bundle.ts';
import type { Bundles } from './bundles.ts';
import { readLatest, type ReadLatest } from './read-latest.ts';
import type { Target } from './target.ts';

/** `latest` as it stood before the folder was listed. */
export interface Beforehand {
  readonly latest: ReadLatest;
  /** The number of the run from which on the names in the folder tell all that a search for the tip wants. */
  readonly from: number;
}

/**
 * Reads `latest` first, so that a folder of many runs need not be listed from its beginning: what it proves has nothing
 * newer below. An older one that was put back only makes the listing longer.
 * What is wanted begins behind the predecessor of the newest run, where a bundle that no link leads to is reported.
 * @returns undefined: it proves nothing, or cannot be read. The whole folder tells then, and so does an error.
 */
export async function latestBeforehand(
  target: Target,
  bundles: Bundles,
  without: ReadonlySet<string> | undefined,
): Promise<Beforehand | undefined> {
  if (without?.has(latestKey(placeOf(target.spec).folder)) === true) {
    return undefined;
  }
  try {
    const latest = await readLatest(target);
    if (latest?.proven === undefined) {
      return undefined;
    }
    const { kind, run, predecessor } = latest.proven.statement.predicate;
    if (kind !== 'confirmation' || predecessor === null) {
      return { latest, from: predecessor?.run ?? run };
    }
    const confirmed = await bundles.text(predecessor.bundleKey);
    if (confirmed === undefined) {
      return undefined;
    }
    const { predicate } = verifyPredecessor(confirmed.text, predecessor, predecessor.bundleKey);
    return { latest, from: predicate.predecessor?.run ?? predecessor.run };
  } catch (error) {
    if (isS3recError(error) && error.code !== 'INTERRUPTED') {
      return undefined;
    }
    throw error;
  }
}
