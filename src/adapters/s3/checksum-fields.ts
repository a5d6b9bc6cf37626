import { CHECKSUM_ALGORITHMS, type ChecksumAlgorithm } from '../../core/object/algorithms.ts';
import type { StoredChecksum } from '../../core/object/evidence.ts';

/** The SDK's field for each algorithm, in inputs and outputs alike. */
export type ChecksumFields = { -readonly [A in ChecksumAlgorithm as `Checksum${A}`]?: string | undefined };

/** Gives the SDK a precomputed checksum, so that it computes none of its own. */
export function checksumInput(algorithm: ChecksumAlgorithm, value: string): ChecksumFields {
  return { [`Checksum${algorithm}`]: value };
}

/** The checksum in an answer. Where its type is missing, the number of parts at its end makes it a composite one. */
export function checksumOf(
  output: ChecksumFields & { readonly ChecksumType?: string | undefined },
): StoredChecksum | undefined {
  for (const algorithm of CHECKSUM_ALGORITHMS) {
    const value = output[`Checksum${algorithm}`];
    if (value !== undefined) {
      const composite =
        output.ChecksumType === 'COMPOSITE' || (output.ChecksumType === undefined && /-\d+$/.test(value));
      return { algorithm, type: composite ? 'COMPOSITE' : 'FULL_OBJECT', value };
    }
  }
  return undefined;
}
