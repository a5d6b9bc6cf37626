import { compareAttributes } from '../proof/compare-attributes.ts';
import { digestsToSend, hasDigests } from '../proof/send-digests.ts';
import type { DecideContext } from './decide-context.ts';
import type { Compared, DecideLacking, Decision, Gathered } from './decision.ts';
import { leftOf } from '../proof/last-applied.ts';
import { updateRecord } from './write-record.ts';
import { seenAcl } from '../proof/seen-acl.ts';
import { lostAcl } from './refused-attributes.ts';
import { seenAs } from '../proof/same-object.ts';

/**
 * Decides for an object whose bytes are sent. Equal bytes are sent where only a write can change the attributes.
 * Everything that the write would drop must be known.
 */
export function decideUpload(
  { row, owned, verdict }: Compared,
  gathered: Gathered,
  context: DecideContext,
): Decision | DecideLacking {
  const { key, desired, observed, recorded } = row;
  if (gathered.head === undefined) {
    return { lacks: 'head' };
  }
  if (gathered.tags === undefined || gathered.tagsCounted === true) {
    return { lacks: 'tags' };
  }
  if (gathered.acl === undefined) {
    return { lacks: 'acl' };
  }
  const wanted = context.attributesFor(key);
  const head = { ...gathered.head, tags: gathered.tags, ...seenAcl(gathered.acl, wanted, recorded) };
  const last = owned && recorded !== undefined ? leftOf(recorded, observed, head) : undefined;
  const digests = digestsToSend(desired.size, context.spec.integrity);
  if (!hasDigests(gathered.digests, digests)) {
    return { lacks: 'digests', wanted: digests };
  }
  const found = compareAttributes(wanted, context.encryption, seenAs(observed, head), last);
  const record = updateRecord({ desired, observed, head, digests: gathered.digests, verdict, last, ...found }, context);
  const lost = lostAcl(record.change.after ?? {}, 'new bytes');
  return lost === undefined
    ? {
        kind: 'action',
        record,
        verdict,
        side: {
          ignored: 0,
          denied: gathered.tags === 'denied' ? 1 : 0,
          deniedAcls: gathered.acl === 'denied' ? 1 : 0,
        },
      }
    : { kind: 'refuse', rule: 'cannot-copy', key, why: lost };
}
