import { isOwned, isUnsettled, type ManifestRecord } from '../object/record.ts';
import type { DesiredObject, ObservedObject } from '../object/object.ts';
import { ignoring } from '../proof/ignore.ts';
import { standsAsPlanned, type PlannedAction } from '../three-way/as-planned.ts';
import { bucketSide, isSettled, type BucketSide } from '../three-way/bucket-side.ts';
import type { DriftHand, FailOn, Finding, RecordedState } from './finding.ts';
import type { DriftGathered, DriftLacking } from '../three-way/gathered.ts';
import { repositorySide, type Declaration, type RepositorySide } from '../three-way/repository-side.ts';
import { present, someOf } from '../present.ts';

/** One key, with what each stream has of it. */
export interface DriftRow {
  readonly key: string;
  readonly recorded?: ManifestRecord;
  readonly observed?: ObservedObject;
  readonly desired?: DesiredObject;
  /** Actions that runs planned which never ended. */
  readonly unfinished?: readonly PlannedAction[];
}

export interface DriftContext extends Declaration {
  readonly refresh: boolean;
  readonly deep: boolean;
  /** The findings that count as drift. */
  readonly failOn: readonly FailOn[];
  /** Whether a key is one of s3rec's own, for any spec. */
  isOwnKey(key: string): boolean;
}

/** The outcome of drift for one key. */
export type DriftOutcome =
  | {
      readonly kind: 'finding';
      readonly finding: Finding;
      readonly ignored: number;
      /** The object was only rewritten in the bucket, and its content is proven. It is reported, but is no drift. */
      readonly settled: boolean;
    }
  /** The object is as recorded, by the listing alone or by asking for it. */
  | { readonly kind: 'in-sync'; readonly asked: boolean; readonly ignored: number }
  /** Nothing is known to differ, but not everything could be seen. This is not in sync. */
  | { readonly kind: 'unknown'; readonly unknown: readonly string[]; readonly ignored: number }
  /** The key does not count: it is our own evidence, or exists nowhere. */
  | { readonly kind: 'none' };

/**
 * Says who changed one object or its file, or names the one answer that is still needed to say so. It is pure: the same
 * row and answers give the same outcome.
 */
export function classify(row: DriftRow, gathered: DriftGathered, context: DriftContext): DriftOutcome | DriftLacking {
  const { recorded } = row;
  return recorded !== undefined && isOwned(recorded)
    ? classifyOwned(row, recorded, gathered, context)
    : classifyUnrecorded(row, gathered, context);
}

function classifyOwned(
  row: DriftRow,
  recorded: ManifestRecord,
  gathered: DriftGathered,
  context: DriftContext,
): DriftOutcome | DriftLacking {
  const { key, observed, desired } = row;
  const { refresh, deep } = context;
  const isIgnored = ignoring(context.attributesFor(key).ignore);
  const inBucket = bucketSide(recorded, observed, gathered, { refresh, deep, isIgnored });
  if ('lacks' in inBucket) {
    return inBucket;
  }
  const inRepository = repositorySide(recorded, desired, gathered.digests, context);
  if ('lacks' in inRepository) {
    return inRepository;
  }
  if (inBucket.changes.length > 0) {
    const planned = plannedFor(row, gathered);
    if (planned !== undefined) {
      return 'lacks' in planned
        ? planned
        : finding({ ...row, recorded }, inBucket, inRepository, context, { who: 'interrupted', run: planned.run });
    }
  }
  const moved = !isSettled(inBucket.changes);
  const edited = inRepository.changes.length > 0;
  if (moved || edited) {
    const notApplied = !moved && isUnsettled(recorded);
    const who = moved ? (edited ? 'both' : 'bucket') : notApplied ? 'interrupted' : 'repository';
    return finding({ ...row, recorded }, inBucket, inRepository, context, { who, notApplied });
  }
  if (isUnsettled(recorded)) {
    return finding({ ...row, recorded }, inBucket, inRepository, context, { who: 'interrupted', notApplied: true });
  }
  if (inBucket.changes.length > 0) {
    return finding({ ...row, recorded }, inBucket, inRepository, context, { who: 'bucket', settled: true });
  }
  const { ignored, unknown, asked } = inBucket;
  return unknown.length > 0 ? { kind: 'unknown', unknown, ignored } : { kind: 'in-sync', asked, ignored };
}

