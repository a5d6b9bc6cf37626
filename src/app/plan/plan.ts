import { shownName } from '../../core/shown-name.ts';
import { evidenceFolder, isLatestKey } from '../../core/manifest/names.ts';
import { collectLists } from '../../core/proof/declared-lists.ts';
import { isOwned } from '../../core/object/record.ts';
import type { Encryption } from '../../core/object/attributes.ts';
import { applyRequests } from '../../core/plan/apply-requests.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { confirms, PLAN_FORMAT, type PlanClosing, type PlanHeader } from '../../core/plan/plan-document.ts';
import { contentGuard } from '../../core/plan/content-guard.ts';
import { addDeclared } from '../../core/plan/news.ts';
import { type Forced, guards, type Guards } from '../../core/plan/guard.ts';
import type { PlanStreams } from '../../core/three-way/row.ts';
import { PLAN } from '../../core/plan/plan-format.ts';
import { planIdHash } from '../../core/plan/plan-id.ts';
import { orphanNotices } from '../../core/plan/orphan-notices.ts';
import { adoptedNotices } from '../../core/plan/adopted-headers.ts';
import { upgradeNotices } from '../../core/plan/upgrade-notices.ts';
import { planTally } from '../../core/plan/summary.ts';
import { keyGlobs } from '../../core/spec/key-globs.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { unmatchedWarning } from '../../core/spec/glob-watch.ts';
import type { Digester } from '../../ports/digester.ts';
import type { DocumentWriter, PlanReader } from '../../ports/documents.ts';
import type { FileSource } from '../../ports/file-source.ts';
import type { History } from '../../ports/history.ts';
import type { GitState } from '../../core/git-state.ts';
import type { OutsideAnchor } from '../head/anchor.ts';
import { decideContext } from './decide-context.ts';
import { desiredEncryption } from './desired-encryption.ts';
import { warnUnpullable } from '../spec/warn-unpullable.ts';
import { emptySources } from './empty-sources.ts';
import { filesWindow } from './files-window.ts';
import { gatherAndDecide } from './gather.ts';
import { marchStreams, type BatchSource } from '../flow/march-streams.ts';
import { type AllowOlder, assertNewest, commitNotices } from './newest-wins.ts';
import { notices } from './notices.ts';
import { originOf, predecessorOf } from './origin.ts';
import { aclReader } from '../observe/acl-reader.ts';
import { tagReader } from '../observe/tag-reader.ts';
import { withListing, type Observation } from '../observe/observe.ts';
import { catchOtherSpecs } from '../head/other-specs.ts';
import { recordsOf } from '../head/recorded.ts';
import type { BucketDeps } from '../head/head.ts';
import { underOldKey } from '../head/older-evidence.ts';
import { readHead, type HeadReading } from '../head/read-head.ts';
import { uncommittedIn } from './uncommitted-in.ts';
import { unfinishedRuns, type UnfinishedRuns } from '../head/unfinished-runs.ts';
import { unfinishedStreams, type UnfinishedEntries } from '../head/unfinished-streams.ts';
import { requestsOf } from '../head/requests-of.ts';
import { limiter } from '../flow/limiter.ts';
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
  readonly reading: HeadReading;
  /** Of the work tree that is planned. */
  readonly git: GitState | null;
}

/** Records of another document that are marched along, and who sees every row of it before it is decided. */
export interface Alongside {
  readonly records: BatchSource;
  readonly see: (row: { readonly key: string } & Partial<PlanStreams & { readonly planned: PlanRecord }>) => void;
}

export interface PlanOutcome {
  readonly header: PlanHeader;
  readonly closing: PlanClosing;
  readonly document: PlanReader;
  /** Requests that planning sent, by operation. */
  readonly requests: Readonly<Record<string, number>>;
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
  const reading = await readHead(deps, spec, {
    signal,
    ...present({ anchor: options.anchor, restartChain: options.restartChain }),
  });
  const git = await deps.git();
  if (options.applying !== undefined) {
    await assertNewest(deps, spec, reading, git, options.applying);
  }
  return await planFrom(deps, spec, options, { encryption, reading, git });
}

