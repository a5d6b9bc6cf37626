import type { PlanRecord } from '../object/action.ts';
import type { DesiredObject, ObservedObject } from '../object/object.ts';
import type { Receipt } from '../plan/receipt.ts';
import type { ManifestRecord } from '../object/record.ts';

/** What the four sorted streams know of one key when a run closes. */
export interface ClosingRow {
  readonly key: string;
  /** The predecessor's record. */
  readonly recorded?: ManifestRecord;
  readonly planned?: PlannedRow;
  /** From the listing after the last write. */
  readonly observed?: ObservedObject;
  readonly desired?: Pick<DesiredObject, 'key'>;
  /** No file came, and none could: the files were not walked so far. Then it is not called an orphan. */
  readonly unwalked?: true;
  /** What stands there was looked at, and is not what this run wrote, although size and ETag are. */
  readonly replaced?: true;
}

export interface PlannedRow {
  readonly key: string;
  readonly record: PlanRecord;
  /** Absent: the run ended before this action began. */
  readonly receipt?: Receipt;
}

export interface ClosingFacts {
  /** Whole seconds since 1970 by S3's clock: when the plan's listing began. */
  readonly observedAt: number;
  /** `onUnknown: keep`: the plan may have left objects alone of whose bytes it knew nothing. */
  readonly keepsUnknown: boolean;
  /** Fields that the spec declares of an object by now. */
  readonly declaredOf: (key: string) => readonly string[];
}
