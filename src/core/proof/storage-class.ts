import type { DesiredAttributes } from '../object/attributes.ts';
import { ignoring } from './ignore.ts';
import type { LastApplied } from './last-applied.ts';
import type { Bytes } from './wanted-entries.ts';

type Written = LastApplied & { readonly isRewritten: boolean };

/**
 * Whether an object that was sent to this class, and was not written since, may have another one by now: only a
 * lifecycle rule does that. It is told and recorded, and never put back.
 */
export function isTransition(declared: string, last: Written | undefined): boolean {
  return last !== undefined && !last.isRewritten && last.sent.storageClass === declared;
}

/**
 * The class that a write states. New bytes begin anew: where lifecycle rules took the old ones says nothing of them. The
 * same bytes stay where such a rule has moved them.
 */
export function writtenClass(
  desired: DesiredAttributes,
  seen: string,
  last: Written | undefined,
  bytes: Bytes,
): string {
  const { storageClass, ignore } = desired;
  if (bytes === 'new') {
    return storageClass ?? 'STANDARD';
  }
  return storageClass === undefined || ignoring(ignore)('storageClass') || isTransition(storageClass, last)
    ? seen
    : storageClass;
}
