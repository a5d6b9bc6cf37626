import type { PlanClosing } from '../../core/plan/plan-document.ts';
import type { FileSource } from '../../ports/file-source.ts';

/** The paths of the sources in which a walk that has ended found no file. */
export function emptySources(source: Pick<FileSource, 'counts'>): readonly string[] {
  return source
    .counts()
    .filter(({ files }) => files === 0)
    .map(({ path }) => path);
}

/** Files that are not in the commit, over all sources of a walk that has ended. Empty where git could not tell for one of the sources. */
export function uncommittedIn(source: Pick<FileSource, 'counts'>): Pick<PlanClosing, 'uncommitted'> {
  const counts = source.counts().map(({ uncommitted }) => uncommitted);
  const known = counts.filter((count) => count !== undefined);
  if (known.length < counts.length) {
    return {};
  }
  const sum = (name: 'untracked' | 'modified'): number => known.reduce((total, count) => total + count[name], 0);
  return { uncommitted: { untracked: sum('untracked'), modified: sum('modified') } };
}
