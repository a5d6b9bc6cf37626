import { isGoneOrReplaced } from '../../core/error.ts';
import type { Lock } from '../../core/lock/lock.ts';
import { lockKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import type { Precondition } from '../../core/object/action.ts';
import type { Documents } from '../../ports/documents.ts';
import { putEvidence } from '../chain/put-evidence.ts';
import type { Target } from '../chain/target.ts';

/**
 * Writes a lock over the state that was read, or where there is none. A missing answer is settled by reading the lock,
 * since no two states of a lock have the same bytes.
 * @returns undefined: another run was faster
 * @throws S3recError REMOTE_*
 */
export async function writeLock(
  target: Target,
  documents: Documents,
  lock: Lock,
  precondition: Precondition,
): Promise<{ readonly etag: string } | undefined> {
  const path = documents.temporary('lock');
  documents.saveText(`${JSON.stringify(lock, null, 2)}\n`, path);
  try {
    return await putEvidence(target, { key: lockKey(placeOf(target.spec).folder), path }, precondition);
  } catch (error) {
    if (isGoneOrReplaced(error)) {
      return undefined;
    }
    throw error;
  }
}
