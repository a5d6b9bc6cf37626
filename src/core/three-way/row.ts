import type { PlannedAction } from './as-planned.ts';
import type { DesiredObject, ObservedObject } from '../object/object.ts';
import type { ManifestRecord } from '../object/record.ts';

/** The three streams that a plan is made from. */
export interface PlanStreams {
  readonly desired: DesiredObject;
  readonly observed: ObservedObject;
  readonly recorded: ManifestRecord;
}

/** One key and what the streams know of it; at least one side is there. */
export interface Row extends Readonly<Partial<PlanStreams>> {
  readonly key: string;
  /** What runs that never ended planned for it. */
  readonly unfinished?: readonly PlannedAction[];
}

/** A file, and an object under its key. */
export interface MetRow extends Row {
  readonly desired: DesiredObject;
  readonly observed: ObservedObject;
}
