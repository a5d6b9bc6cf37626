import type { Before, PlanRecord } from '../object/action.ts';
import type { ObservedObject } from '../object/object.ts';
import type { ManifestRecord } from '../object/record.ts';
import { present } from '../present.ts';
import { actionMembers } from './record-parts.ts';

export function deleteRecord(
  observed: ObservedObject,
  recorded: ManifestRecord,
  reason: 'orphan' | 'excluded',
): PlanRecord {
  const before: Before = {
    size: observed.size,
    etag: observed.etag,
    lastModified: observed.lastModified,
    ...present({ versionId: recorded.versionId }),
  };
  return {
    ...actionMembers('delete', observed.key, before, null, reason),
    basis: 'manifest',
    strength: 'none',
    precondition: { ifMatch: observed.etag },
    phase: 0,
  };
}
