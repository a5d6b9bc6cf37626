import { isS3recError, isVerifyError, S3recError } from '../../core/error.ts';
import { claimOf, claimText } from '../../core/manifest/claim.ts';
import { lastingLink, sameLink } from '../../core/manifest/lasting-link.ts';
import { keyOf, latestKey, type RunKey } from '../../core/manifest/names.ts';
import { assertPlace } from '../../core/manifest/place.ts';
import type { Predecessor } from '../../core/manifest/statement.ts';
import { sha256, verifyBundle, type ProvenBundle } from '../../core/manifest/verify-bundle.ts';
import { aboutOf, ChainFault } from './chain-fault.ts';
import { gap } from './chain-link.ts';
import { topOf } from './evidence-folder.ts';
import { fetchBundle, type FetchedText } from './fetch-evidence.ts';
import type { ReadTipDeps } from './tip.ts';
import { proveBundle, provenOrNone } from './proven-bundle.ts';
import { quarantineHint } from './quarantine-hint.ts';
import type { Progress, Search } from './search.ts';

/** A bundle that the tip may stand on, and what the next statement would name. */
interface ProvenNewest {
  readonly proven: ProvenBundle;
  readonly link: Predecessor;
}

/** What the tip stands on: the last bundle that lies under a key of its own, or is to lie there. */
export interface NewestBundle extends ProvenNewest {
  /** What `latest` is beside it: put back, or left behind by a run that died (`older`); or the tip itself, or its copy. */
  readonly latest: 'missing' | 'older' | 'tip';
  /** It lies in `latest` alone. */
  readonly uncopied?: { readonly key: string; readonly text: string };
  /** `latest`, where that confirms it. */
  readonly confirmation?: ProvenBundle;
}

/** `latest` as it was read; without `proven` it proves nothing, and `error` says why. */
interface ReadLatest {
  readonly run: number;
  readonly sha256: string;
  readonly proven?: ProvenBundle;
  readonly error?: S3recError;
}

const COPY_LATEST = 'latest holds the same bundle: copy that to the name that the run has.';

/**
 * Decides what the tip stands on. A proven `latest` decides where its number is that of the newest bundle in the folder
 * or above: it is the commit point. One that is older was put back or deleted, or its run died: the folder decides.
 *
 * @throws S3recError VERIFY_*, DOCUMENT_NEWER, REMOTE_*
 */
export async function findNewestBundle(deps: ReadTipDeps, search: Search): Promise<NewestBundle> {
  const finder = new Finder(deps, search);
  return await finder.find();
}

class Finder {
  readonly #deps: ReadTipDeps;
  readonly #search: Search;
  readonly #progress: Progress;
  readonly #at: string;
  readonly #bundles = new Map<string, Promise<FetchedText | undefined>>();
  #latest: ReadLatest | undefined;

  constructor(deps: ReadTipDeps, search: Search) {
    this.#deps = deps;
    this.#search = search;
    this.#progress = search.progress;
    this.#at = latestKey(search.place.folder);
  }

  async find(): Promise<NewestBundle> {
    const { folder } = this.#search;
    const [only, ...others] = topOf(folder.bundles);
    if (only !== undefined && others.length === 0) {
      // Asked for beside `latest`. What goes wrong is said when it is needed.
      this.#bundle(only).catch(() => {});
    }
    this.#latest = folder.hasLatest ? await this.#readLatest() : undefined;
    return await this.#among(folder.bundles);
  }

  async #among(bundles: readonly RunKey[]): Promise<NewestBundle> {
    const { place, folder } = this.#search;
    const top = topOf(bundles);
    const highest = bundles.at(-1)?.run;
    if (highest === undefined) {
      throw new S3recError(
        'VERIFY_CHAIN',
        `s3://${place.evidenceBucket}/${place.folder} holds ${folder.keys} keys, but no run's bundle`,
      );
    }
    const { proven } = this.#latest ?? {};
    if (proven !== undefined && proven.statement.predicate.run >= highest) {
      return (await this.#isSuperseded(proven, top))
        ? await this.#fromFolder(bundles, top)
        : await this.#fromLatest(proven, top);
    }
    return await this.#fromFolder(bundles, top);
  }

