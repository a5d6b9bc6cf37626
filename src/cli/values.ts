import { InvalidArgumentError } from 'commander';

/** An option's value that must be a whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) {
      throw new InvalidArgumentError(`A whole number from ${least} to ${most} is expected.`);
    }
    return value;
  };
}

/** The number of a run. */
export const runNumber: (text: string) => number = wholeNumber(0, 99_999_999);

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A span of time in milliseconds: a number with s, m, h or d. */
export function duration(text: string): number {
  const match = /^(?<count>\d{1,6})(?<unit>[smhd])$/.exec(text);
  const unit = UNITS[match?.groups?.['unit'] ?? ''];
  if (unit === undefined) {
    throw new InvalidArgumentError('A number with s, m, h or d is expected: 90m, 26h, 7d.');
  }
  return Number(match?.groups?.['count']) * unit;
}

/** A SHA-256 in hexadecimal digits, as plans and errors show it. */
export function hexDigest(text: string): string {
  if (!/^[0-9a-f]{64}$/i.test(text)) {
    throw new InvalidArgumentError('64 hexadecimal digits are expected.');
  }
  return text.toLowerCase();
}

/** A commit, or its first digits, as git shortens it. */
export function commitDigits(text: string): string {
  if (!/^[0-9a-f]{7,64}$/i.test(text)) {
    throw new InvalidArgumentError('7 to 64 hexadecimal digits are expected.');
  }
  return text.toLowerCase();
}
