import type { BucketChange, ObservedState, RepositoryChange } from '../three-way/changes.ts';
import type { ManifestStatus } from '../object/record.ts';
import type { FieldChange } from '../object/attributes.ts';
import type { ContentProof } from '../proof/content-proof.ts';

/**
 * The hand that made a change. `bucket`: another hand in the bucket. `repository`: files or spec, not applied yet.
 * `both`: the two of them. `unmanaged`: nobody that we know. `interrupted`: an apply that did not end.
 */
export const DRIFT_HANDS = ['bucket', 'both', 'unmanaged', 'repository', 'interrupted'] as const;
export type DriftHand = (typeof DRIFT_HANDS)[number];

/** The findings that may count as drift: the change of a hand, or that something could not be seen. */
export type FailOn = DriftHand | 'unknown';
export const FAIL_ON: readonly FailOn[] = [...DRIFT_HANDS, 'unknown'];

/** `not-applied`: the last run refused or failed to change the object, and it stands as before. */
export type DriftChange = BucketChange | RepositoryChange | 'not-applied';

/** The state that the manifest records. Times are in whole seconds since 1970, from listings. */
export interface RecordedState {
  readonly status: ManifestStatus;
  readonly size?: number;
  readonly etag?: string;
  readonly lastModified?: number;
  readonly versionId?: string | null;
  readonly sha256?: string;
}

/** One object that differs from its record, or whose file does. */
export interface Finding {
  readonly key: string;
  readonly who: DriftHand;
  readonly changes: readonly DriftChange[];
  /** Whether it counts by `--fail-on`. An object that was only rewritten, with proven content, never does. */
  readonly counts: boolean;
  readonly recorded: RecordedState | null;
  readonly observed: ObservedState | null;
  /** Set where the object was written again. */
  readonly content?: ContentProof;
  /** Changes from the record to what S3 answers. */
  readonly fields?: readonly FieldChange[];
  /** Changes from the record to what the spec declares. */
  readonly declared?: readonly FieldChange[];
  readonly file?: { readonly path: string; readonly size: number };
  /** The version id of the delete marker. */
  readonly deleteMarker?: string;
  /** For `interrupted`: the run that signed its plan and never ended. */
  readonly run?: number;
  /** Everything that could not be seen, with the missing permission. */
  readonly unknown?: readonly string[];
}
