import { InvalidArgumentError } from 'commander';

import { CHECKSUM_ALGORITHMS, type ChecksumAlgorithm } from '../core/proof/algorithms.ts';
import { parseSize } from '../core/spec/size.ts';
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
