import { isCopyProven } from '../plan/planned-copy.ts';
import type { Receipt } from '../plan/receipt.ts';
import { strengthOf } from '../object/algorithms.ts';
import type { After, PlanRecord } from '../object/action.ts';
import type { ManifestRecord } from '../object/record.ts';
import { present } from '../present.ts';

/** The evidence for the bytes that the action leaves or finds. */
export function evidence({ change, stamp, reason, basis, strength }: PlanRecord): Partial<ManifestRecord> {
  return {
    ...present({
      path: stamp?.path,
      size: change.after?.size,
      sha256: change.after?.sha256,
      digest: change.after?.digest,
    }),
    reason,
    basis,
    strength,
  };
}

/**
 * The evidence for a copy. S3 computed a checksum over it that the file has, too. Without such an answer the comparison
 * is the only evidence.
 */
export function copyEvidence(
  record: PlanRecord,
  copy: NonNullable<After['copy']>,
  { checksum }: Receipt,
): Partial<ManifestRecord> {
  const { sha256, digest, ...rest } = evidence(record);
  if (isCopyProven(copy, checksum) && strengthOf(copy.algorithm) === 'cryptographic') {
    const basis = checksum?.type === 'COMPOSITE' ? 'checksum-composite' : 'checksum-full';
    return { ...rest, ...present({ sha256 }), basis, strength: 'cryptographic' };
  }
  return record.strength === 'cryptographic'
    ? { ...rest, ...present({ sha256 }) }
    : { ...rest, ...present({ digest }) };
}
