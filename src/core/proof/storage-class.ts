import type { DesiredAttributes } from '../object/attributes.ts';
import { ignoring } from './ignore.ts';
import type { Left } from './last-applied.ts';
import type { Bytes } from './wanted-entries.ts';

/**
 * Whether only a lifecycle rule can have given an object another class: it was sent to this one, and was not written
 * since. That is reported and recorded, and never put back.
 */
export function isTransition(declared: string, last: Left | undefined): boolean {
  return last !== undefined && !last.isRewritten && last.sent.storageClass === declared;
}

/**
 * The class that a write states. New bytes go to the declared class or STANDARD, wherever lifecycle rules took the old
 * ones. Bytes that do not change stay where such a rule has moved them.
 */
export function writtenClass(desired: DesiredAttributes, seen: string, last: Left | undefined, bytes: Bytes): string {
  const { storageClass, ignore } = desired;
  if (bytes === 'new') {
    return storageClass ?? 'STANDARD';
  }
  return storageClass === undefined || ignoring(ignore)('storageClass') || isTransition(storageClass, last)
    ? seen
    : storageClass;
}
