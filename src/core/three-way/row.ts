import type { PlannedAction } from './as-planned.ts';
import type { DesiredObject, ObservedObject } from '../object/object.ts';
import type { ManifestRecord } from '../object/record.ts';

/** The three streams that a plan is made from. */
export interface PlanStreams {
  readonly desired: DesiredObject;
  readonly observed: ObservedObject;
  readonly recorded: ManifestRecord;
}

/** One key, with what the streams have of it. At least one has something. */
export interface Row extends Readonly<Partial<PlanStreams>> {
  readonly key: string;
  /** Actions that runs planned for it which never ended. */
  readonly unfinished?: readonly PlannedAction[];
}

/** A key that has a file and an object. */
export interface MetRow extends Row {
  readonly desired: DesiredObject;
  readonly observed: ObservedObject;
}
