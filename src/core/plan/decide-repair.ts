import type { AttributesVerdict } from '../proof/compare-attributes.ts';
import type { Left } from '../proof/last-applied.ts';
import { hasDigests } from '../proof/send-digests.ts';
import type { RepairStep } from '../object/action.ts';
import type { DecideContext } from './decide-context.ts';
import { decideUpload } from './decide-upload.ts';
import type { Compared, DecideLacking, Decision, Gathered } from './decision.ts';
import { repairRecord } from './write-record.ts';
import type { HeadResult } from '../object/object.ts';
import { lostAcl } from './refused-attributes.ts';
import { digestsToCopy, plannedCopy } from './planned-copy.ts';
import { cannotCopy, repairSteps } from './repair.ts';

/** An object whose bytes equal its file's, with what was found about it. */
export interface EqualObject extends Compared {
  /** The object as it is compared, with its tags and ACL where they were asked for. */
  readonly head: HeadResult;
  readonly last: Left | undefined;
  /** s3rec wrote the bytes that stand there. */
  readonly wrote: boolean;
  readonly found: AttributesVerdict;
}

/** Decides for an object whose bytes are equal, and whose attributes are not as wanted. */
export function decideRepair(equal: EqualObject, gathered: Gathered, context: DecideContext): Decision | DecideLacking {
  const { head, found } = equal;
  const steps = repairSteps(found.changes, head, context.encryption);
  if (steps.includes('copy') && head.archived) {
    // An archived object cannot be copied before it is restored. Its file is here, so it is sent.
    return decideUpload(equal, gathered, context);
  }
  return repairBy(steps, equal, gathered, context);
}

/**
 * The action with these steps. It is decided once everything is known that a copy would lose, and everything that the
 * action is later compared with.
 */
export function repairBy(
  steps: readonly RepairStep[],
  equal: EqualObject,
  gathered: Gathered,
  context: DecideContext,
): Decision | DecideLacking {
  const { row, owned, verdict, head, last, wrote, found } = equal;
  const { desired, observed } = row;
  const { digests, acl } = gathered;
  if (steps.length > 0 && gathered.tagsCounted === true) {
    return { lacks: 'tags' };
  }
  const isCopy = steps.includes('copy');
  // Where the server cannot change encryption in place, the step becomes a copy. Only trying it tells.
  const mayCopy = isCopy || steps.includes('encryption');
  if (mayCopy && gathered.tags === undefined) {
    return { lacks: 'tags' };
  }
  const obstacle = isCopy ? cannotCopy(head) : undefined;
  if (obstacle !== undefined) {
    return { kind: 'refuse', rule: 'cannot-copy', key: row.key, why: obstacle };
  }
  if (mayCopy && acl === undefined) {
    return { lacks: 'acl' };
  }
  const { integrity } = context.spec;
  const wanted = mayCopy ? digestsToCopy(desired.size, integrity) : [];
  if (!hasDigests(digests ?? {}, wanted)) {
    return { lacks: 'digests', wanted };
  }
  const copy = mayCopy ? plannedCopy(desired.size, integrity, digests ?? {}) : undefined;
  const record = repairRecord(
    { desired, observed, head, verdict, digests, owned, wrote, last, steps, copy, ...found },
    context,
  );
  const lost = isCopy ? lostAcl(record.change.after ?? {}, 'a copy') : undefined;
  if (lost !== undefined) {
    return { kind: 'refuse', rule: 'cannot-copy', key: row.key, why: lost };
  }
  const side = { ignored: found.ignored, denied: found.denied, deniedAcls: acl === 'denied' ? 1 : 0 };
  return { kind: 'action', record, verdict, side };
}