  /** Each is fetched once. */
  #bundle(key: string): Promise<FetchedText | undefined> {
    const { without, signal } = this.#search;
    if (without?.has(key) === true) {
      return Promise.resolve(undefined);
    }
    const begun = this.#bundles.get(key) ?? fetchBundle(this.#deps, key, signal);
    this.#bundles.set(key, begun);
    return begun;
  }

  async #readLatest(): Promise<ReadLatest | undefined> {
    const { place, signal } = this.#search;
    const at = this.#at;
    let text: FetchedText | undefined;
    try {
      text = await fetchBundle(this.#deps, at, signal);
    } catch (error) {
      // Larger than any bundle, or not UTF-8.
      if (isVerifyError(error)) {
        return { run: Number.POSITIVE_INFINITY, sha256: '', error };
      }
      throw error;
    }
    if (text === undefined) {
      return undefined;
    }
    this.#progress.latest = text;
    const read = { run: claimOf(text.text, at)?.run ?? Number.POSITIVE_INFINITY, sha256: sha256(text.text) };
    try {
      const proven = proveBundle(this.#deps, place, text.text, at);
      const { kind, run } = proven.statement.predicate;
      if (kind === 'plan') {
        throw new S3recError('VERIFY_PLACE', `${at} holds the signed plan of run ${run}, expected the bundle of a run`);
      }
      return { ...read, proven };
    } catch (error) {
      if (isVerifyError(error)) {
        return { ...read, error };
      }
      throw error;
    }
  }

  /** A run took the place of this confirmation, which was put back. */
  async #isSuperseded({ statement }: ProvenBundle, top: readonly string[]): Promise<boolean> {
    const { kind, run, predecessor } = statement.predicate;
    if (kind !== 'confirmation' || predecessor === null || top.includes(predecessor.bundleKey)) {
      return false;
    }
    for (const key of top) {
      const { supersedes = -1 } = (await this.#proven(key))?.statement.predicate ?? {};
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
        if ((await this.#proven(key))?.statementSha256 === proven.statementSha256) {
          return { ...(await this.#prove(key)), latest: 'tip' };
        }
      }
      throw new S3recError('VERIFY_CHAIN', `${this.#at} is the genesis of run ${run}, whose own bundle is missing`, {
        hint: COPY_LATEST,
      });
    }
    const text = await this.#bundle(link.bundleKey);
    if (text === undefined && kind === 'confirmation') {
      throw gap(link.bundleKey, run);
    }
    const { latest } = this.#progress;
    if (text === undefined && latest !== undefined) {
      const uncopied = { key: link.bundleKey, text: latest.text };
      this.#progress.top = uncopied;
      this.#progress.newest = proven;
      this.#progress.uncopied = uncopied;
      return { proven, link, latest: 'tip', uncopied };
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
    this.#progress.confirmation = proven;
    return { ...base, latest: 'tip', confirmation: proven };
  }

  async #fromFolder(bundles: readonly RunKey[], top: readonly string[]): Promise<NewestBundle> {
    const left = await this.#withoutQuarantined(bundles, top, this.#latest?.proven);
    if (left !== undefined) {
      return await this.#among(left);
    }
    let base: ProvenNewest;
    try {
      base = await this.#prove(this.#only(top));
      this.#assertDescends(base);
    } catch (error) {
      if (!isVerifyError(error)) {
        throw error;
      }
      const below = bundles.findLast(({ run }) => run < (bundles.at(-1)?.run ?? 0));
      for (const key of [...(top.length > 1 ? top : []), ...(below === undefined ? [] : [keyOf(below)])]) {
        const left = await this.#withoutQuarantined(bundles, top, await this.#proven(key));
        if (left !== undefined) {
          return await this.#among(left);
        }
      }
      throw error;
    }
    return { ...base, latest: this.#judge(base) };
  }

  /** What a proven bundle says was taken out, and lies there again, is passed over. Undefined: there is none. */
  async #withoutQuarantined(
    bundles: readonly RunKey[],
    top: readonly string[],
    says: ProvenBundle | undefined,
  ): Promise<readonly RunKey[] | undefined> {
    const quarantined = says?.statement.predicate.quarantined ?? [];
    if (quarantined.length === 0) {
      return undefined;
    }
    const strays = new Set<string>();
    for (const key of top) {
      const text = await provenOrNone(this.#bundle(key));
      if (text !== undefined && quarantined.some((one) => one.sha256 === sha256(text.text))) {
        strays.add(key);
      }
    }
    return strays.size === 0 ? undefined : bundles.filter((name) => !strays.has(keyOf(name)));
  }

  /** Geneses record nothing: as long as no run has ended, any of them will do. */
  #only(top: readonly string[]): string {
    const [only = '', ...others] = top;
    const { spec, folder } = this.#search;
    const run = folder.bundles.at(-1)?.run;
    if (others.length === 0 || (run === 0 && this.#latest === undefined)) {
      return only;
    }
    if (this.#latest?.error !== undefined) {
      throw this.#withLatestHint(this.#latest.error);
    }
    throw new S3recError('VERIFY_CHAIN', `Two histories: run ${run} has ${top.length} bundles, ${top.join(', ')}`, {
      hint: `Find out which of them went on; nothing in the folder tells. ${quarantineHint(top, spec)}`,
    });
  }

  /** What stands above a proven `latest` must go on from it. */
  #assertDescends({ proven, link }: ProvenNewest): void {
    const from = this.#latest?.proven && lastingLink(this.#latest.proven);
    const { predecessor, run } = proven.statement.predicate;
    if (from === undefined || predecessor === null || sameLink(from, link)) {
      return;
    }
    if (from.run > predecessor.run || (from.run === predecessor.run && from.bundleKey !== predecessor.bundleKey)) {
      throw this.#stray(
        link.bundleKey,
        new S3recError(
          'VERIFY_CHAIN',
          `Two histories: ${link.bundleKey} continues run ${predecessor.run}, and ${this.#at} run ${from.run}, ${from.bundleKey}, which run ${run} leaves out`,
        ),
      );
    }
  }

  /** What a `latest` is that is not above the folder. */
  #judge({ proven, link }: ProvenNewest): NewestBundle['latest'] {
    const latest = this.#latest;
    if (latest === undefined) {
      return 'missing';
    }
    if (latest.error === undefined) {
      return 'older';
    }
    // Put back from before a rotation of keys: as harmless as a deleted one, since it cannot become the tip.
    const isOld = isS3recError(latest.error, 'VERIFY_SIGNER') && latest.run < link.run;
    const { quarantined = [] } = proven.statement.predicate;
    if (isOld || quarantined.some((one) => one.sha256 === latest.sha256)) {
      return 'older';
    }
    throw this.#withLatestHint(latest.error);
  }

  /** What is not proven is not there. */
  async #proven(key: string): Promise<ProvenBundle | undefined> {
    const { place } = this.#search;
    return await provenOrNone(this.#bundle(key).then((text) => text && proveBundle(this.#deps, place, text.text, key)));
  }

  /** Proves the bundle under this key, and remembers it as what the tip stands on. `remedy`: absent, it may be a stray. */
  async #prove(key: string, remedy?: string): Promise<ProvenNewest> {
    const { place } = this.#search;
    let text: FetchedText | undefined;
    try {
      text = await this.#bundle(key);
      if (text === undefined) {
        throw new S3recError('VERIFY_CHAIN', `${key} was listed, but is missing`);
      }
      this.#progress.top = { key, text: text.text };
      const proven = verifyBundle(text.text, this.#deps.keys, key);
      this.#progress.newest = proven;
      assertPlace(proven.statement, place, key);
      const { kind, run, manifest } = proven.statement.predicate;
      if (kind !== 'genesis' && kind !== 'run') {
        throw new S3recError('VERIFY_PLACE', `${key} holds a ${kind}, expected the bundle of a run`);
      }
      const { statementSha256 } = proven;
      return { proven, link: { run, bundleKey: key, statementSha256, manifestSha256: manifest?.sha256 ?? null } };
    } catch (error) {
      if (!isVerifyError(error)) {
        throw error;
      }
      throw remedy === undefined ? this.#stray(key, error, text?.text) : error.with({ hint: remedy });
    }
  }

  /** An error about a bundle that may not belong to the chain says what it would claim, and how it is moved aside. */
  #stray(key: string, error: S3recError, text: string | undefined = this.#progress.top?.text): ChainFault {
    const claim = text === undefined ? '' : `${key}: ${claimText(claimOf(text, key))}.\n`;
    const hint = claim + quarantineHint([key], this.#search.spec);
    return new ChainFault(error.with({ hint }), { ...aboutOf(error), stray: key });
  }

  #withLatestHint(error: S3recError): ChainFault {
    const hint = `Restore an older version of ${this.#at}. ${quarantineHint([this.#at], this.#search.spec)}`;
    return new ChainFault(error.with({ hint }), { stray: this.#at });
  }
}
