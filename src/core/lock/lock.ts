/** How long a lock holds after it was written, and how much longer others wait before they take it, seconds of S3's clock. */
export const LEASE_SECONDS: number = 180;
const GRACE_SECONDS = 30;

/** Errors tell it as part of a command to paste, and anybody who may write to the bucket chose it: nothing but a UUID is taken. */
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Bytes: a lock is a few hundred. */
export const LOCK_MAX_BYTES: number = 16 * 1024;

/** What stands in `lock.json`: who may write below the spec's prefix. It is advice, and proves nothing: it is not signed. */
export interface Lock {
  readonly version: 's3rec.lock/v1';
  readonly state: 'held' | 'released';
  /** A UUID, new with each taking. */
  readonly id: string;
  readonly holder: Readonly<Record<string, string>>;
  readonly command: string;
  /** Hex. */
  readonly planId: string;
  /** Number that the run will have. */
  readonly run: number;
  /** ISO 8601, by the holder's clock. */
  readonly since: string;
  /** Raised by each renewal, so that no two states of a lock have one ETag. */
  readonly counter: number;
}

/** A lock as it was found, with what S3 said of it. */
export interface FoundLock {
  /** The object's; without quotes. */
  readonly etag: string;
  /** Whole seconds since 1970, as S3 gives them: only its clock counts. */
  readonly lastModified: number;
  readonly now: number;
  /** Undefined: what lies there is no lock that this version knows, or may not be read. */
  readonly lock: Lock | undefined;
}

/** Whether a run must leave the lock to its holder. What cannot be read is held until its lease is over, like any other. */
export function isHeld({ lastModified, now, lock }: FoundLock): boolean {
  return lock?.state !== 'released' && now <= lastModified + LEASE_SECONDS + GRACE_SECONDS;
}

/**
 * When the run of a plan held the lock no longer, by what stands there now. Its own lock ends by itself; another one, or a
 * released one, is later than its end.
 */
export function endOfHold({ lock, lastModified }: FoundLock, planId: string): number {
  return lock?.state === 'held' && lock.planId === planId ? lastModified + LEASE_SECONDS + GRACE_SECONDS : lastModified;
}

/** What `unlock` breaks a lock by. */
export function lockId({ lock, etag }: Pick<FoundLock, 'lock' | 'etag'>): string {
  return lock?.id ?? etag;
}

/** Who holds it and since when, for people. */
export function holderText({ lock }: Pick<FoundLock, 'lock'>): string {
  if (lock === undefined) {
    return 'somebody whose lock.json cannot be read';
  }
  const { holder, command, run, since } = lock;
  const who = Object.entries(holder).map(([name, value]) => `${name} ${value}`);
  return `s3rec ${command}, run ${run}, since ${since} (${who.join(', ')})`;
}

/** The lock in a file's text; undefined: it is none. Members that a newer version added are kept out. */
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
