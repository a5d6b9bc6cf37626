import type { DriftContext, DriftOutcome } from '../../core/drift/classify.ts';
import { DRIFT_FORMAT, type DriftClosing, type DriftHeader } from '../../core/drift/drift-document.ts';
import type { FailOn, Finding } from '../../core/drift/finding.ts';
import { DRIFT } from '../../core/drift/drift-format.ts';
import { driftTally } from '../../core/drift/tally.ts';
import type { PlanStreams } from '../../core/three-way/row.ts';
import { holderText, isHeld, type FoundLock } from '../../core/lock/lock.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { DriftReader, DocumentWriter } from '../../ports/documents.ts';
import type { Hashing } from '../../ports/hashing.ts';
import type { OutsideAnchor } from '../chain/anchor.ts';
import { decideContext } from '../plan/decide-context.ts';
import { desiredEncryption } from '../plan/desired-encryption.ts';
import { aclReader } from '../observe/acl-reader.ts';
import { downloads } from '../observe/fetch-object.ts';
import { compare, compareProgress } from '../compare/compare.ts';
import { written } from '../compare/written.ts';
import { driftRule } from './drift-rule.ts';
import { tipMoved, lookAgain } from '../chain/look-again.ts';
import { notices } from '../plan/notices.ts';
import { withListing, type Observation } from '../observe/observe.ts';
import { originOf } from '../plan/origin.ts';
import type { PlanDeps } from '../plan/plan.ts';
import { readTip, type TipReading } from '../chain/read-tip.ts';
import { recordedTip, type RecordedTip } from '../chain/recorded-tip.ts';
import { recordsOf } from '../chain/recorded.ts';
import { requestsOf, type Requests } from '../chain/requests-of.ts';
import { tagReader } from '../observe/tag-reader.ts';
import { readLock } from '../lock/read-lock.ts';
import { unfinishedRuns, type UnfinishedRuns } from '../chain/unfinished-runs.ts';
import { unfinishedStreams, type UnfinishedEntries } from '../chain/unfinished-streams.ts';
import { present } from '../../core/present.ts';

export interface DriftDeps extends PlanDeps {
  readonly hashing: Hashing;
}

export interface DriftOptions {
  /** Every object is asked for, moved or not. */
  readonly refresh: boolean;
  /** Bytes are read where nothing else proves content. */
  readonly deep: boolean;
  /** Whose changes count as drift. */
  readonly failOn: readonly FailOn[];
  readonly anchor?: OutsideAnchor;
}

export interface DriftReport extends Requests {
  readonly header: DriftHeader;
  readonly closing: DriftClosing;
  readonly document: DriftReader;
}

/** Rows that may wait for answers at once. */
const WINDOW = 512;

/**
 * Who changed what since the last apply: what was recorded against the bucket and the files. Writes nothing to the bucket.
 * An apply that ends or begins meanwhile makes it start over, once.
 * @throws S3recError NEVER_APPLIED, HEAD_MOVED, VERIFY_*, REMOTE_*, LOCAL_*
 */
export async function drift(deps: DriftDeps, spec: ResolvedSpec, options: DriftOptions): Promise<DriftReport> {
  const encryption = await desiredEncryption(deps, spec);
  return await lookAgain(deps, spec.name, 'drift', async () => {
    const reading = await readChain(deps, spec, options);
    const found = await compareAll(deps, spec, options, encryption, reading);
    const moved = tipMoved(reading, await readChain(deps, spec, options));
    return { found: { ...found, ...requestsOf(deps) }, moved };
  });
}

async function readChain(deps: DriftDeps, spec: ResolvedSpec, { anchor }: DriftOptions): Promise<TipReading> {
  deps.report({ type: 'stage', stage: 'head', name: spec.name });
  return readTip(deps, spec, { signal: deps.signal, ...present({ anchor }) });
}

