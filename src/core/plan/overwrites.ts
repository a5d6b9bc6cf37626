import type { PlanRecord } from '../object/action.ts';

/** Whether the action undoes what another hand did since the last apply, a deletion included. */
export function undoesDrift({ action, moved }: PlanRecord): boolean {
  return (moved === 'bucket' || moved === 'both') && action !== 'adopt' && action !== 'delete';
}

/** Whether the action overwrites what another hand wrote. */
export function overwritesDrift(record: PlanRecord): boolean {
  return undoesDrift(record) && record.change.before !== null;
}

/**
 * Whether the other hand's bytes are lost afterwards, since there is no versioning, or it is suspended (version
 * `null`).
 */
export function losesDrift(record: PlanRecord): boolean {
  const version = record.change.before?.versionId ?? null;
  return overwritesDrift(record) && (version === null || version === 'null');
}
