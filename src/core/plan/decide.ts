import { withMoved } from '../drift/with-moved.ts';
import { fileChange } from '../drift/repository-side.ts';
import { isNews } from '../manifest/news.ts';
import { isOwned, isWritten, type ManifestRecord } from '../manifest/record.ts';
import { compare } from '../proof/compare.ts';
import { digestName } from '../proof/algorithms.ts';
import { compareAttributes, compareWithRecord } from '../proof/compare-attributes.ts';
import { declaredNames, isSameNames } from '../proof/declared-names.ts';
import type { DigestRequest, Digests, Lacking, Verdict } from '../proof/evidence.ts';
import { ignoring } from '../proof/ignore.ts';
import { digestsToSend } from '../proof/send-digests.ts';
import type { Grant, StringMap } from './attributes.ts';
import type { PlanRecord } from './action.ts';
import type { DecideContext } from './decide-context.ts';
import { explained, type ExplainedRow } from './explained.ts';
import { keptAcl } from './kept-acl.ts';
import { leftOf } from './left-of.ts';
import { limitFault } from './limit-fault.ts';
import { adoptRecord, createRecord, deleteRecord, orphanRecord, repairRecord, updateRecord } from './make-record.ts';
import type { HeadResult, ObservedObject, Row } from './object.ts';
import { hasOtherChecksum, hasOtherVersion, isAsRecorded, recordedProof, standing } from './recorded-proof.ts';
import { cannotCopy, losesTags, repairSteps } from './repair.ts';

/** What has been asked for one row so far. */
export interface Gathered {
  readonly head?: HeadResult;
  readonly tags?: StringMap | 'denied';
  /** There are none by the HEAD's count, which is not asked for by name: enough to tell what changed, not to write tags. */
  readonly tagsCounted?: boolean;
  readonly parts?: readonly number[] | 'unavailable';
  readonly digests?: Digests;
  /** What others than the owner are granted. */
  readonly grants?: readonly Grant[] | 'denied';
}

export type DecideLacking =
  | Lacking
  /** `counted`: none by the HEAD's count are none. */
  | { readonly lacks: 'tags'; readonly counted?: true }
  | { readonly lacks: 'grants' };

/** What becomes of one row. */
export type Decision = Decided & {
  /** The row is left alone, and the last manifest does not record it as it is. */
  readonly news?: true;
};

type Decided =
  | { readonly kind: 'action'; readonly record: PlanRecord; readonly verdict: Verdict | null; readonly side: Side }
  | {
      readonly kind: 'keep';
      readonly verdict: Verdict;
      readonly asked: boolean;
      /** Other fields are declared than at the last apply. */
      readonly redeclared: boolean;
      readonly side: Side;
    }
  /** Content unknown and `onUnknown: keep`. */
  | { readonly kind: 'keep-unknown'; readonly key: string }
  /** Stops the whole apply. */
  | {
      readonly kind: 'refuse';
      readonly rule: 'unknown' | 'conflict' | 'cannot-copy' | 'attribute-limits';
      readonly key: string;
      readonly why: string;
    }
  | {
      readonly kind: 'orphan';
      readonly key: string;
      readonly rewritten: boolean;
      /** Pruning is on, and would delete it, had s3rec written it. */
      readonly adopted: boolean;
    }
  | {
      readonly kind: 'gone';
      /** It was ours. */
      readonly owned?: true;
    }
  | { readonly kind: 'unmanaged' }
  | { readonly kind: 'own' };

/** What was seen beside the decision and is only counted. */
interface Side {
  readonly ignored: number;
  /** Declared tags, and those that an update would carry over, that the caller may not see. */
  readonly denied: number;
  /** Whether it has an ACL of its own, which a copy would lose, that the caller may not see. */
  readonly deniedAcls?: number;
}

const NOTHING: Side = { ignored: 0, denied: 0 };

/** Decides one row, or says the one thing that it lacks. Pure: the same row and evidence give the same answer. */
export function decide(row: Row, gathered: Gathered, context: DecideContext): Decision | DecideLacking {
  const found = explained(row, gathered);
  if ('lacks' in found) {
    return found;
  }
  const decision = decideRow(found, gathered, context);
  if (!('record' in decision)) {
    return !('lacks' in decision) && isNews(row) ? { ...decision, news: true } : decision;
  }
  const { action, change } = decision.record;
  const fault = change.after === null || action === 'adopt' ? undefined : limitFault(change.after);
  return fault === undefined
    ? { ...decision, record: withMoved(withUnfinished(decision.record, found), found, gathered, context) }
    : { kind: 'refuse', rule: 'attribute-limits', key: row.key, why: fault };
}

