import type { PlanRecord } from '../../core/plan/action.ts';
import type { DocumentReader } from '../../ports/documents.ts';
import { escapeText } from './escape.ts';
import type { Paint } from './paint.ts';
import { planRecordLines } from './plan-record.ts';

/** So many actions of a group are shown; the others only when all are asked for. */
const SHOWN = 20;

interface Group {
  readonly title: string;
  /** Shown only when all are asked for: there may be a great many, and nothing is done to them. */
  readonly quiet?: true;
  readonly takes: (record: PlanRecord) => boolean;
}

const GROUPS: readonly Group[] = [
  { title: 'Take over', takes: (record) => record.takeover === true },
  { title: 'Create', takes: (record) => record.action === 'create' && record.takeover !== true },
  { title: 'Update', takes: (record) => record.action === 'update' && record.takeover !== true },
  { title: 'Update metadata', takes: (record) => record.action === 'update-metadata' && record.takeover !== true },
  { title: 'Delete', takes: (record) => record.action === 'delete' },
  { title: 'Adopt', quiet: true, takes: (record) => record.action === 'adopt' },
];

export interface GroupOptions {
  readonly all: boolean;
  /** The command that shows what was cut. */
  readonly seeAll: string;
  /** More than one phase: each action names its own. */
  readonly phases: boolean;
}

/** The actions of a plan by kind. Reads the document once, and once more per group when everything is shown. */
export function* planGroupLines(document: DocumentReader, options: GroupOptions, paint: Paint): Generator<string> {
  const counts = new Map<Group, number>();
  const first = new Map<Group, PlanRecord[]>();
  for (const record of planRecords(document)) {
    const group = GROUPS.find(({ takes }) => takes(record));
    if (group === undefined) continue;
    const count = (counts.get(group) ?? 0) + 1;
    counts.set(group, count);
    if (!options.all && count <= SHOWN) first.set(group, [...(first.get(group) ?? []), record]);
  }
  for (const group of GROUPS) {
    const count = counts.get(group) ?? 0;
    if (count === 0 || (group.quiet === true && !options.all)) continue;
    yield '';
    yield paint.bold(`${group.title} (${count})`);
    for (const record of options.all ? planRecords(document) : (first.get(group) ?? [])) {
      if (group.takes(record)) yield* planRecordLines(record, options.phases, paint);
    }
    if (!options.all && count > SHOWN)
      yield `    ... and ${count - SHOWN} more; see all: ${escapeText(options.seeAll)}`;
  }
}

function* planRecords(document: DocumentReader): Generator<PlanRecord> {
  for (const batch of document.records()) yield* batch as readonly PlanRecord[];
}
