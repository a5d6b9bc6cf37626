/**
 * Seconds of S3's clock: how long a lock holds after it was written, and how much longer others wait before they take
 * it.
 */
export const LEASE_SECONDS: number = 180;
const GRACE_SECONDS = 30;

/**
 * Errors show the id in a command to paste, and anybody who may write to the bucket can choose it. So only a UUID is
 * accepted.
 */
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Bytes. A lock has a few hundred. */
export const LOCK_MAX_BYTES: number = 16 * 1024;

/**
 * The contents of `lock.json`: who may write below the spec's prefix. It is advice and proves nothing, since it is not
 * signed.
 */
export interface Lock {
  readonly version: 's3rec.lock/v1';
  readonly state: 'held' | 'released';
  /** A UUID, a new one each time the lock is taken. */
  readonly id: string;
  readonly holder: Readonly<Record<string, string>>;
  /** `unlock` where somebody broke the lock. */
  readonly command: string;
  /** The plan's id, in hex. */
  readonly planId: string;
  /** The number that the run will have. */
  readonly run: number;
  /** When it was taken, in ISO 8601 by the holder's clock. */
  readonly since: string;
  /** A number that each renewal raises, so that no two states of a lock have the same ETag. */
  readonly counter: number;
}

/** A lock as it was found, with what S3 tells about it. */
export interface FoundLock {
  /** The object's ETag, without quotes. */
  readonly etag: string;
  /** In whole seconds since 1970, as S3 gives them: only its clock counts. */
  readonly lastModified: number;
  readonly now: number;
  /** Undefined: the file is not a lock that this version knows, or may not be read. */
  readonly lock: Lock | undefined;
}

/**
 * Whether a run must leave the lock to its holder. A lock that cannot be read is held until its lease is over, like any
 * other.
 */
export function isHeld(found: FoundLock): boolean {
  return found.lock?.state !== 'released' && found.now <= overAt(found);
}

/** The time at which a lock ends, if nobody writes it again, in seconds since 1970. */
export function overAt({ lock, lastModified }: FoundLock): number {
  return lock?.state === 'released' ? lastModified : lastModified + LEASE_SECONDS + GRACE_SECONDS;
}

/** Whether the last holder gave the lock back itself, as every run does that comes to its end. */
export function isReleasedByHolder({ lock }: FoundLock): boolean {
  return lock?.state === 'released' && lock.command !== 'unlock';
}

/**
 * The time from which the run of a plan surely no longer holds the lock, in seconds since 1970. A lock that it still
 * holds ends with its lease. Any other lock was written after the run's own had ended.
 */
export function endOfHold(found: FoundLock, planId: string): number {
  return found.lock?.planId === planId ? overAt(found) : found.lastModified;
}

/** The id by which `unlock` breaks a lock. */
export function lockId({ lock, etag }: Pick<FoundLock, 'lock' | 'etag'>): string {
  return lock?.id ?? etag;
}

/** Says for people who holds a lock, and since when. */
export function holderText({ lock }: Pick<FoundLock, 'lock'>): string {
  if (lock === undefined) {
    return 'somebody whose lock.json cannot be read';
  }
  const { holder, command, run, since } = lock;
  const who = Object.entries(holder).map(([name, value]) => `${name} ${value}`);
  return `s3rec ${command}, run ${run}, since ${since} (${who.join(', ')})`;
}

/** Reads the lock in a file's text. Undefined: the text is no lock. Members that a newer version added are left out. */
export function parseLock(text: string): Lock | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { version, state, id, holder, command, planId, run, since, counter }: Partial<Record<keyof Lock, unknown>> =
    value;
  if (
    version !== 's3rec.lock/v1' ||
    (state !== 'held' && state !== 'released') ||
    typeof id !== 'string' ||
    !ID.test(id) ||
    typeof command !== 'string' ||
    typeof planId !== 'string' ||
    typeof since !== 'string' ||
    typeof run !== 'number' ||
    typeof counter !== 'number' ||
    !isTexts(holder)
  ) {
    return undefined;
  }
  return { version, state, id, holder, command, planId, run, since, counter };
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}