/** The outcome for a key that nobody recorded, or whose record was never ours. */
function classifyUnrecorded(
  row: DriftRow,
  gathered: DriftGathered,
  context: DriftContext,
): DriftOutcome | DriftLacking {
  const { key, observed, desired, recorded } = row;
  if (context.isOwnKey(key)) {
    return { kind: 'none' };
  }
  if (observed === undefined) {
    if (desired === undefined) {
      return { kind: 'none' };
    }
    const notApplied = recorded !== undefined && isUnsettled(recorded);
    const added: RepositorySide = { changes: ['file-added'], declared: [] };
    return finding(row, NOTHING, added, context, { who: notApplied ? 'interrupted' : 'repository', notApplied });
  }
  const { asked } = gathered;
  const versionId = asked?.is === 'there' ? { versionId: asked.head.versionId } : {};
  const { size, etag, lastModified, storageClass } = observed;
  const standing: BucketSide = {
    ...NOTHING,
    changes: ['new'],
    observed: { size, etag, lastModified, ...versionId, storageClass },
  };
  const planned = plannedFor(row, gathered);
  if (planned !== undefined) {
    return 'lacks' in planned
      ? planned
      : finding(row, standing, UNCHANGED, context, { who: 'interrupted', run: planned.run });
  }
  return finding(row, standing, UNCHANGED, context, { who: desired === undefined ? 'unmanaged' : 'both' });
}

const NOTHING: BucketSide = { changes: [], observed: null, fields: [], ignored: 0, unknown: [], asked: false };
const UNCHANGED: RepositorySide = { changes: [], declared: [] };

/** The unfinished run that left the object exactly as it stands. */
function plannedFor({ unfinished = [] }: DriftRow, gathered: DriftGathered): PlannedAction | DriftLacking | undefined {
  for (const action of unfinished) {
    const stands = standsAsPlanned(action, gathered);
    if (stands !== false) {
      return stands === true ? action : stands;
    }
  }
  return undefined;
}

interface Judged {
  readonly who: DriftHand;
  readonly run?: number;
  readonly notApplied?: boolean;
  readonly settled?: boolean;
}

function finding(
  { key, recorded, desired }: DriftRow,
  { changes, observed, content, fields, unknown, deleteMarker, ignored }: BucketSide,
  repository: RepositorySide,
  context: DriftContext,
  { who, run, notApplied = false, settled = false }: Judged,
): DriftOutcome {
  const { declared } = repository;
  return {
    kind: 'finding',
    ignored,
    settled,
    finding: {
      key,
      who,
      changes: [...changes, ...repository.changes, ...(notApplied ? (['not-applied'] as const) : [])],
      counts: !settled && context.failOn.includes(who),
      recorded: recorded === undefined ? null : stateOf(recorded),
      observed,
      ...present({
        content: content && contentOf(content),
        fields: someOf(fields),
        declared: someOf(declared),
        file: desired && { path: desired.path, size: desired.size },
        deleteMarker,
        run,
        unknown: someOf(unknown),
      }),
    },
  };
}

function contentOf({ verdict, basis, strength, by }: NonNullable<Finding['content']>): NonNullable<Finding['content']> {
  return { verdict, basis, strength, ...present({ by }) };
}

function stateOf({ status, size, etag, lastModified, versionId, sha256 }: ManifestRecord): RecordedState {
  return {
    status,
    ...present({ size, etag, lastModified, versionId, sha256 }),
  };
}
