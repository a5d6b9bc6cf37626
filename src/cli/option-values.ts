import { InvalidArgumentError } from 'commander';

import { FORCEABLE, type Forced } from '../core/plan/guard.ts';
import { FAIL_ON, type FailOn } from './command-line.ts';
import { duration, hexDigest } from './values.ts';
import { didYouMean } from '../core/did-you-mean.ts';

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
