import { S3recError } from '../error.ts';
import { failed, notAsked, type Answer } from './answer.ts';

export interface FreshnessAnswer extends Answer {
  /** The tip was compared with a run that this machine has seen or that the user named. */
  readonly anchored: boolean;
  /** When an apply signed the tip, RFC 3339 in UTC. Absent: no tip was proven. */
  readonly signedAt?: string;
  /** Milliseconds from then to now, by this machine's clock. */
  readonly age?: number;
}

export interface FreshnessFacts {
  readonly anchored: boolean;
  readonly signedAt: string;
  /** The time in milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds. Absent: any age will do. */
  readonly maxAge?: number;
  /** The place where the tip was found. */
  readonly in: keyof typeof UNANCHORED;
}

/** Milliseconds. Two clocks may differ by as much before S3 refuses to answer (RequestTimeTooSkewed). */
const SKEW = 15 * 60_000;

const UNANCHORED = {
  bucket:
    'not checked: this machine never saw a run here and no anchor was given, so that nobody can tell whether newer runs were removed',
  files:
    'not checked: files do not tell whether there are newer runs; --at-least or --expect-manifest brings an anchor',
} as const;

/** Says whether the tip is new enough, as far as somebody gave a limit. */
export function judgeFreshness({ anchored, signedAt, now, maxAge, in: where }: FreshnessFacts): FreshnessAnswer {
  const age = now - Date.parse(signedAt);
  const facts = { anchored, signedAt, age };
  if (maxAge === undefined) {
    return anchored ? { ok: true, ...facts } : { ...notAsked(UNANCHORED[where]), ...facts };
  }
  if (age < -SKEW) {
    const message = `The newest run was signed at ${signedAt}, which is later than this machine's clock: its age cannot be told.`;
    return { ...failed(new S3recError('VERIFY_FRESHNESS', message, { hint: 'Set the clock.' })), ...facts };
  }
  if (age > maxAge) {
    const message = `The newest run was signed at ${signedAt}, ${inWords(age)} ago; allowed are ${inWords(maxAge)}`;
    const hint = 'Either nothing has been applied since, or newer runs were deleted.';
    return { ...failed(new S3recError('VERIFY_FRESHNESS', message, { hint })), ...facts };
  }
  return { ok: true, ...facts };
}

/** Writes a duration such as `90s`, `5m`, `26h` or `12d`, in the largest unit of which there are two. */
export function inWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const units = [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
  ] as const;
  const [unit, length] = units.find(([, length]) => seconds >= 2 * length) ?? ['s', 1];
  return `${Math.floor(seconds / length)}${unit}`;
}
