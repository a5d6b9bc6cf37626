import { S3recError } from '../../core/error.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import { isLatestKey } from '../../core/manifest/names.ts';
import { isOwned } from '../../core/manifest/record.ts';
import type { OutsideAnchor } from '../head/anchor.ts';
import type { PlanRecord } from '../../core/plan/action.ts';
import { invalidRecord, planChecker } from '../../core/plan/check-plan.ts';
import { contentFinding, LOOKED_AT, type ContentFinding } from '../../core/plan/content-finding.ts';
import { contentGuard } from '../../core/plan/content-guard.ts';
import { decide } from '../../core/plan/decide.ts';
import { assertUnguarded, guards } from '../../core/plan/guard.ts';
import type { DesiredObject, PlanStreams } from '../../core/plan/object.ts';
import type { GuardFinding, PlanClosing, PlanHeader, PlanSummary } from '../../core/plan/plan-document.ts';
import { planIdHash } from '../../core/plan/plan-id.ts';
import { planTally, type PlanTally } from '../../core/plan/summary.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { DocumentReader } from '../../ports/documents.ts';
import type { FileReader, FileStamp } from '../../ports/file-reader.ts';
import type { FileSource } from '../../ports/file-source.ts';
import type { GatherDeps } from '../plan/gather.ts';
import { marchStreams } from '../flow/march-streams.ts';
import { observe } from '../observe/observe.ts';
import { planRecords } from '../plan/open-plan.ts';
import { orderedWindow } from '../flow/ordered-window.ts';
import { catchOtherSpecs, type OtherSpecsDeps } from '../head/other-specs.ts';
import { decideContext } from '../plan/decide-context.ts';
import { proveAgain } from './prove-again.ts';
import type { HeadReading } from '../head/read-head.ts';
import { recordsOf } from '../head/recorded.ts';
import { semaphore } from '../flow/semaphore.ts';

export interface CheckPlanDeps extends OtherSpecsDeps, Pick<GatherDeps, 'digester'> {
  readonly files: FileReader;
  readonly absolutePath: AbsolutePath;
}

export interface CheckPlanOptions {
  readonly takeover?: string;
  readonly anchor?: OutsideAnchor;
  /** This process made the plan a moment ago: what only a listing shows is not looked for again. */
  readonly justMade?: boolean;
}

/** Of a path as plans name it, relative to the spec's folder. */
export type AbsolutePath = (path: string) => string;

/**
 * Holds the plan against schema, spec, manifest, files and guards again, as if it came from a stranger, and recomputes its
 * id: an edited plan can leave actions out, but not add what the spec does not allow.
 * @throws S3recError DOCUMENT_INVALID, PLAN_GUARDED
 */
export async function checkPlan(
  deps: CheckPlanDeps,
  spec: ResolvedSpec,
  plan: DocumentReader,
  reading: HeadReading,
  { takeover, justMade = false }: CheckPlanOptions,
): Promise<void> {
  const closing = plan.closing as PlanClosing;
  const { encryption } = plan.header as PlanHeader;
  const guard = guards(spec);
  const context = decideContext(spec, encryption, false);
  const check = planChecker(context, guard);
  const refuseContent = contentGuard(spec, guard);
  const tally = planTally();
  const id = planIdHash(spec.digest);
  let owned = 0;
  const otherSpecs: string[] = [];
  const deleted: string[] = [];
  const proving = { ...deps, requests: semaphore(spec.parallelism), found: refuseContent };
  const proofs = orderedWindow<void>(PROOFS, () => undefined);
  // A plan that deletes must not rest on a folder that was there and is empty now, nor delete what has a file.
  const deletes = closing.summary.delete > 0;
  await marchStreams<PlanStreams & { planned: PlanRecord }>(
    {
      planned: planRecords(plan),
      recorded: recordsOf(reading),
      desired: deletes || !justMade ? deps.source.walk(() => {}) : [].values(),
      observed: justMade ? [].values() : (await observe(deps, deps.store, spec.prefix, deps.signal)).pages,
    },
    ({ key, planned, ...row }) => {
      const { recorded, desired, observed } = row;
      if (observed !== undefined && isLatestKey(key)) {
        otherSpecs.push(key);
      }
      // What the plan deletes has its precondition; what it leaves alone must be fit to be left alone.
      const isLeft = !justMade && planned === undefined && desired === undefined;
      const left = isLeft ? decide({ key, ...row }, {}, context) : undefined;
      if (left !== undefined && 'kind' in left && left.kind === 'refuse') {
        guard.stop(left.rule, key, left.why);
      }
      owned += recorded !== undefined && isOwned(recorded) ? 1 : 0;
      if (planned !== undefined) {
        check(planned, recorded);
        if (planned.action === 'delete' && deleted.length < spec.prune.maxDeletes) {
          deleted.push(key);
        }
        if (planned.action === 'delete' && desired !== undefined) {
          throw new S3recError('PLAN_STALE', `the plan deletes ${key}, but ${desired.path} gives it`, {
            hint: 'plan again',
          });
        }
        id.add(planned);
        tally.add({ kind: 'action', record: planned, verdict: null, side: { ignored: 0, denied: 0 } });
        const finding = checkFile(deps, planned, desired, justMade);
        if (finding !== undefined) {
          refuseContent(key, finding);
        }
      }
      return justMade || planned === undefined
        ? undefined
        : proofs.push(proveAgain(proving, planned, { key, ...row }, context));
    },
    deps.signal,
  );
  await proofs.drain();
  assertClosingFits(closing, { tally, id: id.id() });
  await catchOtherSpecs(deps, spec, otherSpecs, deleted, guard);
  const recomputed = guard.findings({
    summary: tally.summary,
    owned,
    emptySources: deletes ? emptySources(deps.source) : [],
    id: closing.id,
    takeover,
  });
  // Content that nothing proves, and objects that cannot be copied, are in the closing line only: nothing is done to them.
  const seen = closing.guards.filter(
    ({ rule }) => SEEN_ONLY.has(rule) && recomputed.every((finding) => finding.rule !== rule),
  );
  assertUnguarded([...seen, ...recomputed]);
}

