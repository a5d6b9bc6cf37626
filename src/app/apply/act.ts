import { shownName } from '../../core/shown-name.ts';
import { isS3recError, S3recError, type ErrorCode } from '../../core/error.ts';
import { isUnseen, type PlanRecord } from '../../core/object/action.ts';
import type { Receipt } from '../../core/plan/receipt.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { adoptedHeaders } from '../../core/plan/adopted-headers.ts';
import type { FileStamp } from '../../core/object/file-stamp.ts';
import type { PlanReader } from '../../ports/documents.ts';
import type { Hashing } from '../../ports/hashing.ts';
import type { DeleteResult } from '../../ports/object-store.ts';
import type { Journal } from '../../ports/journal.ts';
import { openBefore } from './begin-upload.ts';
import { bodyBuffers } from '../flow/body-buffers.ts';
import { limiter } from '../flow/limiter.ts';
import { lookAtAdopted } from './look-at-adopted.ts';
import type { HeldLock } from '../lock/held-lock.ts';
import { lookAfterWrite } from './look-after-write.ts';
import { proveCopy } from './prove-copy.ts';
import { sentProof } from './prove-sent.ts';
import { repair } from './repair.ts';
import { send } from './send.ts';
import type { SendDeps } from './sending.ts';

export interface ActDeps extends Omit<SendDeps, 'sent' | 'memory' | 'bodies' | 'proof' | 'signal' | 'openBefore'> {
  readonly hashing: Hashing;
  /** Ends what is in flight. */
  readonly signal: AbortSignal;
  /** False: nothing more is to be started; what is in flight goes on. */
  readonly mayStart: () => boolean;
  /** Read again before deletes. */
  readonly lock: HeldLock;
}

export interface Acted {
  readonly done: number;
  readonly refused: number;
  readonly failed: number;
  /** Adopted objects of which only this run saw what stands beside their bytes. Nothing was done to them. */
  readonly looks: number;
  /** Actions that were never begun: an earlier phase did not succeed, or the run was interrupted. */
  readonly notStarted: number;
  readonly bytes: number;
  /** What went wrong with the run itself (a full disk), not with an action: nothing more was begun. */
  readonly error?: unknown;
}

/** File content held in memory at once, bytes. */
const MEMORY = 512 * 1024 * 1024;

/** Answers that say: the state under which this was planned no longer holds. */
const STALE: readonly ErrorCode[] = [
  'REMOTE_PRECONDITION_FAILED',
  'REMOTE_NO_SUCH_KEY',
  'REMOTE_CONFLICT',
  'LOCAL_CHANGED',
  'LOCAL_NOT_FOUND',
];

/** The credentials have ended, and nothing renewed them: no other request can succeed. */
function isSignedOut(error: unknown): boolean {
  return isS3recError(error, 'REMOTE_EXPIRED_TOKEN') || isS3recError(error, 'REMOTE_NO_CREDENTIALS');
}

/**
 * Does exactly what the plan says: phase after phase, each only when everything before it succeeded, deletes last. One
 * failed action does not stop its phase. What is adopted unseen is looked at behind all of it, whatever became of that.
 * Every outcome is in the journal when this returns, also where an error ended it.
 */
