import { fileChange } from '../three-way/repository-side.ts';
import { isWritten, type ManifestRecord } from '../object/record.ts';
import { compareAttributes, compareWithRecord } from '../proof/compare-attributes.ts';
import { type Left, leftOf } from '../proof/last-applied.ts';
import { declaredNames, isSameNames } from '../proof/declared-names.ts';
import type { Digests, Verdict } from '../object/evidence.ts';
import { ignoring } from '../proof/ignore.ts';
import { declaredEntries } from '../proof/wanted-entries.ts';
import type { Headers } from '../object/attributes.ts';
import type { DecideContext } from './decide-context.ts';
import { asksUpgrade, decideUpgrade } from './decide-upgrade.ts';
import { decideRepair, type EqualObject } from './decide-repair.ts';
import { NOTHING, type Compared, type DecideLacking, type Decision, type Gathered } from './decision.ts';
import { adoptRecord, adoptUnseenRecord } from './adopt-record.ts';
import type { ObservedObject } from '../object/object.ts';
import type { MetRow } from '../three-way/row.ts';
import { aclLeft, isAclWanted, seenAcl } from '../proof/seen-acl.ts';
import { seenAs } from '../proof/same-object.ts';
import { present } from '../present.ts';

/** Decides for an object whose bytes equal the file's. Its attributes tell what is to be done. */
export function decideEqual(compared: Compared, gathered: Gathered, context: DecideContext): Decision | DecideLacking {
  const { row, owned, verdict } = compared;
  const { observed, recorded } = row;
  if (gathered.head === undefined) {
    // Without a HEAD, the listing proves what nobody recorded, and the manifest what is ours.
    return recorded === undefined
      ? { kind: 'action', record: adoptUnseenRecord(row, verdict, gathered.digests), verdict, side: NOTHING }
      : keepUnasked(row, recorded, verdict, context);
  }
  const wanted = context.attributesFor(row.key);
  const { tags, acl } = gathered;
  const asked = seenAs(observed, { ...gathered.head, ...present({ tags }) });
  const last = owned && recorded !== undefined ? leftOf(recorded, observed, asked) : undefined;
  const head = { ...asked, ...(acl === 'denied' ? aclLeft(wanted, last) : seenAcl(acl, wanted, recorded)) };
  const found = compareAttributes(wanted, context.encryption, head, last);
  if (found.tagsNeeded !== false) {
    return found.tagsNeeded === 'recorded' ? { lacks: 'tags', counted: true } : { lacks: 'tags' };
  }
  if (context.refresh && tags === undefined && last?.stood.tags === undefined) {
    // The earlier tags are not known. Once these are recorded, changes of another hand are reported.
    return { lacks: 'tags', counted: true };
  }
  if (acl === undefined && isAclWanted(wanted, recorded, context.refresh)) {
    return { lacks: 'acl' };
  }
  const wrote = keepsOurBytes(row, verdict, gathered.digests);
  if (typeof wrote === 'object') {
    return wrote;
  }
  const equal: EqualObject = { ...compared, head, last, wrote, found };
  const upgrade = owned && asksUpgrade(context, head.checksum) ? decideUpgrade(equal, gathered, context) : undefined;
  if (upgrade !== undefined && !('left' in upgrade)) {
    return upgrade;
  }
  const decision =
    found.changes.length === 0 ? keepOrAdopt(equal, gathered, context) : decideRepair(equal, gathered, context);
  const isLeft = upgrade !== undefined && 'side' in decision && !isSent(decision);
  return isLeft
    ? { ...decision, side: { ...decision.side, notUpgraded: { key: row.key, why: upgrade.left } } }
    : decision;
}

/** Whether the decision sends the bytes under the spec's checksum. */
function isSent(decision: Decision): boolean {
  return decision.kind === 'action' && decision.record.change.after?.upload !== undefined;
}

/**
 * Keeps an object without asking S3: the manifest proves its bytes, and nothing that the spec declares needs an answer.
 */
function keepUnasked(
  row: MetRow,
  recorded: ManifestRecord,
  verdict: Verdict,
  context: DecideContext,
): Decision | DecideLacking {
  const wanted = context.attributesFor(row.key);
  const isMoved = isOfOtherClass(recorded, row.observed, ignoring(wanted.ignore));
  if (isMoved || asksUpgrade(context, recorded.checksum)) {
    return { lacks: 'head' };
  }
  const known = compareWithRecord(wanted, context.encryption, recorded);
  return known.changes.length > 0 || known.headNeeded || known.aclNeeded || known.tagsNeeded !== false
    ? { lacks: 'head' }
    : {
        kind: 'keep',
        key: row.key,
        verdict,
        asked: false,
        redeclared: isRedeclared(row, context),
        side: { ignored: known.ignored, denied: 0 },
      };
}

/** Keeps an object that S3 was asked about, or adopts it where its state is not recorded yet. */
function keepOrAdopt(equal: EqualObject, gathered: Gathered, context: DecideContext): Decision {
  const { row, owned, verdict, head, last, wrote, found } = equal;
  const { desired, observed, recorded } = row;
  const known =
    recorded === undefined ? found : compareWithRecord(context.attributesFor(row.key), context.encryption, recorded);
  const isNews =
    found.moved.length > 0 ||
    known.changes.length > 0 ||
    (typeof gathered.tags === 'object' && isFirstSeen(last, 'tags')) ||
    (head.acl !== undefined && isFirstSeen(last, 'acl'));
  const isAclExpected = found.aclNeeded || recorded?.acl !== undefined;
  const deniedAcls = isAclExpected && gathered.acl === 'denied' ? 1 : 0;
  const side = { ignored: found.ignored, denied: found.denied, deniedAcls };
  if (owned && verdict.basis === 'manifest' && !isNews) {
    return { kind: 'keep', key: row.key, verdict, asked: true, redeclared: isRedeclared(row, context), side };
  }
  const { digests } = gathered;
  const record = adoptRecord({ desired, observed, head, verdict, wrote, digests, last, moved: found.moved }, context);
  const unrecorded = last === undefined ? { unrecorded: undeclared(head.headers, row.key, context) } : {};
  return { kind: 'action', record, verdict, side: { ...side, ...unrecorded } };
}

function undeclared(headers: Headers, key: string, context: DecideContext): Headers {
  const declared = declaredEntries(context.attributesFor(key)).headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !declared.has(name)));
}

/** Whether tags or ACL of an object of ours were never recorded. */
function isFirstSeen(last: Left | undefined, kind: 'tags' | 'acl'): boolean {
  return last !== undefined && last.stood[kind] === undefined;
}

/** Whether other fields are declared than at the last apply. */
function isRedeclared({ key, recorded }: MetRow, context: DecideContext): boolean {
  return !isSameNames(declaredNames(context.attributesFor(key)), recorded?.declared ?? []);
}

/** Whether the listing shows another storage class. It shows nothing else beside size, ETag and time. */
function isOfOtherClass(
  { storageClass }: ManifestRecord,
  observed: ObservedObject,
  isIgnored: (field: string) => boolean,
): boolean {
  return storageClass !== undefined && storageClass !== observed.storageClass && !isIgnored('storageClass');
}

/**
 * Whether the object's bytes, which equal the file's, are those that s3rec wrote. They still count as such where
 * another hand wrote them again.
 */
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
