import { evidenceFolder } from '../../core/manifest/names.ts';
import type { PlanReader } from '../../ports/documents.ts';
import type { Signer } from '../../ports/signer.ts';
import type { Host } from '../chain/host.ts';
import { lostFiles } from '../chain/lost-files.ts';
import { underOldKey } from '../chain/older-evidence.ts';
import type { Target } from '../chain/target.ts';
import type { Tip, TipManifest, TipReading } from '../chain/tip.ts';
import type { Job } from '../plan/checkout.ts';
import { abortDeadUploads } from './abort-dead-uploads.ts';
import { outcome, type ApplyOutcome } from './apply-outcome.ts';
import { confirmRun } from './attest.ts';
import { type Limits, mayStart } from './limits.ts';
import { rekeyOlder } from './rekey-evidence.ts';
import type { Run } from './run.ts';
import { assertStillHeld } from './under-lock.ts';

/** A reading whose tip may be confirmed. */
export interface Confirmable extends TipReading {
  readonly tip: Tip & { readonly manifest: TipManifest };
}

/**
 * The reading, if its tip may be confirmed by this signer. The tip has a manifest, and no other key signed it. A
 * confirmation stands in `latest` alone, so after a rotation of keys the run below it would still be signed by the old one.
 */
export function confirmableBy({ key }: Signer, reading: TipReading): Confirmable | undefined {
  const { tip } = reading;
  return tip?.manifest === undefined || tip.signer !== key.fingerprint
    ? undefined
    : { ...reading, tip: { ...tip, manifest: tip.manifest } };
}

/**
 * Whether a confirmation writes nothing but `latest`, and needs no lock. Evidence that is to be brought under another key
 * or written again may be large. A run that dies meanwhile leaves an upload open, and only its lock tells the next one.
 */
export async function writesLatestAlone(target: Target, host: Host, reading: Confirmable): Promise<boolean> {
  const older = underOldKey(reading, await target.encryption(), true, evidenceFolder(target.spec));
  return older.length === 0 && (await lostFiles(target, host, reading.tip.manifest, { restores: false })).length === 0;
}

/**
 * Confirms the tip, where there is nothing to do and nothing to record.
 * @throws S3recError LOCK_HELD: the lock was lost before the confirmation was signed
 */
export async function confirm(
  { target, host }: Job,
  own: Run,
  plan: PlanReader,
  reading: Confirmable,
  limits: Limits,
): Promise<ApplyOutcome> {
  const { lock } = limits;
  const { closing } = limits.time;
  await abortDeadUploads(target, host, closing, reading, lock.over);
  const bounds = { mayStart: () => mayStart(limits), closing };
  const rekeyed = await rekeyOlder(target, host, reading, { ...bounds, confirms: true });
  assertStillHeld(lock, target.spec, 'it signed');
  const published = await confirmRun(target, host, own, reading, plan.header.observedAt, rekeyed.notRekeyed);
  const { keep: unchanged, orphans } = plan.closing.summary;
  const nothing = { done: 0, refused: 0, failed: 0, looks: 0, notStarted: 0, bytes: 0 };
  const did = { acted: nothing, counts: { unchanged, orphans }, failures: [], plan: plan.closing };
  return outcome(target, { ...published, ...rekeyed }, did);
}
