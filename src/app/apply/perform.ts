import { messageOf } from '../../core/message-of.ts';
import { isS3recError, type ErrorCode } from '../../core/error.ts';
import type { PlanRecord } from '../../core/object/action.ts';
import type { Receipt } from '../../core/plan/receipt.ts';
import { present } from '../../core/present.ts';
import { bodyMemory } from '../flow/body-memory.ts';
import type { Job } from '../plan/checkout.ts';
import type { Bounds } from './act.ts';
import { openBefore } from './begin-upload.ts';
import { deleteObject } from './delete-object.ts';
import { lookAfterWrite } from './look-after-write.ts';
import { lookAtAdopted } from './look-at-adopted.ts';
import { plannedFile } from './planned-file.ts';
import { proveCopy } from './prove-copy.ts';
import { sentProof } from './prove-sent.ts';
import { repair } from './repair.ts';
import { send } from './send.ts';
import type { Sender } from './sending.ts';

/** Does what one record says. A failure is an outcome as well. */
export type Perform = (record: PlanRecord) => Promise<Receipt>;

/** Answers which say that the state under which the action was planned no longer holds. */
const STALE: readonly ErrorCode[] = [
  'REMOTE_PRECONDITION_FAILED',
  'REMOTE_NO_SUCH_KEY',
  'REMOTE_CONFLICT',
  'LOCAL_CHANGED',
  'LOCAL_NOT_FOUND',
];

/**
 * Makes the function that performs one action. All actions of a run share its memory for bodies, and what it learns of
 * the server.
 * @param bounds `closing` ends aborting uploads, too; the target's signal ends what is in flight
 * @param sent is told of bytes that S3 has taken
 */
export function performing(
  { target, host, checkout }: Job,
  { closing, lock }: Pick<Bounds, 'closing' | 'lock'>,
  sent: (bytes: number) => void,
): Perform {
  const { spec, store, requests, signal } = target;
  const { clock, report, hashing } = host;
  const sender: Sender = {
    store,
    requests,
    signal,
    clock,
    report,
    closing,
    source: checkout.source,
    memory: bodyMemory(),
    parallelism: spec.parallelism,
    proof: sentProof(hashing),
    openBefore: openBefore(target, spec.prefix),
    sent,
  };
  const looked = lookAfterWrite(target, report);
  const perform = async (record: PlanRecord): Promise<Receipt> => {
    switch (record.action) {
      case 'create':
      case 'update':
        return send(sender, record, plannedFile(record, checkout));
      case 'update-metadata':
        return repair(sender, record);
      case 'delete':
        return requests.use(1, () => deleteObject(target, record, lock));
      case 'adopt':
        return lookAtAdopted(target, record);
    }
  };
  return async (record) => {
    try {
      return proveCopy(record, await looked(record, await perform(record)));
    } catch (error) {
      return receiptOfFailure(record.key, error);
    }
  };
}

function receiptOfFailure(key: string, error: unknown): Receipt {
  const { code, hint } = isS3recError(error) ? error : { code: 'INTERNAL' as const, hint: undefined };
  const recorded = { code, message: messageOf(error), ...present({ hint }) };
  return { key, outcome: STALE.includes(code) ? 'refused' : 'failed', error: recorded };
}
