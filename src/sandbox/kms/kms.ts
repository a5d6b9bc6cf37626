import { KmsFault } from './fault.ts';
import { Input } from './input.ts';
import { requireEnabled, requireUsage } from './key.ts';
import { KeyRing } from './key-ring.ts';
import { cancelKeyDeletion } from './operations/cancel-key-deletion.ts';
import { createAlias } from './operations/create-alias.ts';
import { createKey } from './operations/create-key.ts';
import { deleteAlias } from './operations/delete-alias.ts';
import { describeKey } from './operations/describe-key.ts';
import { disableKey } from './operations/disable-key.ts';
import { enableKey } from './operations/enable-key.ts';
import { getPublicKey } from './operations/get-public-key.ts';
import { listAliases } from './operations/list-aliases.ts';
import type { Operation } from './operations/operation.ts';
import { scheduleKeyDeletion } from './operations/schedule-key-deletion.ts';
import { sign } from './operations/sign.ts';
import { updateAlias } from './operations/update-alias.ts';
import { verify } from './operations/verify.ts';

/** A part of AWS KMS: the keys that S3 encrypts with, and P-256 keys that sign. */
export interface KmsService {
  /** Answers one request of KMS's JSON protocol; `target` is the X-Amz-Target header, e.g. TrentService.Sign. */
  handle(target: string, body: unknown): { status: number; body: unknown };
  /** The key that S3 would encrypt with, or S3's error for one that it cannot use. */
  resolveForEncryption(
    keyIdOrArnOrAlias: string,
  ): { ok: true; arn: string } | { ok: false; code: string; message: string; status: number };
}

const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ['TrentService.CancelKeyDeletion', cancelKeyDeletion],
  ['TrentService.CreateAlias', createAlias],
  ['TrentService.CreateKey', createKey],
  ['TrentService.DeleteAlias', deleteAlias],
  ['TrentService.DescribeKey', describeKey],
  ['TrentService.DisableKey', disableKey],
  ['TrentService.EnableKey', enableKey],
  ['TrentService.GetPublicKey', getPublicKey],
  ['TrentService.ListAliases', listAliases],
  ['TrentService.ScheduleKeyDeletion', scheduleKeyDeletion],
  ['TrentService.Sign', sign],
  ['TrentService.UpdateAlias', updateAlias],
  ['TrentService.Verify', verify],
]);

/** Opens the keys in a folder, which is made when it is missing; one process at a time. */
export function openKms(directory: string, options: { region: string; accountId: string }): KmsService {
  const ring = new KeyRing(directory, options.region, options.accountId);
  return {
    handle(target, body) {
      const operation = OPERATIONS.get(target);
      if (operation === undefined) {
        return { status: 400, body: { __type: 'UnknownOperationException' } };
      }
      return orFault(
        () => ({ status: 200, body: operation(ring, new Input(body)) }),
        (fault) => ({ status: 400, body: { __type: fault.code, message: fault.message } }),
      );
    },
    resolveForEncryption(reference) {
      return orFault(
        () => {
          const key = ring.find(reference);
          requireEnabled(key);
          requireUsage(key, 'ENCRYPT_DECRYPT', 'GenerateDataKey');
          return { ok: true as const, arn: key.arn };
        },
        (fault) => ({ ok: false as const, code: `KMS.${fault.code}`, message: fault.message, status: 400 }),
      );
    },
  };
}

function orFault<Good, Bad>(work: () => Good, answer: (fault: KmsFault) => Bad): Good | Bad {
  try {
    return work();
  } catch (error) {
    if (error instanceof KmsFault) {
      return answer(error);
    }
    throw error;
  }
}
