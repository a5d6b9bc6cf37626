import { isComposite, multipartTypes } from '../object/algorithms.ts';
import type { DigestRequest, Digests, StoredChecksum } from '../object/evidence.ts';
import { compositeValue } from '../proof/checksum.ts';
import { digestsToSend, uploadFrom, type SendIntegrity } from '../proof/send-digests.ts';
import type { After } from '../object/action.ts';
import { COPY_LIMIT, COPY_PART } from './repair.ts';

type PlannedCopy = NonNullable<After['copy']>;

/**
 * The digests that must be computed before a copy in place. S3 computes the spec's algorithm over the copy, and that is
 * compared with the file.
 */
export function digestsToCopy(size: number, integrity: SendIntegrity): readonly DigestRequest[] {
  return digestsToSend(size, ofCopies(integrity));
}

/** The checksum that the copy must have, from the digests that `digestsToCopy` named. */
export function plannedCopy(size: number, integrity: SendIntegrity, digests: Digests): PlannedCopy {
  const { checksums: _, ...copy } = uploadFrom(size, ofCopies(integrity), digests);
  return copy;
}

/** Whether the checksum that S3 computed over its copy is the file's. */
export function isCopyProven(copy: PlannedCopy, stored: StoredChecksum | undefined): boolean {
  if (stored?.algorithm !== copy.algorithm) {
    return false;
  }
  const isOnePart = stored.type === 'COMPOSITE' && copy.partSize === undefined && isComposite(copy.algorithm);
  return isOnePart
    ? stored.value === compositeValue(copy.algorithm, [copy.checksum])
    : stored.type === copy.type && stored.value === copy.checksum;
}

/** The rules for copies: a single PUT, or an upload of large parts. */
function ofCopies({ checksumAlgorithm }: SendIntegrity): SendIntegrity {
  return {
    checksumAlgorithm,
    checksumType: multipartTypes(checksumAlgorithm)[0],
    partSize: COPY_PART,
    multipartThreshold: COPY_LIMIT + 1,
  };
}
