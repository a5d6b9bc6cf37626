import { isS3recError } from '../../core/error.ts';
import type { GitState } from '../../core/git-state.ts';
import type { Forced } from '../../core/plan/guard.ts';
import type { PlanHeader } from '../../core/plan/plan-document.ts';
import { present } from '../../core/present.ts';
import type { PlanReader } from '../../ports/documents.ts';
import type { OutsideAnchor } from '../chain/anchor.ts';
import type { Host } from '../chain/host.ts';
import { readTip } from '../chain/read-tip.ts';
import type { Target } from '../chain/target.ts';
import type { TipReading } from '../chain/tip.ts';
import type { Job } from '../plan/checkout.ts';
import { type AllowOlder, assertKnown, assertNewest } from '../plan/newest-wins.ts';
import type { PlanBasis } from '../plan/plan.ts';
import type { Planned } from '../plan/planned.ts';
import { assertNotStale, assertSameSpec } from './assert-current.ts';
import { checkMade } from './check-made.ts';
import { checkSaved } from './check-saved.ts';
import { tipWentOn } from './plan-again.ts';

export interface RecheckOptions extends AllowOlder {
  /** Guards that are set aside. */
  readonly forced?: Forced;
  readonly anchor?: OutsideAnchor;
  /** The plan as this process made it a moment ago, so it is not made a second time. */
  readonly made?: Planned | undefined;
  /** When the process must have ended, ms of the monotonic clock. Nothing more is started two minutes before. */
  readonly deadline?: number;
}

/** A plan that still holds. */
export interface Rechecked {
  /** The plan that is signed. */
  readonly reviewed: PlanReader;
  /** The plan that is carried out. */
  readonly plan: Planned;
  readonly reading: TipReading;
  /** The commit that was planned, wherever the plan was made. */
  readonly git: GitState | null;
}

/**
 * Checks once more whatever a plan rests on: spec, commit, encryption, tip, and each of its rows.
 * @throws S3recError DOCUMENT_INVALID (a plan of another spec), PLAN_STALE, PLAN_GUARDED, VERIFY_*, REMOTE_*
 */
export async function recheck(job: Job, reviewed: PlanReader, options: RecheckOptions): Promise<Rechecked> {
  const { target, host, checkout } = job;
  const { spec } = target;
  const { header } = reviewed;
  assertSameSpec(header, spec);
  const encryption = await target.encryption();
  const reading = await tipFor(target, host, header, options);
  const here = await checkout.git();
  const git = header.git === undefined ? here : header.git;
  const advisers = { history: checkout.history, report: host.report };
  await assertKnown(advisers, spec, git, here);
  await assertNewest(advisers, spec, reading, git, options);
  await assertNotStale(target, reviewed, encryption, reading).catch((error: unknown) => {
    throw options.made === undefined ? error : tipWentOn(error);
  });
  const plan = await checked(job, reviewed, { encryption, reading, git }, options);
  return { reviewed, plan, reading, git };
}

/**
 * The tip as the plan saw it. Where the plan was to begin a chain anew, it may have begun since, and that is the tip.
 */
async function tipFor(
  target: Target,
  host: Host,
  { restartChain }: PlanHeader,
  { anchor }: RecheckOptions,
): Promise<TipReading> {
  const options = present({ anchor });
  try {
    return await readTip(target, host, { ...options, ...present({ restartChain }) });
  } catch (error) {
    if (!isS3recError(error, 'USAGE')) {
      throw error;
    }
    return await readTip(target, host, options);
  }
}

/** The plan that is carried out: one that was made a moment ago itself, else what a saved one says, found again. */
async function checked(
  job: Job,
  reviewed: PlanReader,
  basis: PlanBasis,
  { forced = {}, made, deadline }: RecheckOptions,
): Promise<Planned> {
  if (made !== undefined) {
    await checkMade(job.target, job.checkout, made, basis.reading, forced);
    return made;
  }
  const now = await checkSaved(job, reviewed, basis, { forced, ...present({ deadline }) });
  // Whoever applies a saved plan has not seen these notices, and some may be new.
  for (const message of now.header.notices) {
    job.host.report({ type: 'warning', message });
  }
  return now;
}