async function compareAll(
  deps: DriftDeps,
  spec: ResolvedSpec,
  options: DriftOptions,
  encryption: DriftContext['encryption'],
  reading: TipReading,
): Promise<Omit<DriftReport, keyof Requests>> {
  const tip = recordedTip(reading, spec, 'nothing is recorded that could have changed');
  const unfinished = await unfinishedRuns(deps, spec, reading, deps.signal);
  const lock = await readLock(deps, spec, deps.signal);
  deps.report({ type: 'stage', stage: 'compare', name: spec.name });
  return await withListing(deps.clock, deps.store, spec.prefix, deps.signal, (listing) =>
    writeReport(deps, spec, options, { encryption, reading, tip, unfinished, lock, listing }),
  );
}

interface Compared {
  readonly encryption: DriftContext['encryption'];
  readonly reading: TipReading;
  readonly tip: RecordedTip;
  readonly unfinished: UnfinishedRuns;
  readonly lock: FoundLock | undefined;
  readonly listing: Observation;
}

async function writeReport(
  deps: DriftDeps,
  spec: ResolvedSpec,
  options: DriftOptions,
  compared: Compared,
): Promise<Omit<DriftReport, keyof Requests>> {
  const { encryption, reading, tip, unfinished, lock, listing } = compared;
  const header: DriftHeader = {
    format: DRIFT_FORMAT,
    ...originOf(deps, spec),
    head: {
      run: tip.run,
      sha256: tip.manifest.sha256,
      startedAt: tip.predicate.startedAt,
      signedAt: tip.predicate.signedAt,
    },
    observedAt: new Date(listing.date * 1000).toISOString(),
    asked: options.refresh ? 'all' : 'moved',
    deep: options.deep,
    failOn: options.failOn,
    unfinished: unfinished.plans.map(({ run, plan, signedAt }) => ({ run, plan, signedAt })),
    notices: [
      ...(lock !== undefined && isHeld(lock) ? [`an apply is at work: ${holderText(lock)}`] : []),
      ...notices(deps, spec, encryption, reading),
      ...unfinished.notices,
    ],
  };
  const context = { ...decideContext(spec, encryption, options.refresh), ...options };
  const began = deps.clock.monotonic();
  const file = await written(deps.documents.create(DRIFT, header), async (writer) => {
    const marched = await marchAll(deps, spec, context, compared, writer);
    // What is asked for after the listing began may have been changed after it. S3's seconds are whole.
    const seconds = Math.ceil((deps.clock.monotonic() - began) / 1000);
    const until = new Date((listing.date + seconds + 1) * 1000).toISOString();
    return { ...marched, ...(marched.since !== undefined && { until }) };
  });
  const document = file.read();
  return { header, closing: document.closing, document };
}

/** The tip's last listing, whole seconds since 1970. A confirmation of an older version does not say: its run began before that. */
function listedAt({ predicate, top }: RecordedTip): number {
  const { kind, observedAt, startedAt } = predicate;
  return Math.floor(Date.parse(observedAt ?? (kind === 'confirmation' ? top.predicate.startedAt : startedAt)) / 1000);
}

async function marchAll(
  deps: DriftDeps,
  spec: ResolvedSpec,
  context: DriftContext,
  { reading, tip, unfinished, listing }: Compared,
  writer: DocumentWriter<DriftHeader, Finding, DriftClosing>,
): Promise<Omit<DriftClosing, 'sha256'>> {
  const tally = driftTally(context.failOn, listedAt(tip));
  const progress = compareProgress(deps.report);
  const { hashing } = deps;
  const asking = downloads(deps, { hashing, parallelism: spec.parallelism, received: progress.received });
  const readAcl = aclReader(asking, deps.report);
  const rule = driftRule({ ...asking, digester: deps.digester, readTags: tagReader(asking), readAcl }, context);
  const plans = unfinishedStreams(unfinished.plans);
  await compare<PlanStreams & UnfinishedEntries, DriftOutcome>(
    {
      streams: {
        desired: deps.source.walk((warning) => deps.report({ type: 'warning', ...warning })),
        observed: listing.pages,
        recorded: recordsOf(reading),
        ...plans.sources,
      },
      rule: (row) => rule(plans.collect(row)),
      take(outcome) {
        tally.add(outcome);
        if (outcome.kind === 'finding') {
          writer.write(outcome.finding);
        }
        progress.row();
      },
      window: WINDOW,
    },
    deps.signal,
  );
  return tally.closing();
}
