import { shownName } from '../../core/shown-name.ts';
import type { Encryption } from '../../core/object/attributes.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import type { DecideContext } from '../../core/plan/decide-context.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { PLAN_FORMAT, type PlanClosing, type PlanHeader } from '../../core/plan/plan-document.ts';
import { contentGuard } from '../../core/plan/content-guard.ts';
import { type Forced, guards, type Guards } from '../../core/plan/guard.ts';
import type { PlanStreams } from '../../core/three-way/row.ts';
import { unmatchedWarning } from '../../core/spec/glob-watch.ts';
import type { Reporter } from '../../ports/reporter.ts';
import type { PageMark } from '../../ports/store-reads.ts';
import type { GitState } from '../../core/git-state.ts';
import type { OutsideAnchor } from '../chain/anchor.ts';
import { whileTimeIsLeft } from '../flow/time-limit.ts';
import type { Job } from './checkout.ts';
import { decideContext } from './decide-context.ts';
import { warnUnpullable } from '../spec/warn-unpullable.ts';
import { emptySources, uncommittedIn } from './source-counts.ts';
import { compare, compareProgress, windowOf } from '../compare/compare.ts';
import { hashedAhead } from '../compare/hashed-ahead.ts';
import type { BatchSource } from '../compare/march-streams.ts';
import { CalmPages } from './calm-pages.ts';
import { type Compared, planned, type Planned } from './planned.ts';
import { planRule } from './plan-rule.ts';
import { planTotals } from './plan-totals.ts';
import { type AllowOlder, assertNewest, commitNotices } from './newest-wins.ts';
import { notices, unfinishedNotices } from './notices.ts';
import { originOf, predecessorOf } from './origin.ts';
import { aclReader } from '../observe/acl-reader.ts';
import { tagReader } from '../observe/tag-reader.ts';
import { withListing, type Observation } from '../observe/observe.ts';
import { observeObjects } from '../chain/observe-objects.ts';
import { catchOtherSpecs } from '../chain/other-specs.ts';
import { lookAgain, tipMoved } from '../chain/look-again.ts';
import { tellLostFiles } from '../chain/lost-files.ts';
import { recordsOf } from '../chain/recorded.ts';
import { readTip } from '../chain/read-tip.ts';
import type { Target } from '../chain/target.ts';
import type { TipReading } from '../chain/tip.ts';
import { tipFacts, type TipFacts } from '../chain/tip-facts.ts';
import { unfinishedRuns, type UnfinishedRuns } from '../chain/unfinished-runs.ts';
import { unfinishedStreams, type UnfinishedEntries } from '../chain/unfinished-streams.ts';
import { requestsOf, type Requests } from '../chain/requests-of.ts';
import { present } from '../../core/present.ts';

export interface PlanOptions {
  readonly refresh: boolean;
  /** Guards that are set aside. */
  readonly forced?: Forced;
  readonly restartChain?: string;
  readonly anchor?: OutsideAnchor;
  /** Set where an apply follows. An older commit is then refused before anything is compared. */
  readonly applying?: AllowOlder;
  /** When the process must have ended, ms of the monotonic clock. Two minutes before, there is nothing to plan for. */
  readonly deadline?: number;
}

/** The facts that a plan rests on, which are read before anything is compared. */
export interface PlanBasis {
  readonly encryption: Encryption | null;
  readonly reading: TipReading;
  /** The commit of the work tree that is planned. */
  readonly git: GitState | null;
}

/** Records of another document that are marched along, and a function that sees every row before it is decided. */
export interface Alongside {
  readonly records: BatchSource;
  readonly see: (row: { readonly key: string } & Partial<PlanStreams & { readonly planned: PlanRecord }>) => void;
}

export interface PlanOutcome extends Planned, Requests {
  readonly header: PlanHeader;
  readonly closing: PlanClosing;
  /** The tip that the plan continues. Absent: nothing was applied yet. */
  readonly tip?: TipFacts;
}

/** Compares files, bucket and last manifest, and writes down what apply would do. It writes nothing to the bucket. */
export async function plan(job: Job, options: PlanOptions): Promise<PlanOutcome> {
  const { target, host, checkout } = job;
  const { report } = host;
  report({ type: 'stage', stage: 'head', name: target.spec.name });
  const encryption = await target.encryption();
  const { anchor, restartChain, applying } = options;
  const readAgain = (): Promise<TipReading> => readTip(target, host, present({ anchor, restartChain }));
  return await lookAgain(report, target.spec.name, 'plan', async () => {
    const reading = await readAgain();
    // An apply looks for itself before it signs.
    if (applying === undefined && reading.tip?.manifest !== undefined) {
      await tellLostFiles(target, host, reading.tip.manifest);
    }
    const git = await checkout.git();
    if (applying !== undefined) {
      await assertNewest({ history: checkout.history, report }, target.spec, reading, git, applying);
    }
    const found = await planFrom(job, options, { encryption, reading, git });
    const isGuarded = found.closing.guards.length > 0;
    const moved = isGuarded ? tipMoved(reading, await readAgain()) : undefined;
    return { found: { ...found, ...requestsOf(target) }, moved };
  });
}

/**
 * Plans from a tip that was read already. The anchor and `restartChain` of the options were for reading it.
 * @throws S3recError DEADLINE_NEAR: what is planned could not be started any more
 */
