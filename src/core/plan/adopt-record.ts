import type { After, Before, PlanRecord } from '../object/action.ts';
import type { FieldChange, TagsAnswer } from '../object/attributes.ts';
import type { Digests, Verdict } from '../object/evidence.ts';
import { writtenStamp } from '../object/file-stamp.ts';
import type { DesiredObject, HeadResult, ObservedObject } from '../object/object.ts';
import { present, someOf } from '../present.ts';
import { UNKNOWN } from '../proof/compare.ts';
import { compareRecorded } from '../proof/compare-recorded.ts';
import type { Left } from '../proof/last-applied.ts';
import type { MetRow } from '../three-way/row.ts';
import type { DecideContext } from './decide-context.ts';
import type { ExplainedRow } from './explained.ts';
import { plannedAttributes } from './planned-attributes.ts';
import { actionMembers, beforeOf, namedOf, provenDigest } from './record-parts.ts';
import { fieldsOf } from './repair.ts';

export function adoptRecord(
  found: {
    desired: DesiredObject;
    observed: ObservedObject;
    head: HeadResult;
    verdict: Verdict;
    wrote: boolean;
    digests: Digests | undefined;
    last: Left | undefined;
    moved: readonly FieldChange[];
  },
  context: DecideContext,
): PlanRecord {
  const { desired, observed, head, verdict, wrote, digests, last, moved } = found;
  const before = beforeOf(observed, head);
  const after: After = {
    size: desired.size,
    ...provenDigest(verdict, digests, desired.size),
    ...plannedAttributes('adopt', desired.key, head, last, context),
  };
  return {
    ...adoption(desired, before, after, verdict),
    ...present({ wrote: wrote || undefined, fields: someOf(fieldsOf(moved.map(({ field }) => field))) }),
    ...namedOf(moved, []),
  };
}

/** Adopts an object that was only listed. Apply asks for its attributes, and records them. */
export function adoptUnseenRecord(
  { desired, observed: { size, etag, lastModified } }: MetRow,
  verdict: Verdict,
  digests: Digests | undefined,
): PlanRecord {
  const after = { size, ...provenDigest(verdict, digests, size) };
  return adoption(desired, { size, etag, lastModified }, after, verdict);
}

function adoption(desired: MetRow['desired'], before: Before, after: After, verdict: Verdict): PlanRecord {
  return {
    ...actionMembers('adopt', desired.key, before, after, 'equal-unrecorded'),
    basis: verdict.basis,
    strength: verdict.strength,
    ...present({ layout: verdict.partSize }),
    precondition: null,
    stamp: writtenStamp(desired),
    phase: 0,
  };
}

/** Records an object that an unfinished run left, and no file stands for. Only a later run prunes it. */
export function orphanRecord(
  { observed, recorded }: ExplainedRow,
  head: HeadResult,
  tags: TagsAnswer | undefined,
): PlanRecord {
  const before = beforeOf(observed, { ...head, ...present({ tags }) });
  const compared = compareRecorded(recorded, head, undefined);
  const { basis, strength } = 'lacks' in compared || compared.verdict !== 'equal' ? UNKNOWN : compared;
  const after: After = {
    size: observed.size,
    ...present({ sha256: strength === 'cryptographic' ? recorded.sha256 : undefined }),
    headers: head.headers,
    metadata: head.metadata,
    ...present({ tags: before.tags }),
    storageClass: head.storageClass,
    encryption: head.encryption,
  };
  return {
    ...actionMembers('adopt', observed.key, before, after, 'unfinished'),
    basis,
    strength,
    precondition: null,
    phase: 0,
  };
}
