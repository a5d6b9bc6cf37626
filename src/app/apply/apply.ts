import { isS3recError, S3recError } from '../../core/error.ts';
import type { Forced } from '../../core/plan/guard.ts';
import { confirms, type PlanClosing, type PlanHeader } from '../../core/plan/plan-document.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { PlanReader } from '../../ports/documents.ts';
import type { Hashing } from '../../ports/hashing.ts';
import type { Journal } from '../../ports/journal.ts';
import { abortDeadUploads } from './abort-dead-uploads.ts';
import { act, type Acted } from './act.ts';
import { timeLimit, type TimeLimit } from './time-limit.ts';
import { assertNotStale, assertSameSpec } from './assert-current.ts';
import { tipWentOn } from './plan-again.ts';
import { assertSignerTrusted, confirmRun, genesis, publishRun, signPlan } from './attest.ts';
import { checkMade } from './check-made.ts';
import { checkSaved } from './check-saved.ts';
import { close, manifestHeader } from './close.ts';
import { desiredEncryption } from '../plan/desired-encryption.ts';
import { interruption, type Interruption } from '../flow/interruption.ts';
import type { OutsideAnchor } from '../chain/anchor.ts';
import { type AllowOlder, assertKnown, assertNewest } from '../plan/newest-wins.ts';
import type { PlanBasis, PlanDeps } from '../plan/plan.ts';
import type { HeldLock } from '../lock/held-lock.ts';
import { quarantinedNow } from './quarantined.ts';
import { afterLock, assertStillHeld, underLock, type LockingDeps, type LockOptions } from './under-lock.ts';
import { plannedFile, type AbsolutePath } from './planned-file.ts';
import { proveConditions } from './prove-conditions.ts';
import { requestsOf } from '../chain/requests-of.ts';
import { countsOf, outcome, type ApplyOutcome } from './apply-outcome.ts';
import { evidenceFolder } from '../../core/manifest/names.ts';
import { underOldKey } from '../chain/older-evidence.ts';
import { readTip, type Tip, type TipReading } from '../chain/read-tip.ts';
import { rekeyEvidence } from './rekey-evidence.ts';
import type { AttestDeps, RunFacts } from './run-facts.ts';
import { present } from '../../core/present.ts';

export interface ApplyDeps extends PlanDeps, AttestDeps, LockingDeps {
  readonly hashing: Hashing;
  readonly openJournal: () => Journal;
  readonly caller: RunFacts['caller'];
  /** When the credentials end, ms since 1970; absent: never, or they are renewed. */
  readonly credentialsEnd?: number | undefined;
  readonly absolutePath: AbsolutePath;
}

export interface ApplyOptions extends AllowOlder, LockOptions {
  /** Guards that are set aside. */
  readonly forced?: Forced;
  readonly anchor?: OutsideAnchor;
  /** This process made the plan a moment ago: it is not made a second time. */
  readonly justMade?: boolean;
  /** When the process must have ended, ms since 1970: two minutes before nothing more is started. */
  readonly deadline?: number;
}

/** Credentials that end so soon may not last for all that is planned. */
const SHORT_MS = 600_000;

