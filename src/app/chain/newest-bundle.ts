import { isVerifyError, S3recError } from '../../core/error.ts';
import { lastingLink, sameLink } from '../../core/manifest/lasting-link.ts';
import { keyOf, latestKey, type RunKey } from '../../core/manifest/names.ts';
import { assertPlace, placeOf, type Place } from '../../core/manifest/place.ts';
import { verifyBundle, type ProvenBundle } from '../../core/manifest/verify-bundle.ts';
import type { Bundles } from './bundles.ts';
import { gap } from './chain-link.ts';
import { topOf } from './evidence-folder.ts';
import type { FetchedText } from './fetch-evidence.ts';
import { passOverQuarantined } from './pass-over-quarantined.ts';
import type { ProvenLink } from './proven-bundle.ts';
import { besideFolder, readLatest, type ReadLatest } from './read-latest.ts';
import type { Reached, Search } from './search.ts';
import { strayFault } from './stray-fault.ts';
import type { Target } from './target.ts';
import { assertDescends, onlyOf } from './two-histories.ts';

/** The bundle that the tip stands on: the last one that lies under a key of its own, or is to lie there. */
export interface NewestBundle extends ProvenLink {
  /**
   * The state of `latest`. `tip`: the tip itself, or its copy. `older`: it was put back, or a run that died left it
   * behind.
   */
  readonly latest: 'missing' | 'older' | 'tip';
  /** Set where the bundle lies in `latest` alone. */
  readonly uncopied?: { readonly key: string; readonly text: string };
  /** `latest`, where it confirms the bundle. */
  readonly confirmation?: ProvenBundle;
}

const COPY_LATEST = 'latest holds the same bundle: copy that to the name that the run has.';

/** The newest bundle, or the alarm (`VERIFY_*`) that there is instead; neither in an empty folder. */
export interface NewestFound {
  readonly reached: Reached;
  readonly newest?: NewestBundle;
  readonly error?: S3recError;
}

/**
 * Decides what the tip stands on. A proven `latest` decides where its number is that of the newest bundle in the
 * folder, or above: it is the commit point. Where it is older, it was put back or deleted, or its run died. Then the
 * folder decides.
 * @throws S3recError VERIFY_*, DOCUMENT_NEWER, REMOTE_*
 */
export async function findNewestBundle(target: Target, search: Search): Promise<NewestFound> {
  return search.folder.keys === 0 ? { reached: {} } : await new Finder(target, search).find();
}

class Finder {
  readonly #target: Target;
  readonly #search: Search;
  readonly #bundles: Bundles;
  readonly #place: Place;
  readonly #at: string;
  #latest: ReadLatest | undefined;
  #reached: Reached = {};

  constructor(target: Target, search: Search) {
    this.#target = target;
    this.#search = search;
    this.#bundles = search.bundles;
    this.#place = placeOf(target.spec);
    this.#at = latestKey(this.#place.folder);
  }

  async find(): Promise<NewestFound> {
    try {
      const newest = await this.#find();
      return { reached: this.#reached, newest };
    } catch (error) {
      if (!isVerifyError(error)) {
        throw error;
      }
      return { reached: this.#reached, error };
    }
  }

  async #find(): Promise<NewestBundle> {
    const { folder } = this.#search;
    const [newest] = topOf(folder.bundles);
    if (newest !== undefined) {
      // The bundle is asked for beside `latest`. Its errors are reported when it is needed.
      this.#bundles.text(newest).catch(() => {});
    }
    if (folder.hasLatest) {
      this.#latest = this.#stillNewest() ?? (await readLatest(this.#target));
      this.#reach({ ...(this.#latest?.text && { latest: this.#latest.text }) });
    }
    return await this.#among(folder.bundles);
  }

  /** `latest` as it was read before the listing, unless that shows a newer run. Then it is another one by now. */
  #stillNewest(): ReadLatest | undefined {
    const { folder, beforehand } = this.#search;
    const highest = folder.bundles.at(-1)?.run ?? 0;
    return beforehand !== undefined && highest <= beforehand.latest.run ? beforehand.latest : undefined;
  }

