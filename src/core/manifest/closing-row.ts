import type { PlanRecord } from '../object/action.ts';
import type { ObservedObject } from '../object/object.ts';
import type { News } from '../plan/decision.ts';
import type { Receipt } from '../plan/receipt.ts';
import type { ManifestRecord } from '../object/record.ts';

/** One key, with what the four sorted streams have of it when a run closes. */
export interface ClosingRow {
  readonly key: string;
  /** The record in the predecessor's manifest. */
  readonly recorded?: ManifestRecord;
  readonly planned?: PlannedRow;
  /** The object in the listing after the last write. */
  readonly observed?: ObservedObject;
  /** The state that the plan saw and left alone. Absent: an action was planned, or the row was as recorded. */
  readonly news?: News;
  /** A HEAD showed that this run did not write the object, although size and ETag are equal. */
  readonly replaced?: true;
}

export interface PlannedRow {
  readonly key: string;
  readonly record: PlanRecord;
  /** Absent: the run ended before this action began. */
  readonly receipt?: Receipt;
}

export interface ClosingFacts {
  /** When the plan's listing began, in whole seconds since 1970 by S3's clock. */
  readonly observedAt: number;
  /** The spec has `onUnknown: keep`, so the plan may have left alone objects whose bytes nothing proves. */
  readonly keepsUnknown: boolean;
  /** The fields that the spec now declares of an object. */
  readonly declaredOf: (key: string) => readonly string[];
}
