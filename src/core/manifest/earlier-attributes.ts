import { canonicalJson } from '../canonical-json.ts';
import { sendsBytes, type PlanRecord } from '../object/action.ts';
import type { Headers } from '../object/attributes.ts';
import type { ObservedObject } from '../object/object.ts';
import { isSameObject } from '../proof/same-object.ts';
import { lastApplied } from '../proof/last-applied.ts';
import { isOwned, type ManifestRecord } from '../object/record.ts';
import type { ClosingRow, ClosingFacts } from './closing-row.ts';

/** The storage class that an object of ours was sent to. Undefined once somebody has written it since. */
export function classBefore({ recorded, observed }: ClosingRow): string | undefined {
  const ours = oursAsRecorded(recorded, observed);
  return ours?.sent?.storageClass ?? ours?.storageClass;
}

/**
 * The storage class that an object was first sent to, where a copy leaves it in the class to which a lifecycle rule has
 * moved it.
 */
export function classKept(row: ClosingRow, record: PlanRecord): string | undefined {
  const { before, after } = record.change;
  const recorded = record.action === 'update-metadata' ? actedUpon(row, record) : undefined;
  return before?.storageClass === after?.storageClass
    ? (recorded?.sent?.storageClass ?? recorded?.storageClass)
    : undefined;
}

export function sentClass(sent: string | undefined, { storageClass }: ObservedObject): Pick<ManifestRecord, 'sent'> {
  return sent === undefined || sent === storageClass ? {} : { sent: { storageClass: sent } };
}

/**
 * The ACL that an object of ours had. Undefined once somebody has written the object since, or where an answer shows
 * another ACL.
 */
export function aclBefore({ recorded, observed }: ClosingRow): string | undefined {
  const ours = oursAsRecorded(recorded, observed);
  return ours && lastApplied(ours).stood.acl;
}

/** The tags that the last apply left, where nobody may see them and the action does not change them. */
export function tagsBefore(row: ClosingRow, record: PlanRecord): ManifestRecord['tags'] {
  const recorded = sendsBytes(record.action) ? undefined : actedUpon(row, record);
  return recorded && lastApplied(recorded).stood.tags;
}

/** The record of an object of ours that stood as recorded when the action was planned. */
function actedUpon({ recorded }: ClosingRow, { change: { before } }: PlanRecord): ManifestRecord | undefined {
  return oursAsRecorded(recorded, before ?? undefined);
}

/** The record of an object of ours, as long as the object is seen as it was recorded. */
function oursAsRecorded(
  recorded: ManifestRecord | undefined,
  seen: Parameters<typeof isSameObject>[1] | undefined,
): ManifestRecord | undefined {
  return recorded !== undefined && seen !== undefined && isOwned(recorded) && isSameObject(recorded, seen)
    ? recorded
    : undefined;
}

/** The headers that the server shows, where they differ from those that were sent. */
export function standingHeaders(seen: Headers | undefined, sent: Headers | undefined): Pick<ManifestRecord, 'stands'> {
  return seen === undefined || sent === undefined || canonicalJson(seen) === canonicalJson(sent)
    ? {}
    : { stands: { headers: seen } };
}

/** The names of declared fields that count from now on, since the object is as the spec declares it. */
export function declaredNow(key: string, { declaredOf }: ClosingFacts): Pick<ManifestRecord, 'declared'> {
  const declared = declaredOf(key);
  return declared.length === 0 ? {} : { declared };
}

/**
 * The names of declared fields that count after an action. Tags that nobody may see cannot be taken back, so the old
 * names stay, and the next run tries again.
 */
export function declaredAfter(
  { key, recorded }: ClosingRow,
  { action, change }: PlanRecord,
  facts: ClosingFacts,
): Pick<ManifestRecord, 'declared'> {
  const isUnseenTags = !sendsBytes(action) && change.after?.tags === undefined;
  const earlier = isUnseenTags ? (recorded?.declared ?? []) : [];
  const now = facts.declaredOf(key);
  return earlier.some((field) => field.startsWith('tags.') && !now.includes(field))
    ? { declared: earlier }
    : declaredNow(key, facts);
}
