import { present } from '../present.ts';
import type { Problem } from './problem.ts';

const MIB = 1024 * 1024;
/** Bytes. S3's least part size is 5 MiB. For parts in flight, s3rec holds at most 512 MiB in memory. */
export const LEAST_SIZE: number = 5 * MIB;
export const MOST_SIZE: number = 512 * MIB;

const UNITS: Readonly<Record<string, number>> = { B: 1, KIB: 1024, MIB, GIB: 1024 * MIB };
const DECIMAL_UNITS: Readonly<Record<string, string>> = {
  KB: 'KiB',
  MB: 'MiB',
  GB: 'GiB',
  K: 'KiB',
  M: 'MiB',
  G: 'GiB',
};

/**
 * The bytes of `16777216`, `16MiB` or `16 MiB`. Undefined for any other text. Fractions are fine if whole bytes come
 * out.
 */
export function parseSize(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const match = /^([0-9]+(?:\.[0-9]+)?) ?([A-Za-z]*)$/.exec(String(value));
  const unit = UNITS[match?.[2]?.toUpperCase() || 'B'];
  if (match?.[1] === undefined || unit === undefined) {
    return undefined;
  }
  const bytes = Number(match[1]) * unit;
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

/** The problem with a size. MB and the like are refused, since they mean 1000 to some tools and 1024 to others. */
export function bytesProblem(value: unknown): Problem | undefined {
  return parseSize(value) === undefined ? noSize(value, 'bytes, or a number with KiB, MiB or GiB') : undefined;
}

/** The problem with a part size, which decides the ETag. */
export function partSizeProblem(value: unknown): Problem | undefined {
  const allowed = '5MiB to 512MiB: bytes, or a number with KiB, MiB or GiB';
  const bytes = parseSize(value);
  if (bytes === undefined) {
    return noSize(value, allowed);
  }
  if (bytes < LEAST_SIZE) {
    return { says: 'is too small', allowed };
  }
  return bytes > MOST_SIZE ? { says: 'is too large', allowed } : undefined;
}

function noSize(value: unknown, allowed: string): Problem {
  const match = /^([0-9.]+) ?([A-Za-z]+)$/.exec(String(value));
  const unit = DECIMAL_UNITS[match?.[2]?.toUpperCase() ?? ''];
  return {
    says: 'is not a size',
    allowed,
    ...present({ hint: unit && `did you mean ${match?.[1]}${unit}?` }),
  };
}
