import type { ProvenBundle } from '../../core/manifest/verify-bundle.ts';
import type { Anchor } from '../../ports/state.ts';
import type { Bundles } from './bundles.ts';
import type { EvidenceFolder } from './evidence-folder.ts';
import type { FetchedText } from './fetch-evidence.ts';
import type { Beforehand } from './search-from.ts';

/** The inputs of one reading of the evidence. */
export interface Search {
  readonly anchor: Anchor | undefined;
  readonly folder: EvidenceFolder;
  readonly bundles: Bundles;
  /** Set where the folder was listed from the newest runs on. */
  readonly beforehand?: Beforehand;
  /** Keys that count as missing. */
  readonly without?: ReadonlySet<string>;
  readonly anew: boolean;
  readonly bundlesOnly: boolean;
}

/** How far a reading came, so that an error can say what it was about. */
export interface Reached {
  readonly latest?: FetchedText;
  /** The bundle that the tip stands on: the newest under a key of its own, or a run that `latest` alone holds. */
  readonly top?: { readonly key: string; readonly text: string };
  /** `top`, once it is proven. */
  readonly newest?: ProvenBundle;
  /** `latest`, once it is proven to be a run that lies nowhere else. */
  readonly uncopied?: { readonly key: string; readonly text: string };
  /** `latest`, once it is proven to confirm `top`. */
  readonly confirmation?: ProvenBundle;
}
