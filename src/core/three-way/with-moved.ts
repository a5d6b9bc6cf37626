import type { AclAnswer, TagsAnswer } from '../object/attributes.ts';
import { isOwned } from '../object/record.ts';
import type { PlanRecord } from '../object/action.ts';
import type { HeadResult } from '../object/object.ts';
import type { Row } from './row.ts';
import { UNKNOWN } from '../proof/compare.ts';
import { compareRecorded } from '../proof/compare-recorded.ts';
import type { Digests, Evidence } from '../object/evidence.ts';
import { ignoring } from '../proof/ignore.ts';
import { bucketSide, isSettled, type BucketSide } from './bucket-side.ts';
import type { DriftGathered } from './gathered.ts';
import { repositorySide, type Declaration, type RepositorySide } from './repository-side.ts';

/** The answers that a plan had for a row before it decided. */
export interface PlannedOn {
  readonly head?: HeadResult;
  readonly tags?: TagsAnswer;
  readonly acl?: AclAnswer;
  readonly parts?: Evidence['parts'];
  readonly digests?: Digests;
}

/**
 * Adds to a planned action who made a change since the last apply, so that the action is needed. The rules are those of
 * drift. Nothing is added where nobody recorded the object, or where the last run failed at an object that still stands
 * as it did.
 */
export function withMoved(record: PlanRecord, row: Row, known: PlannedOn, spec: Declaration): PlanRecord {
  const isAboutAttributes = record.reason === 'attributes-differ' || record.action === 'adopt';
  // An upgrade changes no field, and no change of anybody makes it needed.
  const changed = record.reason === 'checksum-upgrade' ? [] : isAboutAttributes ? record.fields : undefined;
  const fields = changed?.map((field) => field.replace(/^headers\./, ''));
  const moved = movedSince(row, known, spec, fields);
  return moved === undefined ? record : { ...record, moved };
}

/** Who made a change. @param fields the attributes that the action changes; undefined: it is about the whole object */
function movedSince(
  row: Row,
  known: PlannedOn,
  spec: Declaration,
  fields: readonly string[] | undefined,
): PlanRecord['moved'] {
  const { recorded, desired } = row;
  if (recorded === undefined || !isOwned(recorded)) {
    return undefined;
  }
  const repository = repositorySide(recorded, desired, known.digests, spec);
  const question = { refresh: true, deep: false, isIgnored: ignoring(spec.attributesFor(row.key).ignore) };
  const bucket = bucketSide(recorded, row.observed, gatheredBy(row, known), question);
  const here = !('lacks' in repository) && hasChangedInRepository(repository, fields);
  if (isGoneByAnotherHand(row) || (!('lacks' in bucket) && hasChangedInBucket(bucket, fields))) {
    return here ? 'both' : 'bucket';
  }
  if (here) {
    return 'repository';
  }
  return !('lacks' in bucket) && fields === undefined && bucket.changes.length > 0 ? 'bucket' : undefined;
}

/** Whether another hand deleted the object. An unfinished run may have done it instead. */
function isGoneByAnotherHand({ observed, unfinished = [] }: Row): boolean {
  return observed === undefined && unfinished.every(({ record }) => record.action !== 'delete');
}

function gatheredBy(
  { recorded, observed }: Row,
  { head, tags = 'denied', acl = 'denied', parts }: PlannedOn,
): DriftGathered {
  if (recorded === undefined || observed === undefined || head === undefined) {
    return {};
  }
  const verdict = compareRecorded(recorded, head, parts);
  return { asked: { is: 'there', head, verdict: 'lacks' in verdict ? UNKNOWN : verdict }, tags, acl };
}

/**
 * Whether another hand made a change in the bucket. Bytes that were only written again do not count, unless nothing
 * else explains the action.
 */
function hasChangedInBucket({ changes, fields: changed }: BucketSide, fields: readonly string[] | undefined): boolean {
  return fields === undefined ? !isSettled(changes) : changed.some(({ field }) => fields.includes(field));
}

function hasChangedInRepository({ changes, declared }: RepositorySide, fields: readonly string[] | undefined): boolean {
  return fields === undefined ? changes.length > 0 : declared.some(({ field }) => fields.includes(field));
}
