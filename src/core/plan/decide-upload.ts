import { compareAttributes } from '../proof/compare-attributes.ts';
import type { Verdict } from '../proof/evidence.ts';
import { digestsToSend, hasDigests } from '../proof/send-digests.ts';
import type { DecideContext } from './decide-context.ts';
import type { DecideLacking, Decision, Gathered } from './decision.ts';
import { aclToKeep } from './kept-acl.ts';
import { leftOf } from './left-of.ts';
import { updateRecord } from './make-record.ts';
import type { MetRow } from './object.ts';
import { seenAs } from './recorded-proof.ts';

/** New bytes go: everything that a write would drop must be known. */
export function decideUpload(
  { desired, observed, recorded }: MetRow,
  owned: boolean,
  verdict: Verdict,
  gathered: Gathered,
  context: DecideContext,
  isAnew: boolean,
): Decision | DecideLacking {
  const wanted = digestsToSend(desired.size, context.spec.integrity);
  if (gathered.head === undefined) {
    return { lacks: 'head' };
  }
  if (gathered.tags === undefined || gathered.tagsCounted === true) {
    return { lacks: 'tags' };
  }
  const kept = aclToKeep(desired.key, gathered, 'new bytes');
  if ('kind' in kept || 'lacks' in kept) {
    return kept;
  }
  if (!hasDigests(gathered.digests, wanted)) {
    return { lacks: 'digests', wanted };
  }
  const head = { ...gathered.head, tags: gathered.tags };
  const last = owned && recorded !== undefined ? leftOf(recorded, observed, head) : undefined;
  const found = compareAttributes(context.attributesFor(desired.key), context.encryption, seenAs(observed, head), last);
  const record = updateRecord(
    { desired, observed, head, digests: gathered.digests, verdict, last, isAnew, kept, ...found },
    context,
  );
  const deniedAcls = gathered.grants === 'denied' ? 1 : 0;
  return {
    kind: 'action',
    record,
    verdict,
    side: { ignored: 0, denied: gathered.tags === 'denied' ? 1 : 0, deniedAcls },
  };
}
