import type { Standing } from '../../core/manifest/form.ts';
import type { Abandoned, Predecessor, Predicate, UntidyPlan } from '../../core/manifest/statement.ts';
import type { PublicKey } from '../../ports/signer.ts';
import type { OutsideAnchor } from './anchor.ts';
import type { FetchedManifest } from './fetch-manifest.ts';

export interface ReadTipOptions {
  /** The digest of the tip to abandon, as the error printed it. */
  readonly restartChain?: string;
  readonly anchor?: OutsideAnchor;
  /** For `verify`: the manifest is read from the bucket even if a proven copy is kept here. */
  readonly anew?: boolean;
  /** Keys of the folder that count as missing. Whoever wants to take one out looks at what would be left. */
  readonly without?: ReadonlySet<string>;
  /** For `log`: the manifest is not opened, and the tip has none. */
  readonly bundlesOnly?: boolean;
}

/** A bundle under a key of its own that is proven, from which a walk goes down: the newest one, unless said otherwise. */
export interface ChainTop {
  readonly link: Predecessor;
  readonly predicate: Predicate;
  /** Its predecessor, as it was fetched. */
  readonly older?: { readonly key: string; readonly text: string };
}

/** The proven tip of a spec's chain. */
export interface Tip {
  /** The number of the run, confirmations included. */
  readonly run: number;
  /**
   * The highest number that was given out. The next run is above it. It differs from `run` after a race
   * (`Predicate.supersedes`).
   */
  readonly highest: number;
  /** The predicate of the tip's statement. Its `kind` is `genesis`, `run` or `confirmation`. */
  readonly predicate: Predicate;
  /** The key of the tip's bundle: a run's own, even where `latest` alone holds it, and `latest` for a confirmation. */
  readonly bundleKey: string;
  /** The link that the next statement names: the last bundle under a key of its own. */
  readonly link: Predecessor;
  /** The fingerprint of the key that signed that bundle. */
  readonly signer: string;
  /** The key that signed the tip's own statement. */
  readonly signedBy: Pick<PublicKey, 'fingerprint' | 'origin'>;
  /** Where a walk down the chain begins. */
  readonly top: ChainTop;
  /** Absent after a genesis. Digest, place and header are proven. `reader` may be read as often as needed. */
  readonly manifest?: TipManifest;
}

export interface TipManifest extends FetchedManifest {
  /** The key of the run's own file. */
  readonly key: string;
  /** Of the assembled manifest. */
  readonly sha256: string;
}

/** Everything that the evidence folder and the local state tell. */
export interface TipReading {
  /** Undefined: the spec was never applied, or its chain is abandoned by `restartChain`. */
  readonly tip: Tip | undefined;
  /** Only with `restartChain`: the chain that is left behind, which `genesis` names. */
  readonly abandoned?: Abandoned;
  /** `latest` as it stands, under whose ETag it is replaced. Absent: there is none. */
  readonly latest?: { readonly etag: string };
  /** Whether `latest` is missing or older than the tip (which was reported). The next apply's own write mends it. */
  readonly needsMending: boolean;
  /** A run that stands in `latest` alone. Whoever replaces that writes these bytes under the run's own key first. */
  readonly uncopied?: { readonly key: string; readonly text: string };
  /** Bundles above the tip's predecessor that do not belong to its chain (which were reported). */
  readonly beside: readonly string[];
  /** The keys of files that were taken out of the folder. The next statement names their digests. */
  readonly quarantine: readonly string[];
  /**
   * `not-checked`: this machine never saw a run here and no anchor was given, so nobody can tell whether newer runs
   * were removed.
   */
  readonly freshness: 'anchored' | 'not-checked';
  /**
   * Keys of signed plans (`.plan.sigstore.json`) whose runs did not end. They are numbered at or above the tip without
   * a bundle of their own, or the tip's statement lists them as `open`. They are not verified, and those that the tip
   * lists may be gone.
   */
  readonly unfinishedPlans: readonly string[];
  /** Such plans that a run has taken into account, but not tidied up after. They explain nothing any more. Absent: none. */
  readonly untidyPlans?: readonly UntidyPlan[];
}

/** The keys of all plans whose uploads are to be looked for. */
export function plansOfTheDead({
  unfinishedPlans,
  untidyPlans = [],
}: Pick<TipReading, 'unfinishedPlans' | 'untidyPlans'>): readonly string[] {
  return [...unfinishedPlans, ...untidyPlans.map(({ plan }) => plan)];
}

/** What the form of the next manifest is decided by. */
export function standingOf(manifest: TipManifest | undefined): Standing | undefined {
  return (
    manifest && { header: manifest.own.file.header, file: manifest.own.named, records: manifest.reader.closing.records }
  );
}