/** Does exactly what a plan says, and signs what stands in the bucket afterwards. */
export async function apply(
  deps: ApplyDeps,
  spec: ResolvedSpec,
  reviewed: PlanReader,
  options: ApplyOptions,
): Promise<ApplyOutcome> {
  const header = reviewed.header;
  assertSignerTrusted(deps);
  assertSameSpec(header, spec);
  const encryption = await desiredEncryption(deps, spec);
  const reading = await tipFor(deps, spec, header, options);
  // The statement names the commit that was planned, wherever the plan was made.
  const here = await deps.git();
  const git = header.git === undefined ? here : header.git;
  await assertKnown(deps, spec, git, here);
  await assertNewest(deps, spec, reading, git, options);
  const mayConfirm = options.justMade === true && confirms(reviewed.closing);
  await assertNotStale(deps, spec, reviewed, encryption, reading).catch((error: unknown) => {
    throw mayConfirm ? tipWentOn(error) : error;
  });
  const plan = await checked(deps, spec, reviewed, { encryption, reading, git }, options);
  const closing = plan.closing;
  const facts: RunFacts = {
    spec,
    toolVersion: deps.toolVersion,
    planId: reviewed.closing.id,
    git,
    ...uncommittedOf(reviewed),
    caller: deps.caller,
    encryption,
    quarantined: await quarantinedNow(deps, reading, deps.signal),
    startedAt: deps.clock.now(),
    signal: deps.signal,
  };
  // After a rotation a confirmation would not do: it stands in `latest` alone, and the run below it is of the old key.
  const isOurs = reading.tip?.signer === deps.signer.key.fingerprint;
  if (confirms(closing) && reading.tip?.manifest !== undefined && isOurs) {
    const lock = await afterLock(deps, facts, reading, options);
    await abortDeadUploads({ ...deps, closing: deps.signal }, spec, reading, lock);
    const published = await confirmRun(deps, facts, { ...reading, tip: reading.tip }, plan.header.observedAt);
    const rekeyed = await rekey(deps, reading.tip, facts, true);
    const { keep: unchanged, orphans } = closing.summary;
    return outcome(
      deps,
      { done: 0, refused: 0, failed: 0, looks: 0, notStarted: 0, bytes: 0 },
      { unchanged, orphans },
      { ...published, rekeyed },
      [],
      closing,
    );
  }
  const limit = timeLimit({ deadline: options.deadline, credentialsEnd: deps.credentialsEnd });
  if (deps.clock.now() >= limit.startUntil) {
    throw new S3recError('DEADLINE_NEAR', `Nothing of ${spec.name} was started: ${limit.near}`, { hint: limit.hint });
  }
  warnOfShortCredentials(deps);
  const time = interruption(deps.clock, deps.signal);
  try {
    const done = await underLock(deps, facts, reading, { ...options, releasing: time.releasing }, (lock) =>
      run({ ...deps, lock }, spec, { reviewed, plan }, reading, { ...facts, time, limit }, options),
    );
    // The lock is released by a request of its own.
    return { ...done, ...requestsOf(deps) };
  } finally {
    time.end();
  }
}

function warnOfShortCredentials({ credentialsEnd, clock, report }: ApplyDeps): void {
  const left = credentialsEnd === undefined ? Number.POSITIVE_INFINITY : credentialsEnd - clock.now();
  if (left < SHORT_MS) {
    report({
      type: 'warning',
      message: `the credentials end in ${Math.floor(left / 60_000)} minutes, and nothing renews them: two minutes before, nothing more is started`,
      hint: 'Get some that last longer (AWS_CREDENTIAL_EXPIRATION tells their end), or use a profile, which renews them.',
    });
  }
}

function uncommittedOf({ closing }: PlanReader): Pick<PlanClosing, 'uncommitted'> {
  return present({ uncommitted: closing.uncommitted });
}

/** The tip as the plan saw it. A chain that the plan was to begin anew may have begun since: then that is the tip. */
async function tipFor(
  deps: ApplyDeps,
  spec: ResolvedSpec,
  { restartChain }: PlanHeader,
  { anchor }: ApplyOptions,
): Promise<TipReading> {
  const options = { signal: deps.signal, ...present({ anchor }) };
  if (restartChain === undefined) {
    return await readTip(deps, spec, options);
  }
  try {
    return await readTip(deps, spec, { ...options, restartChain });
  } catch (error) {
    if (!isS3recError(error, 'USAGE')) {
      throw error;
    }
    return await readTip(deps, spec, options);
  }
}

/** The plan that is carried out: one that is only a moment old itself, else what a saved one says, found again. */
async function checked(
  deps: ApplyDeps,
  spec: ResolvedSpec,
  reviewed: PlanReader,
  basis: PlanBasis,
  { forced = {}, justMade = false }: ApplyOptions,
): Promise<PlanReader> {
  if (justMade) {
    await checkMade(deps, spec, reviewed, basis.reading, forced);
    return reviewed;
  }
  const { document, header } = await checkSaved(deps, spec, reviewed, basis, forced);
  // Whoever applies a saved plan has not seen them, and some may be new since it was made.
  for (const message of header.notices) {
    deps.report({ type: 'warning', message });
  }
  return document;
}

