import { S3recError } from '../../core/error.ts';
import { CHECKSUM_ALGORITHMS, digestName, type ChecksumAlgorithm } from '../../core/object/algorithms.ts';
import type { DigestRequest, Digests } from '../../core/object/evidence.ts';
import { matchRounds, parseGivenValue, type GivenValue } from '../../core/proof/match-value.ts';
import { partCount } from '../../core/proof/part-size.ts';
import { digestOf, show, shownValues, type ShownValue } from '../../core/proof/shown-values.ts';

const MIB = 1024 * 1024;
/** Bytes. Part sizes that are shown when none is asked for: the defaults of s3rec, and of the AWS CLI and boto3. */
const DEFAULT_PART_SIZES = [16 * MIB, 8 * MIB];

/** A local file: its size in bytes, and a function that computes its digests, reading it once per call. */
export interface HashedFile {
  readonly size: number;
  digest(wanted: readonly DigestRequest[]): Promise<Digests>;
}

export interface ChecksumOptions {
  /** Empty: all ten algorithms. */
  readonly algorithms: readonly ChecksumAlgorithm[];
  /** Part sizes in bytes. Empty: the usual ones. */
  readonly partSizes: readonly number[];
}

export interface ChecksumLine extends ShownValue {
  /** The value as S3 shows it. */
  readonly value: string;
}

export interface ChecksumMatch extends ChecksumLine {
  /** Uploaders that cut files so. */
  readonly makers: readonly string[];
}

/**
 * Computes every value that S3 would show for this file: as one PUT, and in parts of each size that gives more than
 * one.
 */
export async function checksum(file: HashedFile, options: ChecksumOptions): Promise<readonly ChecksumLine[]> {
  const usual = DEFAULT_PART_SIZES.filter((partSize) => partCount(file.size, partSize) > 1);
  const shown = shownValues(wanted(options), options.partSizes.length > 0 ? options.partSizes : usual);
  const digests = await file.digest(requests(shown, file.size));
  return shown.map((one) => lineOf(one, file.size, digests));
}

/**
 * Finds the algorithm, type and part size that give this value: an ETag, a checksum in base64 with or without `-N`, or
 * a digest in hex. The result is empty when nothing that is tried gives it. Then the bytes differ, the part size is
 * unusual, or the value is an ETag under KMS, which no file gives.
 * @throws S3recError USAGE when the text is no such value
 */
export async function matchChecksum(
  file: HashedFile,
  value: string,
  options: ChecksumOptions,
): Promise<readonly ChecksumMatch[]> {
  const given = parseGivenValue(value);
  if (given === undefined) {
    throw new S3recError('USAGE', `${value} is neither an ETag nor a checksum.`, {
      hint: 'Give an ETag (32 hex digits, perhaps with -N), a checksum in base64 as S3 shows it, or a digest in hex.',
    });
  }
  const rounds = matchRounds(given, file.size, wanted(options), options.partSizes);
  for (const candidates of rounds.filter(({ length }) => length > 0)) {
    const digests = await file.digest(
      requests(
        candidates.map(({ shown }) => shown),
        file.size,
      ),
    );
    const matches = candidates
      .map(({ shown, makers }) => ({ ...lineOf(shown, file.size, digests), makers }))
      .filter((line) => isGiven(given, line));
    if (matches.length > 0) {
      return matches;
    }
  }
  return [];
}

function wanted({ algorithms }: ChecksumOptions): readonly ChecksumAlgorithm[] {
  return algorithms.length > 0 ? algorithms : CHECKSUM_ALGORITHMS;
}

function requests(shown: readonly ShownValue[], size: number): readonly DigestRequest[] {
  const byName = new Map(shown.map((one) => digestOf(one, size)).map((request) => [digestName(request), request]));
  return [...byName.values()];
}

function lineOf(shown: ShownValue, size: number, digests: Digests): ChecksumLine {
  const value = show(shown, size, digests);
  if (value === undefined) {
    throw new S3recError('INTERNAL', `The digest ${digestName(digestOf(shown, size))} was not computed.`);
  }
  return { ...shown, value };
}

function isGiven(given: GivenValue, { kind, value }: ChecksumLine): boolean {
  const [digest = '', parts] = value.split('-');
  return (
    Buffer.from(digest, kind === 'etag' ? 'hex' : 'base64').equals(given.bytes) &&
    (given.parts === undefined || given.parts === Number(parts))
  );
}
