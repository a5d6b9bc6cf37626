import type { DesiredAttributes } from '../object/attributes.ts';
import { ignoring } from './ignore.ts';
import type { LastApplied } from './last-applied.ts';
import type { Bytes } from './wanted-entries.ts';

type Written = LastApplied & { readonly isRewritten: boolean };

/**
 * Whether only a lifecycle rule can have given an object another class: it was sent to this one, and was not written
 * since. That is reported and recorded, and never put back.
 */
export function isTransition(declared: string, last: Written | undefined): boolean {
  return last !== undefined && !last.isRewritten && last.sent.storageClass === declared;
}

/**
 * The class that a write states. New bytes begin anew, wherever lifecycle rules took the old ones. Bytes that do not
 * change stay where such a rule has moved them.
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
