import type { PlanClosing } from '../../../core/plan/plan-document.ts';
import type { PlanReader } from '../../../ports/documents.ts';
import { formatBytes } from '../shared/bytes.ts';
import { changeTotals, overwritesText } from './plan.ts';

interface Asked extends Pick<PlanReader, 'records'> {
  readonly closing: Pick<PlanClosing, 'summary'>;
}

/** The question before an apply, with the numbers that it is about: objects by action, and the bytes of each kind. */
export function applyQuestion(name: string, plan: Asked): string {
  const { summary } = plan.closing;
  const { overwrites = 0 } = summary;
  const { overwritten, deleted } = lostBytes(plan);
  const bytes = [
    [summary.uploadBytes, 'to upload'],
    [overwritten, 'to overwrite'],
    [deleted, 'to delete'],
  ] as const;
  const named = bytes.flatMap(([count, what]) => (count > 0 ? [`${formatBytes(count)} ${what}`] : []));
  return [
    `Apply this plan to ${name}?`,
    changeTotals(summary),
    ...(named.length === 0 ? [] : [`${named.join(', ')}.`]),
    ...(overwrites === 0 ? [] : [`${overwritesText(overwrites)}.`]),
  ].join('\n  ');
}

/** The bytes that stand in the bucket, and that the plan replaces or deletes. */
function lostBytes(plan: Pick<Asked, 'records'>): { readonly overwritten: number; readonly deleted: number } {
  let [overwritten, deleted] = [0, 0];
  for (const batch of plan.records()) {
    for (const { action, change } of batch) {
      const size = change.before?.size ?? 0;
      overwritten += action === 'update' ? size : 0;
      deleted += action === 'delete' ? size : 0;
    }
  }
  return { overwritten, deleted };
}