/** The run proper: from the first write to the signed manifest. */
async function run(
  deps: ApplyDeps & { readonly lock: HeldLock },
  spec: ResolvedSpec,
  { reviewed, plan }: { readonly reviewed: PlanReader; readonly plan: PlanReader },
  found: TipReading,
  { time, limit, ...facts }: RunFacts & { readonly time: Interruption; readonly limit: TimeLimit },
  options: LockOptions,
): Promise<ApplyOutcome> {
  const closing = plan.closing;
  const isLate = (): boolean => deps.clock.now() >= limit.startUntil;
  const mayStart = (): boolean => !time.stopping.aborted && deps.lock.isHeld() && !isLate();
  const journal = deps.openJournal();
  let acted: Acted | undefined;
  try {
    const reading: TipReading & { readonly tip: Tip } =
      found.tip === undefined ? await genesis(deps, facts, found) : { ...found, tip: found.tip };
    await abortDeadUploads({ ...deps, signal: time.inFlight, closing: time.closing }, spec, reading, deps.lock.over);
    const signed = await signPlan(deps, facts, reading.tip, reviewed);
    await proveConditions(deps, facts, { key: signed.planBundleKey, path: signed.planBundlePath }, options);
    deps.report({ type: 'stage', stage: 'apply', name: spec.name });
    acted = await act(
      { ...deps, signal: time.inFlight, mayStart, closing: time.closing },
      spec,
      plan,
      journal,
      (record) => plannedFile(record, deps.absolutePath),
    );
    if (acted.error !== undefined) {
      goOnAfter(acted, deps);
    }
    if (acted.notStarted > 0 && isLate()) {
      deps.report({
        type: 'warning',
        message: `${acted.notStarted} actions of ${spec.name} were not started: ${limit.near}`,
        hint: limit.hint,
      });
    }
    const wrote = acted.done + acted.refused + acted.failed > 0;
    if (!wrote && acted.notStarted > 0) {
      assertStillHeld(deps.lock, spec);
    }
    const header = manifestHeader(spec, plan, {
      number: signed.run,
      planId: facts.planId,
      predecessor: reading.tip.link.manifestSha256,
    });
    const closed = await close({ ...deps, signal: time.closing }, spec, reading, header, { plan, journal, wrote });
    deps.report({ type: 'stage', stage: 'sign', name: spec.name });
    const published = await publishRun(deps, { ...facts, signal: time.closing }, reading, signed, closed.manifest, {
      result: closed.failures.length === 0 && acted.notStarted === 0 ? 'complete' : 'partial',
      summary: closed.summary,
      observedAt: closed.observedAt,
    });
    const rekeyed = await rekey(deps, reading.tip, { ...facts, signal: time.closing }, false);
    const end = outcome(deps, acted, countsOf(closed, acted), { ...published, rekeyed }, closed.failures, closing);
    return deps.signal.aborted ? { ...end, exitCode: 130 } : end;
  } catch (error) {
    if (deps.signal.aborted && isS3recError(error, 'INTERRUPTED')) {
      throw new S3recError('INTERRUPTED', 'interrupted before the manifest of what was done could be written', {
        hint: 'the next apply finds the signed plan of this run and goes on from what stands in the bucket',
        wrote: acted !== undefined && acted.done > 0,
      });
    }
    throw acted === undefined || acted.done === 0 ? error : withActed(error, acted.done);
  } finally {
    journal.close();
  }
}

/** The alias of the data key was moved, or another key is named: the old one may go once no command needs it. */
async function rekey(
  deps: ApplyDeps,
  tip: Tip,
  { spec, encryption, signal }: Pick<RunFacts, 'spec' | 'encryption' | 'signal'>,
  confirmed: boolean,
): Promise<number> {
  const keys = underOldKey(tip, encryption, confirmed, evidenceFolder(spec));
  return encryption === null ? 0 : await rekeyEvidence(deps, keys, encryption, signal);
}

/** What was done is signed all the same. @throws the error, where there is nothing of the kind */
function goOnAfter({ done, refused, failed, error }: Acted, { report }: Pick<ApplyDeps, 'report'>): void {
  if (done + refused + failed === 0) {
    throw error;
  }
  const message = error instanceof Error ? error.message : String(error);
  report({ type: 'warning', message: `nothing more is begun: ${message}` });
}

/** An error after the last write must not read as if nothing had been written. */
function withActed(error: unknown, done: number): unknown {
  const known = isS3recError(error)
    ? error
    : new S3recError('INTERNAL', error instanceof Error ? error.message : String(error), { cause: error });
  return known.with({
    wrote: true,
    hint: `${done} ${done === 1 ? 'action was' : 'actions were'} done by then. Apply again: it goes by what stands in the bucket, and signs it.`,
  });
}
