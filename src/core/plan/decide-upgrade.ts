import type { StoredChecksum } from '../object/evidence.ts';
import type { DecideContext } from './decide-context.ts';
import { repairBy, type EqualObject } from './decide-repair.ts';
import type { DecideLacking, Decision, Gathered } from './decision.ts';

/** Whether the spec asks for a stored checksum of its algorithm (`integrity.upgrade`), and the object has none. */
export function asksUpgrade({ spec }: DecideContext, stored: StoredChecksum | undefined): boolean {
  const { upgrade, checksumAlgorithm } = spec.integrity;
  return upgrade === true && stored?.algorithm !== checksumAlgorithm;
}

/**
 * Decides about a copy in place, over which S3 computes the spec's checksum. An upgrade never stops a plan: an object
 * that cannot be copied keeps its checksum, and is named.
 */
export function decideUpgrade(
  equal: EqualObject,
  gathered: Gathered,
  context: DecideContext,
): Decision | DecideLacking | { readonly left: string } {
  if (equal.head.archived) {
    return { left: 'it is archived, and cannot be copied before it is restored' };
  }
  const decision = repairBy(['copy'], equal, gathered, context);
  return 'kind' in decision && decision.kind === 'refuse' ? { left: decision.why } : decision;
}
