import { listNumber, type DeclaredLists } from '../../core/proof/declared-lists.ts';
import { MANIFEST } from '../../core/manifest/manifest-format.ts';
import {
  MANIFEST_FORMAT,
  type ManifestClosing,
  type ManifestHeader,
  type ManifestLine,
} from '../../core/manifest/manifest-document.ts';
import { mergeRow } from '../../core/manifest/merge.ts';
import type { ClosingFacts, ClosingRow, PlannedRow } from '../../core/manifest/closing-row.ts';
import { isOwned, type ManifestRecord, type ManifestStatus, type RecordedError } from '../../core/object/record.ts';
import type { Batch } from '../../core/plan/march.ts';
import type { DesiredObject, ObservedObject } from '../../core/object/object.ts';
import { declaredNames } from '../../core/proof/declared-names.ts';
import { attributesFor } from '../../core/spec/rules.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DocumentFile, Documents, PlanReader } from '../../ports/documents.ts';
import type { FileSource } from '../../ports/file-source.ts';
import type { Journal } from '../../ports/journal.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import type { Reporter } from '../../ports/reporter.ts';
import { marchStreams } from '../flow/march-streams.ts';
import { observe } from '../observe/observe.ts';
import { orderedWindow } from '../flow/ordered-window.ts';
import { recordsOf } from '../head/recorded.ts';
import type { HeadReading } from '../head/read-head.ts';
import { isWrittenLater, lookedAt } from './written-later.ts';
import { present } from '../../core/present.ts';

export interface CloseDeps {
  readonly clock: Clock;
  readonly report: Reporter;
  readonly store: ObjectStore;
  readonly source: FileSource;
  readonly documents: Documents;
  readonly signal: AbortSignal;
}

export interface Closed {
  readonly manifest: DocumentFile;
  readonly summary: Readonly<Partial<Record<ManifestStatus, number>>>;
  /** Of those that are `deleted`: nobody asked for it, they were no longer there. */
  readonly foundAbsent: number;
  /** S3's Date when the closing listing began, RFC 3339. */
  readonly observedAt: string;
  /** Keys that another hand changed while the run was under way, or whose action was refused or failed. */
  readonly failures: readonly Failure[];
}

/** One key of which the run did not make what was planned. */
export interface Failure extends RecordedError {
  readonly key: string;
}

interface Streams {
  readonly recorded: ManifestRecord;
  readonly planned: PlannedRow;
  readonly observed: ObservedObject;
  readonly desired: DesiredObject;
}

/** Rows that may wait for a HEAD at once. */
const LOOKS = 32;

/** Failures that are told one by one; the manifest has all of them. */
const FAILURES_TOLD = 1000;

/**
 * Lists the prefix once more and writes the manifest: what the predecessor recorded, what was planned, what happened and
 * what stands there now. The listing confirms every receipt and finds what another hand changed meanwhile.
 */
