import { isS3recError } from '../../core/error.ts';
import type { Forced } from '../../core/plan/guard.ts';
import { confirms, type PlanHeader } from '../../core/plan/plan-document.ts';
import { present } from '../../core/present.ts';
import type { PlanReader } from '../../ports/documents.ts';
import type { CredentialsEnd } from '../../ports/credentials.ts';
import type { Signer } from '../../ports/signer.ts';
import type { OutsideAnchor } from '../chain/anchor.ts';
import type { Host } from '../chain/host.ts';
import { lostFiles } from '../chain/lost-files.ts';
import { readTip } from '../chain/read-tip.ts';
import { requestsOf } from '../chain/requests-of.ts';
import type { Target } from '../chain/target.ts';
import type { TipReading } from '../chain/tip.ts';
import { tipFacts } from '../chain/tip-facts.ts';
import { credentialsTerm, type CredentialsTerm } from '../flow/credentials-term.ts';
import { interruption } from '../flow/interruption.ts';
import { assertTimeLeft, timeLimit } from '../flow/time-limit.ts';
import { NO_LOCK } from '../lock/held-lock.ts';
import { NO_WAIT, type WaitLimit } from '../lock/wait-limit.ts';
import type { Job } from '../plan/checkout.ts';
import { type AllowOlder, assertKnown, assertNewest } from '../plan/newest-wins.ts';
import type { PlanBasis } from '../plan/plan.ts';
import type { Planned } from '../plan/planned.ts';
import type { ApplyOutcome } from './apply-outcome.ts';
import { assertNotStale, assertSameSpec } from './assert-current.ts';
import { carryOut } from './carry-out.ts';
import { confirm, confirmableBy, writesLatestAlone } from './confirm.ts';
import { checkMade } from './check-made.ts';
import { checkSaved } from './check-saved.ts';
import { tipWentOn } from './plan-again.ts';
import { quarantinedNow } from './quarantined.ts';
import { assertSignerTrusted, type Run } from './run.ts';
import { afterLock, underLock, type LockOptions } from './under-lock.ts';

/** The person or job that applies. */
export interface Operator {
  readonly signer: Signer;
  /** The caller as statements name it: user, CI run. */
  readonly caller: Readonly<Record<string, string>>;
  /** The holder as the lock names it, for people: host, process, CI run. */
  readonly holder: Readonly<Record<string, string>>;
  /** Absent: whoever gave the credentials renews them. */
  readonly credentialsEnd?: CredentialsEnd | undefined;
}

export interface ApplyOptions extends AllowOlder, LockOptions {
  /** Guards that are set aside. */
  readonly forced?: Forced;
  readonly anchor?: OutsideAnchor;
  /** The plan as this process made it a moment ago, so it is not made a second time. */
  readonly made?: Planned | undefined;
  /** When the process must have ended, ms of the monotonic clock. Nothing more is started two minutes before. */
  readonly deadline?: number;
}

/** Does exactly what a plan says, and signs what stands in the bucket afterwards. */
export async function apply(
  job: Job,
  operator: Operator,
  reviewed: PlanReader,
  options: ApplyOptions,
): Promise<ApplyOutcome> {
  const { target, host, checkout } = job;
  const { spec, signal } = target;
  const { history } = checkout;
  const header = reviewed.header;
  const justMade = options.made !== undefined;
  assertSignerTrusted(target, operator.signer);
  assertSameSpec(header, spec);
  const encryption = await target.encryption();
  const reading = await tipFor(target, host, header, options);
  // The statement names the commit that was planned, wherever the plan was made.
  const here = await checkout.git();
  const git = header.git === undefined ? here : header.git;
  const advisers = { history, report: host.report };
  await assertKnown(advisers, spec, git, here);
  await assertNewest(advisers, spec, reading, git, options);
  await assertNotStale(target, reviewed, encryption, reading).catch((error: unknown) => {
    throw justMade ? tipWentOn(error) : error;
  });
  const plan = await checked(job, reviewed, { encryption, reading, git }, options);
  const own: Run = {
    signer: operator.signer,
    history,
    planId: reviewed.closing.id,
    git,
    ...present({ uncommitted: reviewed.closing.uncommitted }),
    caller: operator.caller,
    quarantined: await quarantinedNow(target, host.report, reading),
    startedAt: host.clock.now(),
  };
  const tip = tipFacts(reading.tip);
  const confirmable = confirms(plan.document.closing) ? confirmableBy(operator.signer, reading) : undefined;
  const time = interruption(host.clock, signal);
  const by = { holder: operator.holder, planId: own.planId };
  const credentials = await credentialsTerm(host.clock, operator.credentialsEnd);
  const limit = timeLimit(host.clock, { deadline: options.deadline, credentialsEnd: credentials.end });
  const { wait = NO_WAIT } = options;
  // Behind its deadline a run would not begin anything with the lock.
  const waitInTime: WaitLimit = () => (limit() === undefined ? wait() : 0);
  const locking = { ...options, wait: waitInTime, justMade, by, releasing: time.releasing };
  try {
    let done: ApplyOutcome;
    if (confirmable !== undefined && (await writesLatestAlone(target, host, confirmable))) {
      const over = await afterLock(target, host, reading, locking);
      done = await confirm(job, own, plan.document, confirmable, { time, limit, lock: { ...NO_LOCK, over } });
    } else {
      assertTimeLeft(limit, spec);
      warnOfShortCredentials(credentials, host);
      done = await underLock(job, reading, locking, async (lock) =>
        // What is signed must stand. Where a file is missing, this run writes all records anew.
        confirmable !== undefined && (await lostFiles(target, host, confirmable.tip.manifest)).length === 0
          ? await confirm(job, own, plan.document, confirmable, { time, limit, lock })
          : await carryOut(job, own, { reviewed, plan, reading }, { ...options, time, limit, lock }),
      );
    }
    // The lock is released by a request of its own.
    return { ...done, ...present({ tip }), ...requestsOf(target) };
  } finally {
    time.end();
  }
}

function warnOfShortCredentials({ short }: CredentialsTerm, { report }: Host): void {
  if (short !== undefined) {
    report({
      type: 'warning',
      message: `The credentials end in ${Math.floor(short / 60_000)} minutes, and asking for new ones gave none that last longer: two minutes before, nothing more is started.`,
      hint: 'Get some that last longer, or use a profile that renews them. Where new ones come before that, the run goes on with them.',
    });
  }
}

/**
 * The tip as the plan saw it. Where the plan was to begin a chain anew, it may have begun since, and that is the tip.
 */
async function tipFor(
  target: Target,
  host: Host,
  { restartChain }: PlanHeader,
  { anchor }: ApplyOptions,
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
  { forced = {}, made, deadline }: ApplyOptions,
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
