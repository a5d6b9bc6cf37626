import { withMoved } from '../three-way/with-moved.ts';
import { isNews } from './news.ts';
import { isOwned, type ManifestRecord } from '../object/record.ts';
import { strengthOf } from '../object/algorithms.ts';
import { isBytesOnly } from '../proof/compare-attributes.ts';
import { compare } from '../proof/compare.ts';
import { digestsToSend, hasDigests } from '../proof/send-digests.ts';
import type { PlanRecord } from '../object/action.ts';
import type { DecideContext } from './decide-context.ts';
import { decideEqual } from './decide-equal.ts';
import { decideUndesired } from './decide-undesired.ts';
import { decideUpload } from './decide-upload.ts';
import { NOTHING, type DecideLacking, type Decision, type Gathered } from './decision.ts';
import { explained, type ExplainedRow } from './explained.ts';
import { limitFault, aclFault } from './refused-attributes.ts';
import { createRecord } from './write-record.ts';
import { orphanRecord } from './adopt-record.ts';
import type { MetRow, Row } from '../three-way/row.ts';
import { recordedProof } from '../proof/recorded-proof.ts';
import { hasOtherChecksum, hasOtherVersion } from '../proof/same-object.ts';
import { present } from '../present.ts';

/**
 * Decides one row, or names the one answer that is still needed. It is pure: the same row and evidence give the same
 * answer.
 */
export function decide(row: Row, gathered: Gathered, context: DecideContext): Decision | DecideLacking {
  const found = explained(row, gathered);
  if ('lacks' in found) {
    return found;
  }
  const decision = decideRow(found, gathered, context);
  if (!('record' in decision)) {
    const isLeftNews = !('lacks' in decision) && isNews(row);
    return isLeftNews ? { ...decision, news: { key: row.key, isDesired: row.desired !== undefined } } : decision;
  }
  return (
    refusedByS3(decision.record, gathered) ?? {
      ...decision,
      record: withMoved(withUnfinished(decision.record, found), found, gathered, context),
    }
  );
}

/** Why S3 would refuse the attributes that an action states, or the answer that is needed to tell. */
function refusedByS3({ key, action, change }: PlanRecord, { acl }: Gathered): Decision | DecideLacking | undefined {
  const { after } = change;
  if (after === null || action === 'adopt') {
    return undefined;
  }
  if (action === 'create' && after.acl !== undefined && acl === undefined) {
    return { lacks: 'acl' };
  }
  const limits = limitFault(after);
  if (limits !== undefined) {
    return { kind: 'refuse', rule: 'attribute-limits', key, why: limits };
  }
  const disabled = aclFault(after, acl);
  return disabled === undefined ? undefined : { kind: 'refuse', rule: 'acls-disabled', key, why: disabled };
}

/** Marks an action whose object an unfinished run left. */
function withUnfinished(record: PlanRecord, found: Row | ExplainedRow): PlanRecord {
  return 'explainedBy' in found
    ? {
        ...record,
        unfinished: found.explainedBy,
        ...(record.action === 'adopt' ? { reason: 'unfinished' as const } : {}),
        ...(found.recorded.wrote === true ? { wrote: true as const } : {}),
      }
    : record;
}

function decideRow(row: Row | ExplainedRow, gathered: Gathered, context: DecideContext): Decision | DecideLacking {
  const { desired, recorded } = row;
  const owned = recorded !== undefined && isOwned(recorded);
  if (isMet(row)) {
    return decideMet(row, owned, gathered, context);
  }
  if (desired === undefined) {
    return 'explainedBy' in row && gathered.head !== undefined
      ? { kind: 'action', record: orphanRecord(row, gathered.head, gathered.tags), verdict: null, side: NOTHING }
      : decideUndesired(row, owned, context);
  }
  const wanted = digestsToSend(desired.size, context.spec.integrity);
  return hasDigests(gathered.digests, wanted)
    ? {
        kind: 'action',
        record: createRecord(desired, gathered.digests, owned ? 'missing' : 'new', context),
        verdict: null,
        side: NOTHING,
      }
    : { lacks: 'digests', wanted };
}

function isMet(row: Row): row is MetRow {
  return row.desired !== undefined && row.observed !== undefined;
}

/** Decides for a key that has a file and an object, first of all by whether their bytes are equal. */
function decideMet(row: MetRow, owned: boolean, gathered: Gathered, context: DecideContext): Decision | DecideLacking {
  const { desired, observed, recorded } = row;
  if (context.refresh && gathered.head === undefined) {
    return { lacks: 'head' };
  }
  const { head } = gathered;
  const isAnother =
    recorded !== undefined &&
    (hasOtherChecksum(recorded, observed) || (head !== undefined && hasOtherVersion(recorded, head)));
  // An object that no manifest recorded is proven by S3's answers.
  const isProof = owned && !('explainedBy' in row) && !isAnother;
  const proof = isProof && recorded !== undefined && !storesMore(recorded) ? recordedProof(recorded) : undefined;
  const content = {
    size: desired.size,
    observed,
    partSize: context.spec.integrity.partSize,
    byListing: recorded === undefined && isBytesOnly(context.attributesFor(row.key), context.encryption),
  };
  const verdict = compare(proof === undefined ? content : { ...content, recorded: proof }, evidenceOf(gathered));
  if ('lacks' in verdict) {
    return verdict;
  }
  if (verdict.verdict === 'equal') {
    return decideEqual({ row, owned, verdict }, gathered, context);
  }
  if (verdict.verdict === 'unknown' && context.spec.integrity.onUnknown !== 'upload') {
    return context.spec.integrity.onUnknown === 'keep'
      ? { kind: 'keep-unknown', key: row.key }
      : { kind: 'refuse', rule: 'unknown', key: row.key, why: 'nothing proves whether its bytes equal the file' };
  }
  return decideUpload({ row, owned, verdict }, gathered, context);
}

/** Whether the record's digest is weaker than a checksum that S3 was seen to store. Asking then proves more. */
function storesMore({ sha256, checksum }: ManifestRecord): boolean {
  return sha256 === undefined && checksum !== undefined && strengthOf(checksum.algorithm) === 'cryptographic';
}

function evidenceOf(gathered: Gathered): Parameters<typeof compare>[1] {
  const { head, parts, digests } = gathered;
  if (head === undefined && parts === undefined) {
    return digests === undefined ? {} : { digests };
  }
  return present({ head: head && { ...head, hints: head.metadata }, parts, digests });
}
