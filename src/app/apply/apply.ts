import { confirms } from '../../core/plan/plan-document.ts';
import { present } from '../../core/present.ts';
import type { PlanReader } from '../../ports/documents.ts';
import type { CredentialsEnd } from '../../ports/credentials.ts';
import type { Signer } from '../../ports/signer.ts';
import type { Host } from '../chain/host.ts';
import { lostFiles } from '../chain/lost-files.ts';
import { requestsOf } from '../chain/requests-of.ts';
import { tipFacts } from '../chain/tip-facts.ts';
import { credentialsTerm, type CredentialsTerm } from '../flow/credentials-term.ts';
import { interruption, type Interruption } from '../flow/interruption.ts';
import { assertTimeLeft, timeLimit } from '../flow/time-limit.ts';
import { NO_LOCK } from '../lock/held-lock.ts';
import { NO_WAIT, type WaitLimit } from '../lock/wait-limit.ts';
import type { Job } from '../plan/checkout.ts';
import type { ApplyOutcome } from './apply-outcome.ts';
import { carryOut } from './carry-out.ts';
import { confirm, confirmableBy, writesLatestAlone } from './confirm.ts';
import { quarantinedNow } from './quarantined.ts';
import { recheck, type Rechecked, type RecheckOptions } from './recheck.ts';
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

export interface ApplyOptions extends RecheckOptions, LockOptions {}

/** Does exactly what a plan says, and signs what stands in the bucket afterwards. */
export async function apply(
  job: Job,
  operator: Operator,
  reviewed: PlanReader,
  options: ApplyOptions,
): Promise<ApplyOutcome> {
  const { target, host } = job;
  assertSignerTrusted(target, operator.signer);
  const found = await recheck(job, reviewed, options);
  const own = await runOf(job, operator, found);
  const tip = tipFacts(found.reading.tip);
  const time = interruption(host.clock, target.signal);
  try {
    const done = await confirmOrCarryOut(job, operator, own, found, { ...options, time });
    // The lock is released by a request of its own.
    return { ...done, ...present({ tip }), ...requestsOf(target) };
  } finally {
    time.end();
  }
}

/** What every statement of the run says. */
async function runOf(
  { target, host, checkout }: Job,
  { signer, caller }: Operator,
  { reviewed, reading, git }: Rechecked,
): Promise<Run> {
  const { id, uncommitted } = reviewed.closing;
  return {
    signer,
    history: checkout.history,
    planId: id,
    git,
    ...present({ uncommitted }),
    caller,
    quarantined: await quarantinedNow(target, host.report, reading),
    startedAt: host.clock.now(),
  };
}

/** Confirms the tip where there is nothing to do and nothing to record, else carries the plan out, under the lock. */
async function confirmOrCarryOut(
  job: Job,
  operator: Operator,
  own: Run,
  found: Rechecked,
  options: ApplyOptions & { readonly time: Interruption },
): Promise<ApplyOutcome> {
  const { target, host } = job;
  const { reading, plan } = found;
  const { time, deadline, wait = NO_WAIT } = options;
  const credentials = await credentialsTerm(host.clock, operator.credentialsEnd);
  const limit = timeLimit(host.clock, { deadline, credentialsEnd: credentials.end });
  // Behind its deadline a run would not begin anything with the lock.
  const waitInTime: WaitLimit = () => (limit() === undefined ? wait() : 0);
  const by = { holder: operator.holder, planId: own.planId };
  const justMade = options.made !== undefined;
  const locking = { ...options, wait: waitInTime, justMade, by, releasing: time.releasing };
  const confirmable = confirms(plan.document.closing) ? confirmableBy(operator.signer, reading) : undefined;
  if (confirmable !== undefined && (await writesLatestAlone(target, host, confirmable))) {
    const over = await afterLock(target, host, reading, locking);
    return await confirm(job, own, plan.document, confirmable, { time, limit, lock: { ...NO_LOCK, over } });
  }
  assertTimeLeft(limit, target.spec);
  warnOfShortCredentials(credentials, host);
  return await underLock(job, reading, locking, async (lock) =>
    // What is signed must stand. Where a file is missing, this run writes all records anew.
    confirmable !== undefined && (await lostFiles(target, host, confirmable.tip.manifest)).length === 0
      ? await confirm(job, own, plan.document, confirmable, { time, limit, lock })
      : await carryOut(job, own, found, { ...options, limit, lock }),
  );
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