  #reach(more: Reached): void {
    this.#reached = { ...this.#reached, ...more };
  }

  async #among(bundles: readonly RunKey[]): Promise<NewestBundle> {
    const { folder } = this.#search;
    const top = topOf(bundles);
    const highest = bundles.at(-1)?.run ?? -1;
    if (highest < 0 && this.#search.beforehand === undefined) {
      const { keys } = folder;
      const { evidenceBucket, folder: at } = this.#place;
      const held = `${keys} ${keys === 1 ? 'key' : 'keys'}`;
      throw new S3recError('VERIFY_CHAIN', `s3://${evidenceBucket}/${at} holds ${held}, but no run's bundle.`);
    }
    const { proven } = this.#latest ?? {};
    if (proven !== undefined && proven.statement.predicate.run >= highest) {
      return (await this.#isSuperseded(proven, top))
        ? await this.#fromFolder(bundles, top)
        : await this.#fromLatest(proven, top);
    }
    return await this.#fromFolder(bundles, top);
  }

  /** Whether a run took the place of this confirmation, which was then put back. */
  async #isSuperseded({ statement }: ProvenBundle, top: readonly string[]): Promise<boolean> {
    const { kind, run, predecessor } = statement.predicate;
    if (kind !== 'confirmation' || top.includes(predecessor?.bundleKey ?? '')) {
      return false;
    }
    for (const key of top) {
      const { supersedes = 0 } = (await this.#bundles.proven(key))?.statement.predicate ?? {};
      if (supersedes >= run) {
        return true;
      }
    }
    return false;
  }

  async #fromLatest(proven: ProvenBundle, top: readonly string[]): Promise<NewestBundle> {
    const { kind, run } = proven.statement.predicate;
    const link = lastingLink(proven);
    if (link === undefined) {
      for (const key of top) {
        if ((await this.#bundles.proven(key))?.statementSha256 === proven.statementSha256) {
          return { ...(await this.#prove(key)), latest: 'tip' };
        }
      }
      throw new S3recError('VERIFY_CHAIN', `${this.#at} is the genesis of run ${run}, whose own bundle is missing.`, {
        hint: COPY_LATEST,
      });
    }
    const text = await this.#bundles.text(link.bundleKey);
    if (text === undefined && kind === 'confirmation') {
      throw gap(link.bundleKey, run);
    }
    const { latest } = this.#reached;
    if (text === undefined && latest !== undefined) {
      const uncopied = { key: link.bundleKey, text: latest.text };
      this.#reach({ top: uncopied, newest: proven, uncopied });
      return { proven, text: latest.text, link, latest: 'tip', uncopied };
    }
    const base = await this.#prove(link.bundleKey, kind === 'run' ? COPY_LATEST : undefined);
    if (!sameLink(base.link, link)) {
      throw new S3recError(
        'VERIFY_CHAIN',
        kind === 'run'
          ? `${this.#at} and ${link.bundleKey} are different bundles of one run, ${run}`
          : `${this.#at} confirms another run than the one in ${link.bundleKey}`,
      );
    }
    if (kind === 'run') {
      return { ...base, latest: 'tip' };
    }
    this.#reach({ confirmation: proven });
    return { ...base, latest: 'tip', confirmation: proven };
  }

  async #fromFolder(bundles: readonly RunKey[], top: readonly string[]): Promise<NewestBundle> {
    const { spec } = this.#target;
    const left = await passOverQuarantined(this.#bundles, bundles, top, this.#latest?.proven);
    if (left !== undefined) {
      return await this.#among(left);
    }
    let base: ProvenLink;
    try {
      base = await this.#prove(onlyOf(top, this.#search.folder, this.#latest, spec));
      assertDescends(base, this.#latest, spec);
    } catch (error) {
      const below = bundles.map(keyOf).filter((key) => !top.includes(key));
      for (const key of [...below.slice(-1), ...top]) {
        const left = await passOverQuarantined(this.#bundles, bundles, top, await this.#bundles.proven(key));
        if (left !== undefined) {
          return await this.#among(left);
        }
      }
      throw error;
    }
    return { ...base, latest: besideFolder(this.#latest, base, spec) };
  }

  /**
   * Proves the bundle under this key, and remembers it as what the tip stands on.
   * @param remedy absent: the bundle may be a stray
   */
  async #prove(key: string, remedy?: string): Promise<ProvenLink> {
    let text: FetchedText | undefined;
    try {
      text = await this.#bundles.text(key);
      if (text === undefined) {
        throw new S3recError('VERIFY_CHAIN', `${key} was listed, but is missing.`);
      }
      this.#reach({ top: { key, text: text.text } });
      const proven = verifyBundle(text.text, this.#target.keys, key);
      this.#reach({ newest: proven });
      assertPlace(proven.statement, this.#place, key);
      const { kind, run, manifest } = proven.statement.predicate;
      if (kind !== 'genesis' && kind !== 'run') {
        throw new S3recError('VERIFY_PLACE', `${key} holds a ${kind}, expected the bundle of a run.`);
      }
      const { statementSha256 } = proven;
      const link = { run, bundleKey: key, statementSha256, manifestSha256: manifest?.sha256 ?? null };
      return { proven, text: text.text, link };
    } catch (error) {
      if (!isVerifyError(error)) {
        throw error;
      }
      throw remedy === undefined ? strayFault(this.#target.spec, error, key, text?.text) : error.with({ hint: remedy });
    }
  }
}
