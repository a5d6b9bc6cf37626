import { fileChange } from '../drift/repository-side.ts';
import { isWritten, type ManifestRecord } from '../manifest/record.ts';
import { compareAttributes, compareWithRecord } from '../proof/compare-attributes.ts';
import { declaredNames, isSameNames } from '../proof/declared-names.ts';
import type { Digests, Verdict } from '../proof/evidence.ts';
import { ignoring } from '../proof/ignore.ts';
import type { DecideContext } from './decide-context.ts';
import { decideUpload } from './decide-upload.ts';
import type { DecideLacking, Decision, Gathered } from './decision.ts';
import { aclToKeep } from './kept-acl.ts';
import { leftOf } from './left-of.ts';
import { adoptRecord, repairRecord } from './make-record.ts';
import type { MetRow, ObservedObject } from './object.ts';
import { seenAs } from './recorded-proof.ts';
import { cannotCopy, losesTags, repairSteps } from './repair.ts';

/** The bytes are equal: what stands beside them decides. */
export function decideEqual(
  row: MetRow,
  owned: boolean,
  verdict: Verdict,
  gathered: Gathered,
  context: DecideContext,
): Decision | DecideLacking {
  const { desired, observed, recorded } = row;
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

/** All that a listing shows beside size, ETag and time. */
function isOfOtherClass(
  { storageClass }: ManifestRecord,
  observed: ObservedObject,
  isIgnored: (field: string) => boolean,
): boolean {
  return storageClass !== undefined && storageClass !== observed.storageClass && !isIgnored('storageClass');
}

/** Whether the bytes that stand there and equal the file are those that s3rec wrote, also where another hand wrote them again. */
function keepsOurBytes(
  { desired, recorded }: MetRow,
  { basis }: Verdict,
  digests: Digests | undefined,
): boolean | DecideLacking {
  if (recorded === undefined || !isWritten(recorded)) {
    return false;
  }
  const file = basis === 'manifest' ? undefined : fileChange(recorded, desired, digests);
  return typeof file === 'object' ? file : file === undefined;
}
