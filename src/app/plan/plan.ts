import { shownName } from '../../core/shown-name.ts';
import type { Encryption } from '../../core/object/attributes.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import type { DecideContext } from '../../core/plan/decide-context.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { PLAN_FORMAT, type PlanClosing, type PlanHeader } from '../../core/plan/plan-document.ts';
import { contentGuard } from '../../core/plan/content-guard.ts';
import { type Forced, guards, type Guards } from '../../core/plan/guard.ts';
import type { PlanStreams } from '../../core/three-way/row.ts';
import { PLAN } from '../../core/plan/plan-format.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { unmatchedWarning } from '../../core/spec/glob-watch.ts';
import type { Digester } from '../../ports/digester.ts';
import type { DocumentWriter, PlanReader } from '../../ports/documents.ts';
import type { FileSource } from '../../ports/file-source.ts';
import type { History } from '../../ports/history.ts';
import type { GitState } from '../../core/git-state.ts';
import type { OutsideAnchor } from '../chain/anchor.ts';
import { decideContext } from './decide-context.ts';
import { desiredEncryption } from './desired-encryption.ts';
import { warnUnpullable } from '../spec/warn-unpullable.ts';
import { emptySources } from './empty-sources.ts';
import { compare, compareProgress } from '../compare/compare.ts';
import type { BatchSource } from '../compare/march-streams.ts';
import { written } from '../compare/written.ts';
import { planRule } from './plan-rule.ts';
import { planTotals } from './plan-totals.ts';
import { type AllowOlder, assertNewest, commitNotices } from './newest-wins.ts';
import { notices } from './notices.ts';
import { originOf, predecessorOf } from './origin.ts';
import { aclReader } from '../observe/acl-reader.ts';
import { tagReader } from '../observe/tag-reader.ts';
import { withListing, type Observation } from '../observe/observe.ts';
import { catchOtherSpecs } from '../chain/other-specs.ts';
import { recordsOf } from '../chain/recorded.ts';
import type { BucketDeps } from '../chain/tip.ts';
import { readTip, type TipReading } from '../chain/read-tip.ts';
import { uncommittedIn } from './uncommitted-in.ts';
import { unfinishedRuns, type UnfinishedRuns } from '../chain/unfinished-runs.ts';
import { unfinishedStreams, type UnfinishedEntries } from '../chain/unfinished-streams.ts';
import { requestsOf, type Requests } from '../chain/requests-of.ts';
import { present } from '../../core/present.ts';

export interface PlanDeps extends BucketDeps {
  readonly source: FileSource;
  readonly digester: Digester;
  /** Id, alias or ARN to the key's ARN. */
  readonly resolveKmsKey: (keyId: string) => Promise<string>;
  /** Of the work tree that the spec lies in. */
  readonly git: () => Promise<GitState | null>;
  readonly history: History;
  readonly toolVersion: string;
  /** Of the spec file within its git work tree. */
  readonly specPath?: string | undefined;
}

export interface PlanOptions {
  readonly refresh: boolean;
  /** Guards that are set aside. */
  readonly forced?: Forced;
  readonly restartChain?: string;
  readonly anchor?: OutsideAnchor;
  /** An apply follows: what it would refuse for being older is refused before anything is compared. */
  readonly applying?: AllowOlder;
}

/** What a plan stands on: read before anything is compared. */
export interface PlanBasis {
  readonly encryption: Encryption | null;
  readonly reading: TipReading;
  /** Of the work tree that is planned. */
  readonly git: GitState | null;
}

/** Records of another document that are marched along, and who sees every row of it before it is decided. */
export interface Alongside {
  readonly records: BatchSource;
  readonly see: (row: { readonly key: string } & Partial<PlanStreams & { readonly planned: PlanRecord }>) => void;
}

export interface PlanOutcome extends Requests {
  readonly header: PlanHeader;
  readonly closing: PlanClosing;
  readonly document: PlanReader;
}

/**
 * Rows that may wait for evidence at once: enough to keep hash workers fed. With 2,048 they outlived collections, which
 * cost a sixth of the time and 100 MB (100,000 files, cold hash cache).
 */
const WINDOW = 512;

/** Compares files, bucket and last manifest, and writes down what apply would do. Writes nothing to the bucket. */
export async function plan(deps: PlanDeps, spec: ResolvedSpec, options: PlanOptions): Promise<PlanOutcome> {
  const { signal } = deps;
  deps.report({ type: 'stage', stage: 'head', name: spec.name });
  const encryption = await desiredEncryption(deps, spec);
  const reading = await readTip(deps, spec, {
    signal,
    ...present({ anchor: options.anchor, restartChain: options.restartChain }),
  });
  const git = await deps.git();
  if (options.applying !== undefined) {
    await assertNewest(deps, spec, reading, git, options.applying);
  }
  return await planFrom(deps, spec, options, { encryption, reading, git });
}

