import type { PlanRecord } from '../object/action.ts';

/** The action takes back what another hand did since the last apply, a deletion too. */
export function undoesDrift({ action, moved }: PlanRecord): boolean {
  return (moved === 'bucket' || moved === 'both') && action !== 'adopt' && action !== 'delete';
}

/** The action puts something over what another hand wrote. */
export function overwritesDrift(record: PlanRecord): boolean {
  return undoesDrift(record) && record.change.before !== null;
}

/** After that, nobody has it any more: without versioning, or where it is suspended (version `null`). */
export function losesDrift(record: PlanRecord): boolean {
  const version = record.change.before?.versionId ?? null;
  return overwritesDrift(record) && (version === null || version === 'null');
}
