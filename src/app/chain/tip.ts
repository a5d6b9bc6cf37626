import type { Abandoned, Predecessor, Predicate } from '../../core/manifest/statement.ts';
import type { PublicKey } from '../../ports/signer.ts';
import type { OutsideAnchor } from './anchor.ts';
import type { FetchedManifest } from './fetch-evidence.ts';

export interface ReadTipOptions {
  /** Digest of the tip to abandon, as the error printed it. */
  readonly restartChain?: string;
  readonly anchor?: OutsideAnchor;
  /** The manifest is read from the bucket even if a proven copy is kept here: `verify`. */
  readonly anew?: boolean;
  /** Keys of the folder that are taken as not there: whoever wants to take one out looks at what would be left. */
  readonly without?: ReadonlySet<string>;
  /** The manifest is not opened, and the tip has none: `log`. */
  readonly bundlesOnly?: boolean;
}

/** The newest bundle under a key of its own, which a confirmation is not. */
export interface ChainTop {
  readonly key: string;
  readonly predicate: Predicate;
  /** Its predecessor, as it was fetched. */
  readonly older?: { readonly key: string; readonly text: string };
}

/** The proven head of a spec's chain. */
export interface Tip {
  /** Confirmations included. */
  readonly run: number;
  /** The highest number that was given out: the next run is above it. Another one than `run` after a race (`Predicate.supersedes`). */
  readonly highest: number;
  /** What the tip's statement says; its `kind` is `genesis`, `run` or `confirmation`. */
  readonly predicate: Predicate;
  /** Where the tip's bundle lies: a run's own key, even where `latest` alone holds it; `latest` for a confirmation. */
  readonly bundleKey: string;
  /** What the next statement names: the last bundle under a key of its own. */
  readonly link: Predecessor;
  /** Fingerprint of the key that signed that bundle. */
  readonly signer: string;
  /** The key that signed the tip's own statement. */
  readonly signedBy: Pick<PublicKey, 'fingerprint' | 'origin'>;
  /** Where a walk down the chain begins. */
  readonly top: ChainTop;
  /** Absent after a genesis. Digest, place and header are proven; `reader` may be read as often as needed. */
  readonly manifest?: TipManifest;
}

export interface TipManifest extends FetchedManifest {
  readonly key: string;
  readonly sha256: string;
}

/** Everything that the evidence folder and the local state tell. */
export interface TipReading {
  /** Undefined: never applied, or abandoned by `restartChain`. */
  readonly tip: Tip | undefined;
  /** With `restartChain` only: what is left behind. `genesis` names it. */
  readonly abandoned?: Abandoned;
  /** `latest` as it stands: what it is replaced under. Absent: there is none. */
  readonly latest?: { readonly etag: string };
  /** `latest` is missing or older than the tip (a warning has been reported): the next apply's own write mends it. */
  readonly needsMending: boolean;
  /** A run that stands in `latest` alone: whoever replaces that writes these bytes under the run's own key first. */
  readonly uncopied?: { readonly key: string; readonly text: string };
  /** Bundles above the tip's predecessor that do not belong to its chain (warnings have been reported). */
  readonly beside: readonly string[];
  /** Keys of what was taken out of the folder: the next statement names their digests. */
  readonly quarantine: readonly string[];
  /** `not-checked`: this machine never saw a run here and no anchor was given, so nobody can tell whether newer runs were removed. */
  readonly freshness: 'anchored' | 'not-checked';
  /**
   * Keys of signed plans (`.plan.sigstore.json`) whose runs did not end: numbered at or above the tip without a bundle of
   * their own, or listed as `open` by the tip's statement. Not verified; what the tip lists may be gone.
   */
  readonly unfinishedPlans: readonly string[];
}
