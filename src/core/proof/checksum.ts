import { type ChecksumAlgorithm, isComposite } from '../object/algorithms.ts';
import { hashDigests } from './hash-digests.ts';

/** A checksum as S3 shows it, taken apart. `parts` is the number of parts of a composite. */
export interface ParsedChecksum {
  /** In base64. */
  readonly digest: string;
  readonly parts?: number;
}

/**
 * The composite of parts' digests: the digest of the concatenated digests (User Guide, "Checking object integrity").
 * Base64 in and out, without `-N`. CRC64NVME has no composite.
 */
export function composite(algorithm: ChecksumAlgorithm, parts: readonly string[]): string {
  if (!isComposite(algorithm)) {
    throw new RangeError(`S3 makes no composite of ${algorithm}`);
  }
  return hashDigests(algorithm, Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')))).toString('base64');
}

/** The composite in the form that HEAD shows and CompleteMultipartUpload takes: `BASE64-N`. */
export function compositeValue(algorithm: ChecksumAlgorithm, parts: readonly string[]): string {
  return `${composite(algorithm, parts)}-${parts.length}`;
}

export function parseChecksum(value: string): ParsedChecksum {
  const match = /^([^-]+)-([1-9]\d*)$/.exec(value);
  return match?.[1] === undefined ? { digest: value } : { digest: match[1], parts: Number(match[2]) };
}