export async function close(
  deps: CloseDeps,
  spec: ResolvedSpec,
  reading: HeadReading,
  header: ManifestHeader,
  run: { readonly plan: PlanReader; readonly journal: Journal; readonly wrote: boolean },
): Promise<Closed> {
  deps.report({ type: 'stage', stage: 'close', name: spec.name });
  if (run.wrote) {
    // LastModified has whole seconds: only a listing of a later second shows every write of the last one.
    await deps.clock.sleep(1000, deps.signal);
  }
  const lists = header.declared ?? [];
  const facts = {
    declaredOf: (key: string) => declaredNames(attributesFor(spec, key.slice(spec.prefix.length))),
    observedAt: Date.parse(run.plan.header.observedAt) / 1000,
    keepsUnknown: spec.integrity.onUnknown === 'keep',
    desiredKnown: true,
  };
  const summary: Partial<Record<ManifestStatus, number>> = {};
  const failures: Failure[] = [];
  const neverBegan: Failure[] = [];
  let foundAbsent = 0;
  let bytes = 0;
  let records = 0;
  const writer = deps.documents.create(MANIFEST, header);
  const window = orderedWindow<ClosingRow>(LOOKS, (row) => {
    const record = mergeRow(row, facts);
    if (record === undefined) {
      return;
    }
    records += 1;
    summary[record.status] = (summary[record.status] ?? 0) + 1;
    foundAbsent += record.status === 'deleted' && row.planned === undefined ? 1 : 0;
    bytes += isOwned(record) ? (record.size ?? 0) : 0;
    if (record.error !== undefined && record.error.code !== 'UNKNOWN') {
      // What never began is told behind what went wrong, however much it is.
      const told = record.error.code === 'NOT_STARTED' ? neverBegan : failures;
      if (told.length < FAILURES_TOLD) told.push({ key: record.key, ...record.error });
    }
    writer.write(withoutDefaults(record, header.defaults, lists));
  });
  try {
    const others = {
      recorded: recordsOf(reading),
      planned: plannedRows(run.plan, run.journal),
      desired: walkAgain(deps, facts),
    };
    // Last, when nothing can fail any more before the march, which ends it.
    const listing = await observe(deps, deps.store, spec.prefix, deps.signal);
    await marchStreams<Streams>(
      { ...others, observed: listing.pages },
      (row: ClosingRow) => window.push(isWrittenLater(row) ? lookedAt(deps, row) : row),
      deps.signal,
    );
    await window.drain();
    const closing: Omit<ManifestClosing, 'sha256'> = { summary, records, bytes };
    return {
      manifest: writer.close(closing),
      summary,
      foundAbsent,
      observedAt: new Date(listing.date * 1000).toISOString(),
      failures: [...failures, ...neverBegan].slice(0, FAILURES_TOLD),
    };
  } catch (error) {
    writer.discard();
    throw error;
  }
}

export function manifestHeader(
  spec: ResolvedSpec,
  plan: PlanReader,
  run: { readonly number: number; readonly planId: string; readonly predecessor: string | null },
): ManifestHeader {
  const { tool, target, encryption } = plan.header;
  const { declared = [] } = plan.closing;
  return {
    format: MANIFEST_FORMAT,
    tool,
    spec: { name: spec.name, digest: spec.digest },
    target,
    run: run.number,
    planId: run.planId,
    predecessor: run.predecessor,
    ...(declared.length === 0 ? {} : { declared }),
    defaults: { storageClass: 'STANDARD', versionId: null, ...(encryption === null ? {} : { encryption }) },
  };
}

function* plannedRows(plan: PlanReader, journal: Journal): Generator<readonly PlannedRow[], void, void> {
  let number = 0;
  for (const batch of plan.records()) {
    yield batch.map((record): PlannedRow => {
      const receipt = journal.get(number);
      number += 1;
      return { key: record.key, record, ...present({ receipt }) };
    });
  }
}

/** Which recorded objects are still desired. From the first file on that cannot be walked by now, nothing is an orphan. */
function* walkAgain(
  deps: CloseDeps,
  facts: { -readonly [Name in keyof ClosingFacts]: ClosingFacts[Name] },
): Generator<Batch, void, void> {
  try {
    yield* deps.source.walk(() => {}, 'first');
  } catch (error) {
    facts.desiredKnown = false;
    const message = `the files could not be walked again: ${error instanceof Error ? error.message : String(error)}`;
    deps.report({
      type: 'warning',
      message: `${message}; from there on no object is recorded as an orphan by this run`,
    });
  }
}

/** What every record shares stands once, in the header. Nothing is left out of a record that has no evidence. */
function withoutDefaults(
  { declared, ...record }: ManifestRecord,
  defaults: ManifestHeader['defaults'],
  lists: DeclaredLists,
): ManifestLine {
  const number = listNumber(lists, declared);
  const listed = number === undefined ? {} : { declared: number };
  if (record.etag === undefined) {
    return { ...record, ...listed };
  }
  const { storageClass, versionId, encryption, ...rest } = record;
  return {
    ...rest,
    ...listed,
    ...(storageClass === undefined || storageClass === defaults.storageClass ? {} : { storageClass }),
    ...(versionId === undefined || versionId === defaults.versionId ? {} : { versionId }),
    ...(encryption === undefined || sameEncryption(encryption, defaults.encryption) ? {} : { encryption }),
  };
}

function sameEncryption(
  a: NonNullable<ManifestRecord['encryption']>,
  b: ManifestHeader['defaults']['encryption'],
): boolean {
  return a.sse === b?.sse && a.kmsKeyArn === b.kmsKeyArn && a.bucketKey === b.bucketKey;
}
