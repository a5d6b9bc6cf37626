import type { Place } from '../../core/manifest/place.ts';
import type { ProvenBundle } from '../../core/manifest/verify-bundle.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { Anchor } from '../../ports/state.ts';
import type { EvidenceFolder } from './evidence-folder.ts';
import type { FetchedText } from './fetch-evidence.ts';

/** How far a reading came: it fills this in, so that an error can say what it was about. */
export interface Progress {
  latest?: FetchedText;
  /** The bundle that the tip stands on: the newest under a key of its own, or a run that `latest` alone holds. */
  top?: { readonly key: string; readonly text: string };
  /** `top`, once it is proven. */
  newest?: ProvenBundle;
  /** `latest`, once it is proven to be a run that lies nowhere else. */
  uncopied?: { readonly key: string; readonly text: string };
  /** `latest`, once it is proven to confirm `top`. */
  confirmation?: ProvenBundle;
}

/** What one reading looks at. */
export interface Search {
  /** Named in commands that are a remedy. */
  readonly spec: Pick<ResolvedSpec, 'file'>;
  readonly place: Place;
  readonly anchor: Anchor | undefined;
  readonly folder: EvidenceFolder;
  /** Keys that are taken as not there. */
  readonly without?: ReadonlySet<string>;
  readonly anew: boolean;
  readonly bundlesOnly: boolean;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}
