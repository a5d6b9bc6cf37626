import type { BucketChange, ObservedState, RepositoryChange } from '../three-way/changes.ts';
import type { ManifestStatus } from '../object/record.ts';
import type { FieldChange } from '../object/attributes.ts';
import type { ContentProof } from '../proof/content-proof.ts';

/**
 * Whose hand a finding is of: the bucket's (another hand there), both (there and in the files), nobody's that we know
 * (`unmanaged`), the repository's (files and spec, not applied yet), or an apply's that did not end.
 */
export const DRIFT_HANDS = ['bucket', 'both', 'unmanaged', 'repository', 'interrupted'] as const;
export type DriftHand = (typeof DRIFT_HANDS)[number];

/** What may count as drift: somebody's changes, or that something could not be seen. */
export type FailOn = DriftHand | 'unknown';
export const FAIL_ON: readonly FailOn[] = [...DRIFT_HANDS, 'unknown'];

/** `not-applied`: the last run refused or failed to change it, and it stands as before. */
export type DriftChange = BucketChange | RepositoryChange | 'not-applied';

/** What the manifest says. Times in whole seconds since 1970, from listings. */
export interface RecordedState {
  readonly status: ManifestStatus;
  readonly size?: number;
  readonly etag?: string;
  readonly lastModified?: number;
  readonly versionId?: string | null;
  readonly sha256?: string;
}

/** One object that is not as it was recorded, or whose file is not. */
export interface Finding {
  readonly key: string;
  readonly who: DriftHand;
  readonly changes: readonly DriftChange[];
  /** Counts under `--fail-on`. What was only rewritten, its content proven, never does. */
  readonly counts: boolean;
  readonly recorded: RecordedState | null;
  readonly observed: ObservedState | null;
  /** There where the object was written again. */
  readonly content?: ContentProof;
  /** From the record to what S3 says. */
  readonly fields?: readonly FieldChange[];
  /** From the record to what the spec declares. */
  readonly declared?: readonly FieldChange[];
  readonly file?: { readonly path: string; readonly size: number };
  /** Version id of the delete marker. */
  readonly deleteMarker?: string;
  /** Of `interrupted`: the run that signed its plan and never ended. */
  readonly run?: number;
  /** What could not be seen, with the permission that is missing. */
  readonly unknown?: readonly string[];
}
