import { stays } from '../../core/manifest/stays.ts';
import { mergeRow } from '../../core/manifest/merge.ts';
import type { ClosingFacts, ClosingRow, PlannedRow } from '../../core/manifest/closing-row.ts';
import type { LineText } from '../../core/manifest/assemble.ts';
import { lineFacts } from '../../core/manifest/line-facts.ts';
import type { ManifestRecord, ManifestStatus } from '../../core/object/record.ts';
import type { ObservedObject } from '../../core/object/object.ts';
import type { Marched } from '../../core/plan/march.ts';
import type { News } from '../../core/plan/decision.ts';
import { declaredNames } from '../../core/proof/declared-names.ts';
import { attributesFor } from '../../core/spec/rules.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { ManifestReader, PlanReader } from '../../ports/documents.ts';
import type { Journal } from '../../ports/journal.ts';
import { compare } from '../compare/compare.ts';
import { ClosingTotals, type Failure } from './closing-totals.ts';
import { rangeWith } from '../../core/key-range.ts';
import { standingPages } from '../observe/standing-pages.ts';
import { observeObjects } from '../chain/observe-objects.ts';
import { linesOf, recordOf } from '../chain/recorded.ts';
import type { TipReading } from '../chain/tip.ts';
import type { Job } from '../plan/checkout.ts';
import type { Planned } from '../plan/planned.ts';
import type { ManifestShape } from './manifest-shape.ts';
import { type RecordTaker, writeManifest, type WrittenManifest } from './manifest-writer.ts';
import { isWrittenLater, lookedAt } from './written-later.ts';
import { present } from '../../core/present.ts';

export interface Closed {
  readonly manifest: WrittenManifest;
  readonly summary: Readonly<Partial<Record<ManifestStatus, number>>>;
  /** How many of the `deleted` ones nobody asked for: they were no longer there. */
  readonly foundAbsent: number;
  /** How many objects another hand had changed or deleted before, and the plan was to put back. */
  readonly driftFound: number;
  /** S3's Date when the closing listing began, RFC 3339. */
  readonly observedAt: string;
  /** Keys that another hand changed while the run was under way, or whose action was refused or failed. */
  readonly failures: readonly Failure[];
}

interface Streams {
  readonly recorded: LineText;
  readonly planned: PlannedRow;
  readonly observed: ObservedObject;
  readonly news: News;
}

/** One key, with what the streams have of it. */
type Seen = Marched<Streams> & Pick<ClosingRow, 'replaced'>;

/** How many rows may wait for a HEAD at once. */
const LOOKS = { items: 32, unfinished: 32 };

/** A plan, with what it saw and leaves alone, and what came of it. */
interface CarriedOut extends Planned {
  readonly journal: Journal;
  readonly wrote: boolean;
}

/**
 * Lists the prefix once more and writes the manifest, from what the predecessor recorded, what the plan saw, what
 * happened, and what stands there now. The listing confirms every receipt, and finds what another hand changed
 * meanwhile. Where a delta is written, calm pages of the plan's listing are only asked whether they are the same, and
 * their lines are passed over.
 */
export async function close(
  { target, host }: Pick<Job, 'target' | 'host'>,
  reading: TipReading,
  shape: ManifestShape,
  run: CarriedOut,
): Promise<Closed> {
  const { spec, signal } = target;
  const { documents, clock, report } = host;
  report({ type: 'stage', stage: 'close', name: spec.name });
  if (run.wrote) {
    // LastModified has whole seconds, so only a listing of a later second shows every write of the last one.
    await clock.sleep(1000, signal);
  }
  const before = reading.tip?.manifest;
  const totals = new ClosingTotals();
  let observedAt = '';
  const manifest = await writeManifest(documents, shape, before, signal, async (taker) => {
    const marks = shape.form === 'delta' ? (run.calm ?? []) : [];
    const standing = await standingPages(target, spec.prefix, marks);
    const recorded = linesOf(reading, standing.ranges);
    const planned = plannedRows(run.document, run.journal);
    const news = run.news?.records() ?? [].values();
    const settle = settling(before?.reader, taker, totals, factsOf(spec, run.document));
    // This comes last, since the march ends the listing, and nothing before it can fail any more.
    const listing = await observeObjects(target, clock, reading.tip, { known: standing.ranges });
    await compare<Streams, Seen>(
      {
        streams: { recorded, planned, news, observed: listing.pages },
        rule: (row: Seen) => (isWrittenLater(row) ? lookedAt(target, row) : row),
        take(row) {
          const isEventful = row.planned !== undefined || row.news !== undefined;
          if (isEventful || rangeWith(standing.ranges, row.key) === undefined) {
            settle(row);
          }
        },
        window: LOOKS,
      },
      signal,
    );
    if (standing.ranges.length > 0) {
      totals.addOthers(run.ours);
    }
    observedAt = new Date((standing.date ?? listing.date) * 1000).toISOString();
    return totals.closing;
  });
  const { summary, foundAbsent, driftFound, failures } = totals;
  return { manifest, summary, foundAbsent, driftFound, observedAt, failures };
}

function factsOf(spec: ResolvedSpec, { header }: PlanReader): ClosingFacts {
  return {
    declaredOf: (key) => declaredNames(attributesFor(spec, key.slice(spec.prefix.length))),
    observedAt: Date.parse(header.observedAt) / 1000,
    keepsUnknown: spec.integrity.onUnknown === 'keep',
  };
}

/** Settles one key after the other: its line stays as it is, or the run leaves a record, or nothing. */
function settling(
  before: ManifestReader | undefined,
  taker: RecordTaker,
  totals: ClosingTotals,
  facts: ClosingFacts,
): (row: Seen) => void {
  const read = (line: LineText): ManifestRecord | undefined => before && recordOf(before, line);
  return (row) => {
    const { recorded: line } = row;
    const known = line && (lineFacts(line) ?? read(line));
    if (line !== undefined && known !== undefined) {
      totals.meet(known);
      if (stays(known, row)) {
        totals.add(known, row, true);
        taker.keep(line);
        return;
      }
    }
    const { recorded: _line, ...seen } = row;
    const record = mergeRow({ ...seen, ...present({ recorded: line && read(line) }) }, facts);
    if (record !== undefined) {
      totals.add(record, row, false);
      taker.take(record);
    }
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
