import { type ChecksumAlgorithm, algorithmsOfLength, isComposite } from '../object/algorithms.ts';
import { candidatePartSizes, conventionalPartSizes, type PartCandidate } from './part-conventions.ts';
import type { ShownValue } from './shown-values.ts';
import { present } from '../present.ts';

/** A value that somebody copied from S3, a tool or a file. */
export interface GivenValue {
  readonly bytes: Buffer;
  /** The value is in hex digits: an ETag, or the output of sha256sum. */
  readonly hex: boolean;
  readonly parts?: number;
}

/** A value that may be the given one, and the tools that cut files so. */
export interface MatchCandidate {
  readonly shown: ShownValue;
  readonly makers: readonly string[];
}

/** Reads a value. Undefined: the text is no digest of any algorithm, in hex or base64, with or without `-N`. */
export function parseGivenValue(text: string): GivenValue | undefined {
  const [, digest = '', parts] = /^"?([0-9A-Za-z+/]+={0,2})(?:-([1-9]\d{0,4}))?"?$/.exec(text.trim()) ?? [];
  const count = present({ parts: parts === undefined ? undefined : Number(parts) });
  for (const hex of [true, false]) {
    const bytes = Buffer.from(digest, hex ? 'hex' : 'base64');
    const again = bytes.toString(hex ? 'hex' : 'base64');
    if (again === (hex ? digest.toLowerCase() : digest) && algorithmsOfLength(bytes.length).length > 0) {
      return { bytes, hex, ...count };
    }
  }
  return undefined;
}

/**
 * The candidates for what a given value may be, in rounds. The first round is by far the likeliest and cheapest. A
 * value with `-N` is a composite. One without is of the whole, or a composite as GetObjectAttributes gives it.
 */
export function matchRounds(
  given: GivenValue,
  size: number,
  algorithms: readonly ChecksumAlgorithm[],
  partSizes: readonly number[],
): readonly (readonly MatchCandidate[])[] {
  const fitting = algorithmsOfLength(given.bytes.length).filter((algorithm) => algorithms.includes(algorithm));
  const preferred = partSizes.map((partSize) => ({ partSize, makers: ['--part-size'] }));
  if (given.parts === 1) {
    // A single part is the whole, whatever the part size.
    return [composites(given, fitting, [{}])];
  }
  if (given.parts !== undefined) {
    return [composites(given, fitting, candidatePartSizes(size, given.parts, preferred))];
  }
  const wholes = fitting.map((algorithm) => ({
    shown: { kind: kindOf(given, algorithm), algorithm, type: 'FULL_OBJECT' } as const,
    makers: [],
  }));
  const conventional = conventionalPartSizes(size).filter(({ partSize }) => !partSizes.includes(partSize));
  return [wholes, composites(given, fitting, [...preferred, ...conventional])];
}

function composites(
  given: GivenValue,
  algorithms: readonly ChecksumAlgorithm[],
  sizes: readonly Partial<PartCandidate>[],
): readonly MatchCandidate[] {
  return algorithms.filter(isComposite).flatMap((algorithm) =>
    sizes.map(({ partSize, makers = [] }) => ({
      shown: {
        kind: kindOf(given, algorithm),
        algorithm,
        type: 'COMPOSITE',
        ...present({ partSize }),
      } as const,
      makers,
    })),
  );
}

/** The kind of a value. MD5 in hex is an ETag. All else is a checksum, even when somebody wrote it in hex. */
function kindOf(given: GivenValue, algorithm: ChecksumAlgorithm): ShownValue['kind'] {
  return given.hex && algorithm === 'MD5' ? 'etag' : 'checksum';
}
