import type { PlanClosing } from './plan-document.ts';

/** Nothing to do and nothing to record: a run of this plan only confirms the manifest, where there is one. */
export function confirms({
  records,
  redeclared = 0,
  news = 0,
}: Pick<PlanClosing, 'records' | 'redeclared' | 'news'>): boolean {
  return records + redeclared + news === 0;
}