/** The same from a tip that was read already. Anchor and `restartChain` of the options were for reading it. */
export async function planFrom(
  deps: PlanDeps,
  spec: ResolvedSpec,
  options: PlanOptions,
  basis: PlanBasis,
  alongside?: Alongside,
): Promise<PlanOutcome> {
  const unfinished = await unfinishedRuns(deps, spec, basis.reading, deps.signal);
  deps.report({ type: 'stage', stage: 'compare', name: spec.name });
  return await withListing(deps.clock, deps.store, spec.prefix, deps.signal, (listing) =>
    writePlan(deps, spec, options, { ...basis, unfinished, listing, alongside }),
  );
}

interface Compared extends PlanBasis {
  readonly unfinished: UnfinishedRuns;
  readonly listing: Observation;
  readonly alongside: Alongside | undefined;
}

async function writePlan(
  deps: PlanDeps,
  spec: ResolvedSpec,
  options: PlanOptions,
  compared: Compared,
): Promise<PlanOutcome> {
  const { encryption, reading, unfinished, git, listing } = compared;
  const older = options.applying === undefined ? await commitNotices(deps, reading, git) : [];
  const origin = originOf(deps, spec);
  const header: PlanHeader = {
    format: PLAN_FORMAT,
    ...origin,
    spec: { ...origin.spec, ...present({ path: deps.specPath }) },
    predecessor: predecessorOf(reading),
    observedAt: new Date(listing.date * 1000).toISOString(),
    encryption,
    git,
    notices: [...notices(deps, spec, encryption, reading), ...unfinishedNotices(unfinished), ...older],
    ...(options.refresh ? { refresh: true as const } : {}),
    ...present({ restartChain: options.restartChain }),
  };
  const file = await written(deps.documents.create(PLAN, header), (writer) =>
    compareAll(deps, spec, options, compared, writer),
  );
  const document = file.read();
  return { header, closing: document.closing, document, ...requestsOf(deps) };
}

async function compareAll(
  deps: PlanDeps,
  spec: ResolvedSpec,
  options: PlanOptions,
  { encryption, reading, unfinished, listing, alongside }: Compared,
  writer: DocumentWriter<PlanHeader, PlanRecord, PlanClosing>,
): Promise<Omit<PlanClosing, 'sha256'>> {
  const context = decideContext(spec, encryption, options.refresh);
  const guard = guards(spec);
  const totals = planTotals(context, guard);
  const progress = compareProgress(deps.report);
  const plans = unfinishedStreams(unfinished.plans);
  const rule = ruleOf(deps, context, guard);
  await compare<PlanStreams & UnfinishedEntries & { planned: PlanRecord }, Decision>(
    {
      streams: {
        desired: warnUnpullable(
          deps.source.walk((warning) => deps.report({ type: 'warning', ...warning })),
          spec.prefix,
          deps.report,
        ),
        observed: listing.pages,
        recorded: recordsOf(reading),
        planned: alongside?.records ?? [].values(),
        ...plans.sources,
      },
      rule(row) {
        alongside?.see(row);
        totals.see(row);
        return rule(plans.collect(row));
      },
      take(decision) {
        totals.take(decision);
        if (decision.kind === 'action') {
          writer.write(decision.record);
        }
        if (decision.kind === 'orphan' && decision.rewritten) {
          warnRewritten(deps, decision.key);
        }
        progress.row();
      },
      window: WINDOW,
    },
    deps.signal,
  );
  for (const glob of totals.unmatched) {
    deps.report({ type: 'warning', ...unmatchedWarning(spec.file, glob) });
  }
  await catchOtherSpecs(deps, spec, totals.latestKeys, totals.deletes, guard);
  const { uncommitted } = uncommittedIn(deps.source);
  const { forced = {} } = options;
  const unfinishedPlans = unfinished.plans.length;
  const empty = emptySources(deps.source);
  const { endpoint } = deps;
  return totals.closing({ reading, endpoint, unfinishedPlans, encryption, emptySources: empty, uncommitted, forced });
}

function ruleOf(deps: PlanDeps, context: DecideContext, guard: Guards): ReturnType<typeof planRule> {
  const found = contentGuard(context.spec, guard);
  return planRule({ ...deps, found, readTags: tagReader(deps), readAcl: aclReader(deps, deps.report) }, context);
}

function unfinishedNotices({ plans, notices: others }: UnfinishedRuns): readonly string[] {
  const runs = [...new Set(plans.map(({ run }) => run))].join(', ');
  return plans.length === 0
    ? others
    : [`an apply did not end (run ${runs}): what stands exactly as its signed plan says is ours`, ...others];
}

function warnRewritten(deps: PlanDeps, key: string): void {
  deps.report({
    type: 'warning',
    key,
    message: `${shownName(key)} is no longer desired, and another hand has rewritten it since it was recorded; it is left alone`,
  });
}