/** Says of an action that what it finds was left by an unfinished run. */
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
  const { desired, observed, recorded } = row;
  const owned = recorded !== undefined && isOwned(recorded);
  if (desired === undefined) {
    return 'explainedBy' in row && gathered.head !== undefined
      ? { kind: 'action', record: orphanRecord(row, gathered.head, gathered.tags), verdict: null, side: NOTHING }
      : decideUndesired(row, owned, context);
  }
  if (observed === undefined) {
    const wanted = digestsToSend(desired.size, context.spec.integrity);
    return hasAll(gathered.digests, wanted)
      ? {
          kind: 'action',
          record: createRecord(desired, gathered.digests, owned ? 'missing' : 'new', context),
          verdict: null,
          side: NOTHING,
        }
      : { lacks: 'digests', wanted };
  }
  if (context.refresh && gathered.head === undefined) {
    return { lacks: 'head' };
  }
  const { head } = gathered;
  const isAnother =
    recorded !== undefined &&
    (hasOtherChecksum(recorded, observed) || (head !== undefined && hasOtherVersion(recorded, head)));
  // What no manifest recorded is proven by what S3 says of it.
  const proof = owned && !('explainedBy' in row) && !isAnother ? recordedProof(recorded) : undefined;
  const verdict = compare(
    {
      size: desired.size,
      observed,
      ...(proof === undefined ? {} : { recorded: proof }),
      partSize: context.spec.integrity.partSize,
    },
    evidenceOf(gathered),
  );
  if ('lacks' in verdict) {
    return verdict;
  }
  if (verdict.verdict === 'equal') {
    return decideEqual(row, owned, verdict, gathered, context);
  }
  if (verdict.verdict === 'unknown' && context.spec.integrity.onUnknown !== 'upload') {
    return context.spec.integrity.onUnknown === 'keep'
      ? { kind: 'keep-unknown', key: row.key }
      : { kind: 'refuse', rule: 'unknown', key: row.key, why: 'nothing proves whether its bytes equal the file' };
  }
  return decideUpload(row, owned, verdict, gathered, context, false);
}

