import { isUnsettled } from '../object/record.ts';
import type { Finding } from './finding.ts';
import type { BucketChange } from '../three-way/changes.ts';

/** Of these changes a listing shows something: the last one that saw the recorded state came before. */
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
 * When the recorded state was last seen, before another hand changed it: from then on that hand is to be looked for. Undefined:
 * nobody recorded the object, or no other hand changed it.
 * @param listedAt when the head's last listing began. Both in whole seconds since 1970, by S3's clock
 */
export function lastSeen({ who, changes, recorded }: Finding, listedAt: number): number | undefined {
  if (recorded === null || (who !== 'bucket' && who !== 'both')) {
    return undefined;
  }
  // Tags and keys of KMS are changed in place: from its last write on no listing tells.
  const isListed = changes.some((change) => LISTED.has(change));
  return isListed && wasSeen(recorded) ? listedAt : Math.min(listedAt, recorded.lastModified ?? listedAt);
}

/** The head's run did not settle it, or found it rewritten: it stands by what an earlier run recorded. */
function wasSeen(recorded: NonNullable<Finding['recorded']>): boolean {
  return !isUnsettled(recorded) && (recorded.status !== 'orphan' || recorded.sha256 !== undefined);
}
