import { isUnsettled } from '../object/record.ts';
import type { Finding } from './finding.ts';
import type { BucketChange } from '../three-way/changes.ts';

/** A listing shows these changes. So they came after the last listing that showed the recorded state. */
const LISTED: ReadonlySet<string> = new Set<BucketChange>([
  'content-changed',
  'rewritten',
  'content-unproven',
  'missing',
  'delete-marker',
  'version-changed',
  'storage-class-changed',
]);

/**
 * The last time at which S3 showed the recorded state, before another hand changed it. A search for that hand begins
 * there. Undefined: nobody recorded the object, or no other hand changed it.
 * @param listedAt when the tip's last listing began; like the result in whole seconds since 1970, by S3's clock
 */
export function lastSeen({ who, changes, recorded }: Finding, listedAt: number): number | undefined {
  if (recorded === null || (who !== 'bucket' && who !== 'both')) {
    return undefined;
  }
  // Tags and KMS keys are changed in place, and no listing shows that. So the change may have come at any time since
  // the last write.
  const isListed = changes.some((change) => LISTED.has(change));
  return isListed && wasSeen(recorded) ? listedAt : Math.min(listedAt, recorded.lastModified ?? listedAt);
}

/**
 * Whether the tip's run saw the object as it is recorded. Otherwise an earlier run recorded it, and the tip's run did
 * not settle it or found it rewritten.
 */
function wasSeen(recorded: NonNullable<Finding['recorded']>): boolean {
  return !isUnsettled(recorded) && (recorded.status !== 'orphan' || recorded.sha256 !== undefined);
}