/** New bytes go: everything that a write would drop must be known. */
function decideUpload(
  { desired, observed, recorded }: Row,
  owned: boolean,
  verdict: Verdict,
  gathered: Gathered,
  context: DecideContext,
  isAnew: boolean,
): Decision | DecideLacking {
  if (desired === undefined || observed === undefined) {
    return { kind: 'gone' };
  }
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
  if (!hasAll(gathered.digests, wanted)) {
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

/** The ACL that a write states so that the object keeps its own, or why it could not; one that may not be seen is counted. */
function aclToKeep(
  key: string,
  { grants }: Gathered,
  what: 'new bytes' | 'a copy',
): Decision | DecideLacking | { readonly acl?: string } {
  if (grants === undefined) {
    return { lacks: 'grants' };
  }
  const kept = grants === 'denied' ? {} : keptAcl(grants);
  return 'lost' in kept
    ? {
        kind: 'refuse',
        rule: 'cannot-copy',
        key,
        why: `it has an ACL of its own, which ${what} would lose: ${kept.lost}`,
      }
    : kept;
}

/** The object as it is compared: LastModified and storage class are the listing's, as they are in a record. */
function seenAs(observed: ObservedObject, head: HeadResult): HeadResult {
  return { ...head, storageClass: standing(observed, head).storageClass };
}

/** All that a listing shows beside size, ETag and time. */
function isOfOtherClass(
  { storageClass }: ManifestRecord,
  observed: ObservedObject,
  isIgnored: (field: string) => boolean,
): boolean {
  return storageClass !== undefined && storageClass !== observed.storageClass && !isIgnored('storageClass');
}

/** The bytes are equal: what stands beside them decides. */
function decideEqual(
  row: Row,
  owned: boolean,
  verdict: Verdict,
  gathered: Gathered,
  context: DecideContext,
): Decision | DecideLacking {
  const { desired, observed, recorded } = row;
  if (desired === undefined || observed === undefined) {
    return { kind: 'gone' };
  }
  const wanted = context.attributesFor(row.key);
  const asRecorded = owned && verdict.basis === 'manifest';
  const redeclared = !isSameNames(declaredNames(wanted), recorded?.declared ?? []);
  if (gathered.head === undefined) {
    if (!asRecorded || recorded === undefined || isOfOtherClass(recorded, observed, ignoring(wanted.ignore))) {
      return { lacks: 'head' };
    }
    const known = compareWithRecord(wanted, context.encryption, recorded);
    return known.changes.length > 0 || known.headNeeded || known.tagsNeeded !== false
      ? { lacks: 'head' }
      : { kind: 'keep', verdict, asked: false, redeclared, side: { ignored: known.ignored, denied: 0 } };
  }
  const { tags } = gathered;
  const head = seenAs(observed, tags === undefined ? gathered.head : { ...gathered.head, tags });
  const last = owned && recorded !== undefined ? leftOf(recorded, observed, head) : undefined;
  const found = compareAttributes(wanted, context.encryption, head, last);
  if (found.tagsNeeded !== false) {
    return found.tagsNeeded === 'recorded' ? { lacks: 'tags', counted: true } : { lacks: 'tags' };
  }
  const side = { ignored: found.ignored, denied: found.denied };
  const wrote = keepsOurBytes(row, verdict, gathered.digests);
  if (typeof wrote === 'object') {
    return wrote;
  }
  if (found.changes.length === 0) {
    // Asked, and still nothing to write down, unless what is wanted and there is not yet recorded.
    const known = recorded === undefined ? found : compareWithRecord(wanted, context.encryption, recorded);
    const isNews =
      found.moved.length > 0 ||
      known.changes.length > 0 ||
      (known.tagsNeeded === 'declared' && typeof gathered.tags === 'object');
    return asRecorded && !isNews
      ? { kind: 'keep', verdict, asked: true, redeclared, side }
      : {
          kind: 'action',
          record: adoptRecord(
            { desired, observed, head, verdict, wrote, digests: gathered.digests, last, moved: found.moved },
            context,
          ),
          verdict,
          side,
        };
  }
  const steps = repairSteps(found.changes, head, context.encryption);
  if (steps.includes('copy') && head.archived) {
    // It cannot be copied before it is restored, and its file is here.
    return decideUpload(row, owned, verdict, gathered, context, true);
  }
  if (steps.length > 0 && gathered.tagsCounted === true) {
    return { lacks: 'tags' };
  }
  let kept: { readonly acl?: string } = {};
  if (steps.includes('copy')) {
    const obstacle = cannotCopy(head);
    if (obstacle !== undefined) {
      return { kind: 'refuse', rule: 'cannot-copy', key: row.key, why: obstacle };
    }
    if (tags === undefined) {
      return { lacks: 'tags' };
    }
    if (losesTags(head.size, tags)) {
      return {
        kind: 'refuse',
        rule: 'cannot-copy',
        key: row.key,
        why: 'its tags may not be seen (s3:GetObjectTagging), and a copy by parts would lose them',
      };
    }
    const acl = aclToKeep(row.key, gathered, 'a copy');
    if ('kind' in acl || 'lacks' in acl) {
      return acl;
    }
    kept = acl;
  }
  const record = repairRecord(
    { desired, observed, head, verdict, digests: gathered.digests, owned, wrote, last, steps, kept, ...found },
    context,
  );
  return { kind: 'action', record, verdict, side: { ...side, deniedAcls: gathered.grants === 'denied' ? 1 : 0 } };
}

/** Whether the bytes that stand there and equal the file are those that s3rec wrote, also where another hand wrote them again. */
function keepsOurBytes(
  { desired, recorded }: Row,
  { basis }: Verdict,
  digests: Digests | undefined,
): boolean | DecideLacking {
  if (desired === undefined || recorded === undefined || !isWritten(recorded)) {
    return false;
  }
  const file = basis === 'manifest' ? undefined : fileChange(recorded, desired, digests);
  return typeof file === 'object' ? file : file === undefined;
}

/** Nothing desires this key. */
function decideUndesired(row: Row, owned: boolean, context: DecideContext): Decision {
  const { key, observed, recorded } = row;
  const { prune } = context.spec;
  if (!owned || recorded === undefined) {
    return { kind: observed === undefined ? 'gone' : context.isOwnKey(key) ? 'own' : 'unmanaged' };
  }
  if (observed === undefined) {
    return { kind: 'gone', owned: true };
  }
  const rewritten = !isAsRecorded(recorded, observed);
  const adopted = !isWritten(recorded) && prune.adopted !== true;
  if (!prune.enabled || context.isProtected(key) || adopted) {
    return { kind: 'orphan', key, rewritten, adopted: adopted && prune.enabled && !context.isProtected(key) };
  }
  return rewritten
    ? {
        kind: 'refuse',
        rule: 'conflict',
        key,
        why: 'it is to be pruned, but another hand has rewritten it since it was recorded',
      }
    : {
        kind: 'action',
        record: deleteRecord(observed, recorded, context.isExcluded(key) ? 'excluded' : 'orphan'),
        verdict: null,
        side: NOTHING,
      };
}

function evidenceOf(gathered: Gathered): Parameters<typeof compare>[1] {
  const { head, parts, digests } = gathered;
  return {
    ...(head === undefined ? {} : { head: { ...head, hints: head.metadata } }),
    ...(parts === undefined ? {} : { parts }),
    ...(digests === undefined ? {} : { digests }),
  };
}

function hasAll(digests: Digests | undefined, wanted: readonly DigestRequest[]): digests is Digests {
  return digests !== undefined && wanted.every((request) => digestName(request) in digests);
}
