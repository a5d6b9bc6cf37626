import type { PlanRecord } from '../../../core/object/action.ts';
import type { PlanReader } from '../../../ports/documents.ts';
import { groupLines, type CutOptions, type Group } from '../shared/groups.ts';
import type { Paint } from '../output/paint.ts';
import { planRecordLines } from './plan-record.ts';

export const PLAN_GROUPS: readonly Group<PlanRecord>[] = [
  { title: 'Take over', takes: (record) => record.takeover === true },
  { title: 'Create', takes: (record) => record.action === 'create' && record.takeover !== true },
  { title: 'Update', takes: (record) => record.action === 'update' && record.takeover !== true },
  { title: 'Update metadata', takes: (record) => record.action === 'update-metadata' && record.takeover !== true },
  { title: 'Delete', takes: (record) => record.action === 'delete' },
  { title: 'Changed in S3, left as it is', takes: (record) => record.action === 'adopt' && record.named !== undefined },
  { title: 'Adopt', takes: (record) => record.action === 'adopt' },
];

export interface GroupOptions extends CutOptions {
  /** Whether there is more than one phase, so that each action names its own. */
  readonly phases: boolean;
  /** Whether all attributes that are written are shown. */
  readonly details: boolean;
}

/** The actions of a plan by kind. */
export function planGroupLines(document: PlanReader, options: GroupOptions, paint: Paint): Iterable<string> {
  return groupLines(document, PLAN_GROUPS, (record) => planRecordLines(record, options, paint), options, paint);
}
