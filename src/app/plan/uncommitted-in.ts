import type { PlanClosing } from '../../core/plan/plan-document.ts';
import type { FileSource } from '../../ports/file-source.ts';

/** Over all sources of a walk that has ended; nothing where git could not tell of one of them. */
export function uncommittedIn(source: Pick<FileSource, 'counts'>): Pick<PlanClosing, 'uncommitted'> {
  const counts = source.counts().map(({ uncommitted }) => uncommitted);
  const known = counts.filter((count) => count !== undefined);
  if (known.length < counts.length) {
    return {};
  }
  const sum = (name: 'untracked' | 'modified'): number => known.reduce((total, count) => total + count[name], 0);
  return { uncommitted: { untracked: sum('untracked'), modified: sum('modified') } };
}