export async function act(
  deps: ActDeps,
  spec: ResolvedSpec,
  plan: PlanReader,
  journal: Journal,
  plannedFile: (record: PlanRecord) => FileStamp,
): Promise<Acted> {
  const closing = plan.closing;
  const counts = { done: 0, refused: 0, failed: 0, looks: 0, bytes: 0 };
  const unseen = closing.summary.adopt === 0 ? 0 : countOf(plan, isUnseen);
  const total = {
    totalObjects: closing.records - closing.summary.adopt + unseen,
    totalBytes: closing.summary.uploadBytes,
  };
  const sendDeps: SendDeps = {
    ...deps,
    memory: limiter(MEMORY),
    bodies: bodyBuffers(),
    proof: sentProof(deps.hashing),
    openBefore: openBefore(deps, spec.prefix),
    sent(bytes) {
      counts.bytes += bytes;
      progress();
    },
  };
  const looked = lookAfterWrite(sendDeps, deps.report);
  const adopted = adoptedHeaders();
  const progress = (): void =>
    deps.report({
      type: 'progress',
      stage: 'apply',
      objects: counts.done + counts.refused + counts.failed + counts.looks,
      bytes: counts.bytes,
      ...total,
    });
  const actedSoFar = (): Acted => ({
    ...counts,
    notStarted: total.totalObjects - counts.done - counts.refused - counts.failed - counts.looks,
  });
  const perform = async (record: PlanRecord): Promise<Receipt> => {
    switch (record.action) {
      case 'create':
      case 'update':
        return send(sendDeps, record, plannedFile(record));
      case 'update-metadata':
        return repair(sendDeps, record);
      case 'delete':
        return sendDeps.requests.use(1, () => remove(deps, record, spec));
      case 'adopt':
        return lookAtAdopted(sendDeps, record);
    }
  };
  let signedOut = false;
  const mayStart = (): boolean => deps.mayStart() && !signedOut;
  const one = async ({ record, number }: NumberedRecord): Promise<void> => {
    const receipt = await perform(record)
      .then((done) => looked(record, done))
      .then((done) => proveCopy(record, done))
      .catch((error: unknown) => {
        signedOut ||= isSignedOut(error);
        return receiptOfFailure(record.key, error);
      });
    if (record.action === 'adopt' && receipt.outcome === 'done') {
      // Nothing was done to the object.
      counts.looks += 1;
      journal.append(number, receipt);
      adopted.add(receipt);
      progress();
      return;
    }
    counts[receipt.outcome] += 1;
    journal.append(number, receipt);
    const message = receipt.error === undefined ? {} : { message: receipt.error.message };
    deps.report({ type: 'action', key: record.key, action: record.action, outcome: receipt.outcome, ...message });
    progress();
  };
  const actions = limiter(spec.parallelism);
  try {
    for (const wanted of [...closing.phases.map((phase) => ({ phase })), 'delete' as const]) {
      if (wanted === 'delete' && closing.summary.delete > 0) {
        await deps.lock.lookAgain(deps.signal);
      }
      if (counts.refused + counts.failed > 0 || !mayStart()) {
        break;
      }
      const belongs = (record: PlanRecord): boolean =>
        wanted === 'delete'
          ? record.action === 'delete'
          : record.action !== 'delete' && record.action !== 'adopt' && record.phase === wanted.phase;
      await actions.each(numbered(plan, belongs, mayStart), one);
    }
    await actions.each(numbered(plan, isUnseen, mayStart), one);
  } catch (error) {
    return { ...actedSoFar(), error };
  }
  const message = adopted.warning();
  if (message !== undefined) {
    deps.report({ type: 'warning', message });
  }
  return actedSoFar();
}

function countOf(plan: PlanReader, belongs: (record: PlanRecord) => boolean): number {
  let count = 0;
  for (const batch of plan.records()) {
    count += batch.filter(belongs).length;
  }
  return count;
}

interface NumberedRecord {
  readonly record: PlanRecord;
  readonly number: number;
}

/** The plan's records that belong, with their numbers, until nothing more is to be started. */
function* numbered(
  plan: PlanReader,
  belongs: (record: PlanRecord) => boolean,
  mayStart: () => boolean,
): Generator<NumberedRecord, void, void> {
  let number = -1;
  for (const batch of plan.records()) {
    for (const record of batch) {
      number += 1;
      if (!mayStart()) {
        return;
      }
      if (belongs(record)) {
        yield { record, number };
      }
    }
  }
}

async function remove(
  deps: ActDeps,
  { key, precondition, change }: PlanRecord,
  { prune }: ResolvedSpec,
): Promise<Receipt> {
  if (precondition === null || !('ifMatch' in precondition)) {
    throw new S3recError('DOCUMENT_INVALID', `plan record of ${shownName(key)}: delete without a precondition`);
  }
  const { ifMatch } = precondition;
  const { store, signal } = deps;
  const { before } = change;
  const settle = async (): Promise<DeleteResult | undefined> => {
    try {
      await store.head(key, { signal });
      return undefined;
    } catch (error) {
      return isS3recError(error, 'REMOTE_NO_SUCH_KEY') ? { versionId: null, checked: false } : undefined;
    }
  };
  const { versionId, checked } = await store.delete({
    key,
    ifMatch,
    ...(before !== null && { standing: before }),
    ...(prune.unguarded !== undefined && { unguarded: prune.unguarded }),
    settle,
    signal,
  });
  return { key, outcome: 'done', guard: checked ? 'checked' : 'conditional', versionId };
}

function receiptOfFailure(key: string, error: unknown): Receipt {
  const known = isS3recError(error);
  const code = known ? error.code : 'INTERNAL';
  const message = error instanceof Error ? error.message : String(error);
  const hint = known && error.hint !== undefined ? { hint: error.hint } : {};
  const stale = known && STALE.includes(error.code);
  return { key, outcome: stale ? 'refused' : 'failed', error: { code, message, ...hint } };
}