/** Objects of a saved plan that are looked at side by side. */
const PROOFS = 64;

/** Rules that planning alone can judge. */
const SEEN_ONLY: ReadonlySet<GuardFinding['rule']> = new Set(['conflict', 'unknown', 'cannot-copy']);

/**
 * The file of a record must be the one that the walk gives for its key. One that is gone, or another by now, is refused
 * when it is to be sent, and only it.
 */
function checkFile(
  deps: CheckPlanDeps,
  record: PlanRecord,
  desired: DesiredObject | undefined,
  justMade: boolean,
): ContentFinding | undefined {
  const { key, stamp, change } = record;
  if (stamp === undefined) {
    return undefined;
  }
  const isSent = change.after?.upload !== undefined;
  const file = isSent || desired === undefined ? lookInto(deps, record) : undefined;
  const isGiven = desired === undefined ? file === undefined : desired.path === stamp.path;
  if (!isGiven && !justMade) {
    throw invalidRecord(key, `no source of the spec gives this key from ${stamp.path}`);
  }
  return file?.finding;
}

/** What the file's first bytes show. Undefined: it cannot be read, or is another by now. */
function lookInto(
  deps: CheckPlanDeps,
  record: PlanRecord,
): { readonly finding: ContentFinding | undefined } | undefined {
  try {
    const stamp = stampOf(record, deps.absolutePath);
    const file = deps.files.open(stamp);
    try {
      const beginning = Buffer.alloc(Math.min(LOOKED_AT, stamp.size));
      const read = file.read(0, beginning);
      return { finding: read instanceof Promise ? undefined : contentFinding(beginning, stamp.size) };
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof S3recError && error.code.startsWith('LOCAL_')) {
      return undefined;
    }
    throw error;
  }
}

function assertClosingFits(closing: PlanClosing, found: { readonly tally: PlanTally; readonly id: string }): void {
  const counts = ({ create, update, updateMetadata, delete: deletes, adopt }: PlanSummary): string =>
    canonicalJson([create, update, updateMetadata, deletes, adopt]);
  const { tally, id } = found;
  if (
    id !== closing.id ||
    tally.records !== closing.records ||
    canonicalJson(tally.phases) !== canonicalJson(closing.phases) ||
    counts(tally.summary) !== counts(closing.summary)
  ) {
    throw new S3recError(
      'DOCUMENT_INVALID',
      `the plan's closing line does not fit its records${id === closing.id ? ': other counts or phases' : ` (id ${closing.id}, computed ${id})`}`,
      {
        hint: 'plan again',
      },
    );
  }
}

/** Of a source that has been walked. */
function emptySources(source: FileSource): readonly string[] {
  return source
    .counts()
    .filter(({ files }) => files === 0)
    .map(({ path }) => path);
}

export function stampOf({ key, stamp }: PlanRecord, absolutePath: AbsolutePath): FileStamp {
  if (stamp === undefined) {
    throw new S3recError('DOCUMENT_INVALID', `plan record of ${key}: no file to send`);
  }
  const { path, size, mtimeNs, ctimeNs, ino } = stamp;
  return {
    path,
    absolutePath: absolutePath(path),
    size,
    mtimeNs: BigInt(mtimeNs),
    ctimeNs: BigInt(ctimeNs),
    ino: BigInt(ino),
  };
}
