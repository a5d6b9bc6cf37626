import { messageOf } from '../../core/message-of.ts';
import { present } from '../../core/present.ts';
import { isS3recError, S3recError } from '../../core/error.ts';
import type { Target } from '../chain/target.ts';
import type { Reporter } from '../../ports/reporter.ts';
import type { TipReading } from '../chain/tip.ts';
import type { Job } from '../plan/checkout.ts';
import { abortDeadUploads } from './abort-dead-uploads.ts';
import { act } from './act.ts';
import type { Acted } from './act-tally.ts';
import { countsOf, outcome, type ApplyOutcome } from './apply-outcome.ts';
import { publishRun, signPlan } from './attest.ts';
import { close } from './close.ts';
import { genesis } from './genesis.ts';
import { type Limits, mayStart } from './limits.ts';
import { manifestShape } from './manifest-shape.ts';
import { proveConditions } from './prove-conditions.ts';
import type { Rechecked } from './recheck.ts';
import { rekeyOlder } from './rekey-evidence.ts';
import type { Continued, Run } from './run.ts';
import { assertStillHeld, lostLock, type LockOptions } from './under-lock.ts';

/** The run itself, from the first write to the signed manifest. */
export async function carryOut(
  job: Job,
  own: Run,
  found: Pick<Rechecked, 'reviewed' | 'plan' | 'reading'>,
  limits: Limits & Pick<LockOptions, 'noLock'>,
): Promise<ApplyOutcome> {
  const { target, host } = job;
  const { spec, signal } = target;
  const { documents, report } = host;
  const { reviewed, plan } = found;
  const { document } = plan;
  const { time, lock, noLock = false } = limits;
  const bounds = { mayStart: () => mayStart(limits), closing: time.closing };
  const inFlight: Target = { ...target, signal: time.inFlight };
  /** The target for the work that is left once nothing more is started. */
  const atTheEnd: Target = { ...target, signal: time.closing };
  const journal = documents.openJournal(reviewed.closing.records);
  const tell = (): void => tellStopping(report);
  time.stopping.addEventListener('abort', tell, { once: true });
  let acted: Acted | undefined;
  try {
    const reading = await continued(job, own, found.reading);
    const untidy = await abortDeadUploads(inFlight, host, time.closing, reading, lock.over);
    const signed = await signPlan(target, host, own, reading.tip, reviewed);
    const bundle = { key: signed.planBundleKey, path: signed.planBundlePath };
    await proveConditions(target, report, bundle, { noLock, untouched: 'No object was written.' });
    const rekeyed = await rekeyOlder(inFlight, host, reading, { ...bounds, confirms: false });
    report({ type: 'stage', stage: 'apply', name: spec.name });
    acted = await act({ ...job, target: inFlight }, { ...bounds, lock }, document, journal);
    const wrote = acted.done + acted.refused + acted.failed > 0;
    tellUnstarted(acted, wrote, job, limits);
    const shape = await manifestShape(atTheEnd, host, document, reading.tip.manifest, {
      run: signed.run,
      stem: signed.stem,
      planId: own.planId,
      predecessor: reading.tip.link.manifestSha256,
    });
    const closed = await close({ target: atTheEnd, host }, reading, shape, { ...plan, journal, wrote });
    report({ type: 'stage', stage: 'sign', name: spec.name });
    const published = await publishRun(atTheEnd, host, own, reading, signed, {
      manifest: closed.manifest,
      result: closed.failures.length === 0 ? 'complete' : 'partial',
      summary: closed.summary,
      sentBytes: acted.bytes,
      driftFound: closed.driftFound,
      observedAt: closed.observedAt,
      // Where no lock is left, no later run can do what this one could not.
      untidy: lock.tellsLater ? untidy : [],
      ...present({ notRekeyed: rekeyed.notRekeyed }),
    });
    const did = { acted, counts: countsOf(closed, acted), failures: closed.failures, plan: document.closing };
    const end = outcome(target, { ...published, ...rekeyed }, did);
    return signal.aborted ? { ...end, exitCode: 130 } : end;
  } catch (error) {
    throw endedBy(error, acted?.done ?? 0, signal);
  } finally {
    time.stopping.removeEventListener('abort', tell);
    journal.close();
  }
}

/** Who asks to stop must wait, and would ask again if nothing told so. That would leave the lock behind. */
function tellStopping(report: Reporter): void {
  report({
    type: 'warning',
    message: 'Interrupted: nothing more is started. What was done is signed, within eight seconds.',
    hint: 'A second signal ends the process at once. Its lock then holds for up to four minutes, and what it did is signed by the next apply.',
  });
}

/** The tip that the run continues. The first run of a chain makes it. */
async function continued({ target, host }: Job, own: Run, reading: TipReading): Promise<Continued> {
  return reading.tip === undefined ? await genesis(target, host, own, reading) : { ...reading, tip: reading.tip };
}

/**
 * Reports why nothing more is begun. What was done is still signed.
 * @throws the reason, where nothing was done; S3recError LOCK_HELD
 */
function tellUnstarted(
  { error, notStarted }: Acted,
  wrote: boolean,
  { target: { spec }, host: { report } }: Job,
  { limit, lock }: Limits,
): void {
  if (error !== undefined) {
    if (!wrote) {
      throw error;
    }
    report({ type: 'warning', message: `Nothing more is begun: ${messageOf(error)}` });
  }
  if (notStarted === 0) {
    return;
  }
  if (!wrote) {
    assertStillHeld(lock, spec, 'it wrote an object');
  }
  const over = limit() ?? lostLock(lock);
  if (over !== undefined) {
    const were = notStarted === 1 ? `1 action of ${spec.name} was` : `${notStarted} actions of ${spec.name} were`;
    report({ type: 'warning', message: `${were} not started: ${over.near}`, hint: over.hint });
  }
}

/** The error that a run ends with, when no manifest says what was done. */
function endedBy(error: unknown, done: number, signal: AbortSignal): unknown {
  if (signal.aborted && isS3recError(error, 'INTERRUPTED')) {
    return new S3recError('INTERRUPTED', 'Interrupted before the manifest of what was done could be written.', {
      hint: 'The next apply finds the signed plan of this run and goes on from what stands in the bucket.',
      wrote: done > 0,
    });
  }
  return done === 0 ? error : withActed(error, done);
}

/** The error, with what was done: after the last write it must not read as if nothing had been written. */
function withActed(error: unknown, done: number): unknown {
  const known = isS3recError(error) ? error : new S3recError('INTERNAL', messageOf(error), { cause: error });
  return known.with({
    wrote: true,
    hint: `${done} ${done === 1 ? 'action was' : 'actions were'} done by then. Apply again: it goes by what stands in the bucket, and signs it.`,
  });
}
