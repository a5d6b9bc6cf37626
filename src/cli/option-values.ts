import { InvalidArgumentError } from 'commander';

import { CHECKSUM_ALGORITHMS, type ChecksumAlgorithm } from '../core/object/algorithms.ts';
import { FORCEABLE, type Forced } from '../core/plan/guard.ts';
import { parseSize } from '../core/spec/size.ts';
import { FAIL_ON, type FailOn } from './command-line.ts';
import { didYouMean } from '../core/did-you-mean.ts';

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

const LARGEST_PART = 5 * 1024 ** 3;

/** A part size in bytes, up to S3's largest, 5 GiB. Below its least, 5 MiB, too: other servers take that. */
export function partSize(text: string): number {
  const bytes = parseSize(text);
  if (bytes === undefined || bytes < 1 || bytes > LARGEST_PART) {
    throw new InvalidArgumentError('Bytes are expected, or a number with KiB, MiB or GiB, up to 5GiB: 8MiB, 17179870.');
  }
  return bytes;
}

/** Names of algorithms, in any case, several by comma or by repeating the option. */
export function algorithms(text: string, before: readonly ChecksumAlgorithm[]): readonly ChecksumAlgorithm[] {
  return [...before, ...text.split(',').map(algorithm)];
}

function algorithm(word: string): ChecksumAlgorithm {
  const wanted = word.trim().toUpperCase().replaceAll(/[-_]/g, '');
  const found = CHECKSUM_ALGORITHMS.find((name) => name === wanted);
  if (found === undefined) {
    const near = didYouMean(wanted, CHECKSUM_ALGORITHMS);
    throw new InvalidArgumentError(
      near === undefined ? `One of ${CHECKSUM_ALGORITHMS.join(', ')}.` : `Did you mean ${near}?`,
    );
  }
  return found;
}

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

/** Of an apply, which needs two minutes of it to close. */
export function deadline(text: string): number {
  const time = duration(text);
  if (time < 180_000) {
    throw new InvalidArgumentError('At least 3m are expected: two of them are kept for closing.');
  }
  return time;
}

/** What counts as drift, by comma. */
export function failOn(text: string): readonly FailOn[] {
  return text.split(',').map((word) => {
    const found = FAIL_ON.find((name) => name === word.trim());
    if (found === undefined) {
      throw new InvalidArgumentError(`One or more of ${FAIL_ON.join(', ')}, by comma.`);
    }
    return found;
  });
}

/** Repeatable options. */
export function collected(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
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

/** `GUARD=PLANID`, of a guard that can be set aside. */
export function forcedGuard(text: string, before: readonly string[]): readonly string[] {
  const [rule = '', id = ''] = text.split('=');
  if (!(FORCEABLE as readonly string[]).includes(rule)) {
    const near = didYouMean(rule, FORCEABLE);
    throw new InvalidArgumentError(
      `${near === undefined ? `One of ${FORCEABLE.join(', ')}` : `Did you mean ${near}?`}${near === undefined ? ', with = and the id of a plan.' : ''}`,
    );
  }
  return [...before, `${rule}=${hexDigest(id)}`];
}

/** From the words that `forcedGuard` let pass. */
export function forced(words: readonly string[]): Forced {
  return Object.fromEntries(words.map((word) => word.split('=')));
}
