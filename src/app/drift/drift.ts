import type { DriftContext, DriftOutcome } from '../../core/drift/classify.ts';
import { DRIFT_FORMAT, type DriftClosing, type DriftHeader } from '../../core/drift/drift-document.ts';
import type { FailOn, Finding } from '../../core/drift/finding.ts';
import { DRIFT } from '../../core/drift/drift-format.ts';
import { driftTally } from '../../core/drift/tally.ts';
import type { PlanStreams } from '../../core/three-way/row.ts';
import { holderText, isHeld, type FoundLock } from '../../core/lock/lock.ts';
import type { DriftReader, DocumentWriter } from '../../ports/documents.ts';
import type { OutsideAnchor } from '../chain/anchor.ts';
import type { Job } from '../plan/checkout.ts';
import { decideContext } from '../plan/decide-context.ts';
import { aclReader } from '../observe/acl-reader.ts';
import { downloads } from '../observe/fetch-object.ts';
import { compare, compareProgress, windowOf } from '../compare/compare.ts';
import { hashedAhead } from '../compare/hashed-ahead.ts';
import { written } from '../compare/written.ts';
import { driftRule } from './drift-rule.ts';
import { tipMoved, lookAgain } from '../chain/look-again.ts';
import { tellLostFiles } from '../chain/lost-files.ts';
import { notices } from '../plan/notices.ts';
import { withListing, type Observation } from '../observe/observe.ts';
import { observeObjects } from '../chain/observe-objects.ts';
import { originOf } from '../plan/origin.ts';
import { readTip } from '../chain/read-tip.ts';
import type { TipReading } from '../chain/tip.ts';
import { recordedTip, type RecordedTip } from '../chain/recorded-tip.ts';
import { recordsOf } from '../chain/recorded.ts';
import { requestsOf, type Requests } from '../chain/requests-of.ts';
import { tipFacts, type TipFacts } from '../chain/tip-facts.ts';
import { tagReader } from '../observe/tag-reader.ts';
import { readLock } from '../lock/read-lock.ts';
import { unfinishedRuns, type UnfinishedRuns } from '../chain/unfinished-runs.ts';
import { unfinishedStreams, type UnfinishedEntries } from '../chain/unfinished-streams.ts';
import { present } from '../../core/present.ts';

export interface DriftOptions {
  /** S3 is asked about every object, moved or not. */
  readonly refresh: boolean;
  /** Bytes are read where nothing else proves the content. */
  readonly deep: boolean;
  /** The findings that count as drift. */
  readonly failOn: readonly FailOn[];
  readonly anchor?: OutsideAnchor;
}

export interface DriftReport extends Requests {
  readonly header: DriftHeader;
  readonly closing: DriftClosing;
  readonly document: DriftReader;
  /** The tip that the bucket is compared with. */
  readonly tip?: TipFacts;
}

/**
 * Finds who changed what since the last apply, by comparing what was recorded with the bucket and the files. It writes
 * nothing to the bucket. It starts over, once, when an apply ends or begins meanwhile.
 * @throws S3recError NEVER_APPLIED, HEAD_MOVED, VERIFY_*, REMOTE_*, LOCAL_*
 */
export async function drift(job: Job, options: DriftOptions): Promise<DriftReport> {
  const { target, host } = job;
  const encryption = await target.encryption();
  return await lookAgain(host.report, target.spec.name, 'drift', async () => {
    const reading = await readChain(job, options);
    const found = await compareAll(job, options, encryption, reading);
    const moved = tipMoved(reading, await readChain(job, options));
    return { found: { ...found, ...requestsOf(target) }, moved };
  });
}

async function readChain({ target, host }: Job, { anchor }: DriftOptions): Promise<TipReading> {
  host.report({ type: 'stage', stage: 'head', name: target.spec.name });
  return readTip(target, host, present({ anchor }));
}

async function compareAll(
  job: Job,
  options: DriftOptions,
  encryption: DriftContext['encryption'],
  reading: TipReading,
): Promise<Omit<DriftReport, keyof Requests>> {
  const { target, host } = job;
  const { spec } = target;
  const tip = recordedTip(reading, spec, 'nothing is recorded that could have changed');
  await tellLostFiles(target, host, tip.manifest);
  const unfinished = await unfinishedRuns(target, host.documents, reading);
  const lock = await readLock(target, host.clock);
  host.report({ type: 'stage', stage: 'compare', name: spec.name });
  return await withListing(observeObjects(target, host.clock, tip), (listing) =>
    writeReport(job, options, { encryption, reading, tip, unfinished, lock, listing }),
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
  job: Job,
  options: DriftOptions,
  compared: Compared,
): Promise<Omit<DriftReport, keyof Requests>> {
  const { target, host } = job;
  const { encryption, reading, tip, unfinished, lock, listing } = compared;
  const header: DriftHeader = {
    format: DRIFT_FORMAT,
    ...originOf(host, target.spec),
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
      ...(lock !== undefined && isHeld(lock)
        ? [`${lock.lock?.command === 'gc' ? 'gc' : 'an apply'} is running: ${holderText(lock)}`]
        : []),
      ...notices(target, host.state, encryption, reading),
      ...unfinished.notices,
    ],
  };
  const context = { ...decideContext(target.spec, encryption, options.refresh), ...options };
  const began = host.clock.monotonic();
  const file = await written(host.documents.create(DRIFT, header), async (writer) => {
    const marched = await marchAll(job, context, compared, writer);
    // An object that is asked for after the listing began may have changed after that. S3's seconds are whole.
    const seconds = Math.ceil((host.clock.monotonic() - began) / 1000);
    const until = new Date((listing.date + seconds + 1) * 1000).toISOString();
    return { ...marched, ...present({ until: marched.since && until }) };
  });
  const document = file.read();
  return { header, closing: document.closing, document, ...present({ tip: tipFacts(tip) }) };
}

/**
 * When the tip's last listing began, in whole seconds since 1970. A confirmation of an older version does not say it:
 * then its run's beginning counts.
 */
function listedAt({ predicate, top }: RecordedTip): number {
  const { kind, observedAt, startedAt } = predicate;
  return Math.floor(Date.parse(observedAt ?? (kind === 'confirmation' ? top.predicate.startedAt : startedAt)) / 1000);
}

async function marchAll(
  { target, host, checkout }: Job,
  context: DriftContext,
  { reading, tip, unfinished, listing }: Compared,
  writer: DocumentWriter<DriftHeader, Finding, DriftClosing>,
): Promise<Omit<DriftClosing, 'sha256'>> {
  const tally = driftTally(context.failOn, listedAt(tip));
  const { hashing, report } = host;
  const { source, digester } = checkout;
  const progress = compareProgress(report);
  const { parallelism } = target.spec;
  const asking = downloads(target, { hashing, parallelism, received: progress.received });
  const readAcl = aclReader(asking, report);
  const rule = driftRule({ ...asking, digester, readTags: tagReader(asking), readAcl }, context);
  const plans = unfinishedStreams(unfinished.plans);
  await compare<PlanStreams & UnfinishedEntries, DriftOutcome>(
    {
      streams: {
        desired: hashedAhead(
          source.walk((warning) => report({ type: 'warning', ...warning })),
          digester,
        ),
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
      window: windowOf(target.requests),
    },
    target.signal,
  );
  return tally.closing();
}