/** The same from a head that was read already. Anchor and `restartChain` of the options were for reading it. */
export async function planFrom(
  deps: PlanDeps,
  spec: ResolvedSpec,
  options: PlanOptions,
  basis: PlanBasis,
  alongside?: Alongside,
): Promise<PlanOutcome> {
  const unfinished = await unfinishedRuns(deps, spec, basis.reading, deps.signal);
  deps.report({ type: 'stage', stage: 'compare', name: spec.name });
  return await withListing(deps, deps.store, spec.prefix, deps.signal, (listing) =>
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
  const writer = deps.documents.create(PLAN, header);
  try {
    const closing = await compareAll(deps, spec, options, compared, writer);
    const document = writer.close(closing).read();
    return { header, closing: document.closing, document, requests: requestsOf(deps) };
  } catch (error) {
    writer.discard();
    throw error;
  }
}

async function compareAll(
  deps: PlanDeps,
  spec: ResolvedSpec,
  options: PlanOptions,
  { encryption, reading, unfinished, listing, alongside }: Compared,
  writer: DocumentWriter<PlanHeader, PlanRecord, PlanClosing>,
): Promise<Omit<PlanClosing, 'sha256'>> {
  const tally = planTally();
  const told = [orphanNotices(), upgradeNotices(), adoptedNotices()];
  const id = planIdHash(spec.digest);
  const guard = guards(spec);
  const otherSpecs: string[] = [];
  const deletes: string[] = [];
  let owned = 0;
  let compared = 0;
  const folder = evidenceFolder(spec);
  const listed = { all: 0, evidence: 0 };
  const globs = keyGlobs(spec, true);
  const context = decideContext(spec, encryption, options.refresh);
  const lists = collectLists();
  const found = contentGuard(spec, guard);
  const window = filesWindow<Decision>(WINDOW, (decision) => {
    tally.add(decision);
    for (const notes of told) notes.add(decision);
    if (decision.kind === 'action') {
      writer.write(decision.record);
      id.add(decision.record);
      guard.see(decision.record);
      // More of them are refused anyway.
      if (decision.record.action === 'delete' && deletes.length < spec.prune.maxDeletes) {
        deletes.push(decision.record.key);
      }
    } else {
      stopOrWarn(decision, guard, deps);
    }
    compared += 1;
    if (compared % 1000 === 0) {
      deps.report({ type: 'progress', stage: 'compare', objects: compared, bytes: 0 });
    }
  });
  const asking = { ...deps, requests: limiter(spec.parallelism) };
  const gatherDeps = { ...asking, found, readTags: tagReader(asking), readAcl: aclReader(asking) };
  const plans = unfinishedStreams(unfinished.plans);
  const march = marchStreams<PlanStreams & UnfinishedEntries & { planned: PlanRecord }>(
    {
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
    (row) => {
      alongside?.see(row);
      if (row.desired !== undefined) globs.desired(row.key);
      else if (!row.key.startsWith(folder)) globs.other(row.key);
      owned += row.recorded !== undefined && isOwned(row.recorded) ? 1 : 0;
      if (row.observed !== undefined) {
        listed.all += 1;
        listed.evidence += row.key.startsWith(folder) ? 1 : 0;
        if (isLatestKey(row.key)) {
          otherSpecs.push(row.key);
        }
      }
      addDeclared(lists, row, context);
      return window.push(gatherAndDecide(gatherDeps, plans.collect(row), context));
    },
    deps.signal,
  );
  await window.finish(march);
  deps.signal.throwIfAborted();
  for (const glob of globs.unmatched()) {
    deps.report({ type: 'warning', ...unmatchedWarning(spec.file, glob) });
  }
  await catchOtherSpecs(deps, spec, otherSpecs, deletes, guard);
  const notes = told.flatMap((one) => one.notices());
  const facts = {
    summary: tally.summary,
    owned,
    emptySources: emptySources(deps.source),
    id: id.id(),
    forced: options.forced ?? {},
  };
  return {
    summary: tally.summary,
    basis: tally.basis,
    requests: applyRequests({
      actions: tally.requests,
      confirms: confirms(tally),
      creates: tally.summary.create,
      deletes: tally.summary.delete,
      listed: listed.all,
      evidence: listed.evidence,
      evidenceListed: spec.manifest.bucket === spec.bucket,
      ...(reading.head === undefined ? {} : { head: { hasManifest: reading.head.manifest !== undefined } }),
      hasLatest: reading.latest !== undefined,
      unfinished: { plans: unfinished.plans.length, buckets: spec.manifest.bucket === spec.bucket ? 1 : 2 },
      abandons: reading.abandoned !== undefined,
      rekeys: rekeysOf(spec, reading, encryption, confirms(tally)),
    }),
    guards: guard.findings(facts),
    ...(notes.length === 0 ? {} : { notices: notes }),
    ...(lists.lists.length === 0 ? {} : { declared: lists.lists }),
    ...(tally.redeclared === 0 ? {} : { redeclared: tally.redeclared }),
    ...uncommittedIn(deps.source),
    phases: tally.phases,
    records: tally.records,
    ...(tally.news === 0 ? {} : { news: tally.news }),
    id: facts.id,
  };
}

function rekeysOf(
  spec: ResolvedSpec,
  { head }: HeadReading,
  encryption: Encryption | null,
  confirms: boolean,
): Parameters<typeof applyRequests>[0]['rekeys'] {
  return {
    count: head === undefined ? 0 : underOldKey(head, encryption, confirms, evidenceFolder(spec)).length,
    by: encryption?.sse === 'aws:kms' ? 'UpdateObjectEncryption' : 'CopyObject',
  };
}

function unfinishedNotices({ plans, notices: others }: UnfinishedRuns): readonly string[] {
  const runs = [...new Set(plans.map(({ run }) => run))].join(', ');
  return plans.length === 0
    ? others
    : [`an apply did not end (run ${runs}): what stands exactly as its signed plan says is ours`, ...others];
}

function stopOrWarn(decision: Decision, guard: Guards, deps: PlanDeps): void {
  if (decision.kind === 'refuse') {
    guard.stop(decision.rule, decision.key, decision.why);
  } else if (decision.kind === 'orphan' && decision.rewritten) {
    deps.report({
      type: 'warning',
      key: decision.key,
      message: `${shownName(decision.key)} is no longer desired, and another hand has rewritten it since it was recorded; it is left alone`,
    });
  }
}