export async function planFrom(
  job: Job,
  options: PlanOptions,
  basis: PlanBasis,
  alongside?: Alongside,
): Promise<PlanOutcome> {
  const { host } = job;
  const { name } = job.target.spec;
  const time = whileTimeIsLeft(host.clock, job.target.signal, { name, deadline: options.deadline });
  const target: Target = { ...job.target, signal: time.signal };
  try {
    const unfinished = await unfinishedRuns(target, host.documents, basis.reading);
    host.report({ type: 'stage', stage: 'compare', name });
    const isApplied = options.applying !== undefined || alongside !== undefined;
    const calm = isApplied ? new CalmPages() : undefined;
    const marked = calm && ((mark: PageMark) => calm.add(mark));
    return await withListing(observeObjects(target, host.clock, basis.reading.tip, { marked }), (listing) =>
      writePlan({ ...job, target }, options, { ...basis, unfinished, listing, calm, alongside }),
    );
  } finally {
    time.end();
  }
}

/** What goes into a comparison, beside the files. */
interface Comparison extends PlanBasis {
  readonly unfinished: UnfinishedRuns;
  readonly listing: Observation;
  /** Absent: no run closes after this plan. */
  readonly calm: CalmPages | undefined;
  readonly alongside: Alongside | undefined;
}

async function writePlan(job: Job, options: PlanOptions, comparison: Comparison): Promise<PlanOutcome> {
  const { target, host, checkout } = job;
  const { encryption, reading, unfinished, git, listing } = comparison;
  const older = options.applying === undefined ? await commitNotices(checkout.history, reading, git) : [];
  const origin = originOf(host, target.spec);
  const header: PlanHeader = {
    format: PLAN_FORMAT,
    ...origin,
    spec: { ...origin.spec, ...present({ path: checkout.specPath }) },
    predecessor: predecessorOf(reading),
    observedAt: new Date(listing.date * 1000).toISOString(),
    encryption,
    git,
    notices: [...notices(target, host.state, encryption, reading), ...unfinishedNotices(unfinished), ...older],
    ...present({ refresh: options.refresh || undefined }),
    ...present({ restartChain: options.restartChain }),
  };
  const made = await planned(host.documents, header, comparison.calm, (take) =>
    compareAll(job, options, comparison, take),
  );
  const tip = tipFacts(reading.tip);
  return { ...made, header, closing: made.document.closing, ...present({ tip }), ...requestsOf(target) };
}

async function compareAll(
  job: Job,
  options: PlanOptions,
  { encryption, reading, unfinished, listing, calm, alongside }: Comparison,
  take: (decision: Decision) => void,
): Promise<Compared> {
  const { target, host, checkout } = job;
  const { spec } = target;
  const { report } = host;
  const { source, digester } = checkout;
  const context = decideContext(spec, encryption, options.refresh);
  const guard = guards(spec);
  const totals = planTotals(context, guard);
  const progress = compareProgress(report);
  const plans = unfinishedStreams(unfinished.plans);
  const rule = ruleOf(job, context, guard);
  await compare<PlanStreams & UnfinishedEntries & { planned: PlanRecord }, Decision>(
    {
      streams: {
        desired: hashedAhead(
          warnUnpullable(
            source.walk((warning) => report({ type: 'warning', ...warning })),
            spec.prefix,
            report,
          ),
          digester,
        ),
        observed: listing.pages,
        recorded: recordsOf(reading),
        planned: alongside?.records ?? [].values(),
        ...plans.sources,
      },
      rule(row) {
        alongside?.see(row);
        totals.see(row);
        calm?.see(row);
        return rule(plans.collect(row));
      },
      take(decision) {
        totals.take(decision);
        take(decision);
        if (decision.kind === 'orphan' && decision.rewritten) {
          warnRewritten(report, decision.key);
        }
        progress.row();
      },
      window: windowOf(target.requests),
    },
    target.signal,
  );
  for (const glob of totals.unmatched) {
    report({ type: 'warning', ...unmatchedWarning(spec.file, glob) });
  }
  await catchOtherSpecs(target, { source, report }, totals.latestKeys, totals.deletes, guard);
  const closing = totals.closing({
    reading,
    now: host.clock.now(),
    endpoint: target.endpoint,
    unfinishedPlans: unfinished.plans.length + (reading.untidyPlans?.length ?? 0),
    encryption,
    emptySources: emptySources(source),
    uncommitted: uncommittedIn(source).uncommitted,
    forced: options.forced ?? {},
  });
  return { closing, ours: totals.ours };
}

function ruleOf({ target, host, checkout }: Job, context: DecideContext, guard: Guards): ReturnType<typeof planRule> {
  const { store, requests, signal } = target;
  const { digester } = checkout;
  const found = contentGuard(context.spec, guard);
  const readers = { readTags: tagReader(target), readAcl: aclReader(target, host.report) };
  return planRule({ store, requests, signal, digester, found, ...readers }, context);
}

function warnRewritten(report: Reporter, key: string): void {
  report({
    type: 'warning',
    key,
    message: `${shownName(key)} is no longer desired, and another hand has rewritten it since it was recorded; it is left alone.`,
  });
}
