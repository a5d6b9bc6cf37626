import { messageOf } from '../../core/message-of.ts';
import { isS3recError, S3recError } from '../../core/error.ts';
import type { PlanReader } from '../../ports/documents.ts';
import type { Reporter } from '../../ports/reporter.ts';
import type { Target } from '../chain/target.ts';
import type { TipReading } from '../chain/tip.ts';
import type { Interruption } from '../flow/interruption.ts';
import type { HeldLock } from '../lock/held-lock.ts';
import type { Job } from '../plan/checkout.ts';
import { abortDeadUploads } from './abort-dead-uploads.ts';
import { act } from './act.ts';
import type { Acted } from './act-tally.ts';
import { countsOf, outcome, type ApplyOutcome } from './apply-outcome.ts';
import { publishRun, signPlan } from './attest.ts';
import { close, manifestHeader } from './close.ts';
import { genesis } from './genesis.ts';
import { proveConditions } from './prove-conditions.ts';
import { rekeyOlder } from './rekey-evidence.ts';
import type { Continued, Run } from './run.ts';
import type { TimeLimit } from './time-limit.ts';
import { assertStillHeld, type LockOptions } from './under-lock.ts';

/** The run itself, from the first write to the signed manifest. */
export async function carryOut(
  job: Job,
  own: Run,
  { reviewed, plan }: { readonly reviewed: PlanReader; readonly plan: PlanReader },
  found: TipReading,
  { time, limit, lock }: { readonly time: Interruption; readonly limit: TimeLimit; readonly lock: HeldLock },
  options: LockOptions,
): Promise<ApplyOutcome> {
  const { target, host } = job;
  const { spec, signal } = target;
  const { documents, report } = host;
  const { closing } = plan;
  const mayStart = (): boolean => !time.stopping.aborted && lock.isHeld() && limit() === undefined;
  const inFlight: Target = { ...target, signal: time.inFlight };
  /** The target for the work that is left once nothing more is started. */
  const atTheEnd: Target = { ...target, signal: time.closing };
  const journal = documents.openJournal(reviewed.closing.records);
  let acted: Acted | undefined;
  try {
    const reading: Continued =
      found.tip === undefined ? await genesis(target, host, own, found) : { ...found, tip: found.tip };
    await abortDeadUploads(inFlight, host, time.closing, reading, lock.over);
    const signed = await signPlan(target, host, own, reading.tip, reviewed);
    await proveConditions(target, report, { key: signed.planBundleKey, path: signed.planBundlePath }, options);
    report({ type: 'stage', stage: 'apply', name: spec.name });
    const bounds = { mayStart, closing: time.closing, lock };
    acted = await act({ ...job, target: inFlight }, bounds, plan, journal);
    if (acted.error !== undefined) {
      goOnAfter(acted, report);
    }
    const over = limit();
    if (acted.notStarted > 0 && over !== undefined) {
      report({
        type: 'warning',
        message: `${acted.notStarted} actions of ${spec.name} were not started: ${over.near}`,
        hint: over.hint,
      });
    }
    const wrote = acted.done + acted.refused + acted.failed > 0;
    if (!wrote && acted.notStarted > 0) {
      assertStillHeld(lock, spec);
    }
    const header = manifestHeader(spec, plan, {
      number: signed.run,
      planId: own.planId,
      predecessor: reading.tip.link.manifestSha256,
    });
    const closed = await close({ ...job, target: atTheEnd }, reading, header, { plan, journal, wrote });
    report({ type: 'stage', stage: 'sign', name: spec.name });
    const published = await publishRun(atTheEnd, host, own, reading, signed, {
      manifest: closed.manifest,
      result: closed.failures.length === 0 && acted.notStarted === 0 ? 'complete' : 'partial',
      summary: closed.summary,
      sentBytes: acted.bytes,
      driftFound: closed.driftFound,
      observedAt: closed.observedAt,
    });
    const rekeyed = await rekeyOlder(atTheEnd, host, reading.tip, { confirms: false });
    const end = outcome(target, acted, countsOf(closed, acted), { ...published, rekeyed }, closed.failures, closing);
    return signal.aborted ? { ...end, exitCode: 130 } : end;
  } catch (error) {
    if (signal.aborted && isS3recError(error, 'INTERRUPTED')) {
      throw new S3recError('INTERRUPTED', 'Interrupted before the manifest of what was done could be written.', {
        hint: 'The next apply finds the signed plan of this run and goes on from what stands in the bucket.',
        wrote: acted !== undefined && acted.done > 0,
      });
    }
    throw acted === undefined || acted.done === 0 ? error : withActed(error, acted.done);
  } finally {
    journal.close();
  }
}

/** Reports why nothing more is begun. What was done is still signed. @throws the error, where nothing was done */
function goOnAfter({ done, refused, failed, error }: Acted, report: Reporter): void {
  if (done + refused + failed === 0) {
    throw error;
  }
  const message = messageOf(error);
  report({ type: 'warning', message: `Nothing more is begun: ${message}` });
}

/** The error, with what was done: after the last write it must not read as if nothing had been written. */
function withActed(error: unknown, done: number): unknown {
  const known = isS3recError(error) ? error : new S3recError('INTERNAL', messageOf(error), { cause: error });
  return known.with({
    wrote: true,
    hint: `${done} ${done === 1 ? 'action was' : 'actions were'} done by then. Apply again: it goes by what stands in the bucket, and signs it.`,
  });
}
