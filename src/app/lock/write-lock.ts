import { isGoneOrReplaced } from '../../core/error.ts';
import type { Lock } from '../../core/lock/lock.ts';
import { lockKey } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import type { Precondition } from '../../core/object/action.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { putEvidence, type PutDeps, type PutFacts } from '../chain/put-evidence.ts';

export type WriteLockDeps = PutDeps;
export type WriteLockFacts = PutFacts & { readonly spec: ResolvedSpec };

/**
 * Writes a lock over the state that was read, or where there is none. An answer that never came is settled by what stands
 * there: no two states of a lock have the same bytes.
 * @returns undefined: another run was faster. @throws S3recError REMOTE_*
 */
export async function writeLock(
  deps: WriteLockDeps,
  facts: WriteLockFacts,
  lock: Lock,
  precondition: Precondition,
): Promise<{ readonly etag: string } | undefined> {
  const path = deps.documents.temporary('lock');
  deps.documents.saveText(`${JSON.stringify(lock, null, 2)}\n`, path);
  try {
    return await putEvidence(deps, facts, { key: lockKey(placeOf(facts.spec).folder), path }, precondition);
  } catch (error) {
    if (isGoneOrReplaced(error)) {
      return undefined;
    }
    throw error;
  }
}
