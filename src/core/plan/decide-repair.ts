import type { AttributesVerdict, Left } from '../proof/compare-attributes.ts';
import type { Verdict } from '../proof/evidence.ts';
import type { DecideContext } from './decide-context.ts';
import { decideUpload } from './decide-upload.ts';
import type { DecideLacking, Decision, Gathered } from './decision.ts';
import { aclToKeep } from './kept-acl.ts';
import { repairRecord } from './make-record.ts';
import type { HeadResult, MetRow } from './object.ts';
import { cannotCopy, losesTags, repairSteps } from './repair.ts';

/** An object whose bytes equal its file's, and what was found of it. */
export interface EqualObject {
  readonly row: MetRow;
  readonly owned: boolean;
  readonly verdict: Verdict;
  /** As it is compared, with its tags where they were asked for. */
  readonly head: HeadResult;
  readonly last: Left | undefined;
  /** s3rec wrote the bytes that stand there. */
  readonly wrote: boolean;
  readonly found: AttributesVerdict;
}

/** Something beside equal bytes is not as it is wanted. */
export function decideRepair(equal: EqualObject, gathered: Gathered, context: DecideContext): Decision | DecideLacking {
  const { row, owned, verdict, head, last, wrote, found } = equal;
  const { desired, observed } = row;
  const steps = repairSteps(found.changes, head, context.encryption);
  if (steps.includes('copy') && head.archived) {
    // It cannot be copied before it is restored, and its file is here.
    return decideUpload(row, owned, verdict, gathered, context, true);
  }
  if (steps.length > 0 && gathered.tagsCounted === true) {
    return { lacks: 'tags' };
  }
  const kept = steps.includes('copy') ? keptByCopy(row.key, head, gathered) : {};
  if ('kind' in kept || 'lacks' in kept) {
    return kept;
  }
  const { digests, grants } = gathered;
  const record = repairRecord(
    { desired, observed, head, verdict, digests, owned, wrote, last, steps, kept, ...found },
    context,
  );
  const side = { ignored: found.ignored, denied: found.denied, deniedAcls: grants === 'denied' ? 1 : 0 };
  return { kind: 'action', record, verdict, side };
}

/** What a copy states so that the object keeps its ACL, or what it would lose. */
function keptByCopy(
  key: string,
  head: HeadResult,
  gathered: Gathered,
): Decision | DecideLacking | { readonly acl?: string } {
  const obstacle = cannotCopy(head);
  if (obstacle !== undefined) {
    return { kind: 'refuse', rule: 'cannot-copy', key, why: obstacle };
  }
  if (gathered.tags === undefined) {
    return { lacks: 'tags' };
  }
  if (losesTags(head.size, gathered.tags)) {
    const why = 'its tags may not be seen (s3:GetObjectTagging), and a copy by parts would lose them';
    return { kind: 'refuse', rule: 'cannot-copy', key, why };
  }
  return aclToKeep(key, gathered, 'a copy');
}
