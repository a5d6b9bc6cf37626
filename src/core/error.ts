/**
 * Every error that a user can meet, with the exit code of the process (docs/exit-codes.md). The set is closed: scripts
 * may branch on these words.
 */
export const EXIT_CODES = {
  USAGE: 64,
  SPEC_INVALID: 65,
  DOCUMENT_INVALID: 65,
  DOCUMENT_NEWER: 65,
  SIGN_KEY_REFUSED: 65,
  SIGN_KEY_UNREADABLE: 1,
  SIGN_FAILED: 1,
  LOCAL_NOT_FOUND: 1,
  LOCAL_UNREADABLE: 1,
  LOCAL_NOT_WRITABLE: 1,
  LOCAL_EXISTS: 1,
  LOCAL_CHANGED: 1,
  LOCAL_INVALID: 1,
  LOCAL_REFUSED: 3,
  REMOTE_NO_CREDENTIALS: 1,
  REMOTE_EXPIRED_TOKEN: 1,
  REMOTE_ACCESS_DENIED: 1,
  REMOTE_NO_SUCH_BUCKET: 1,
  REMOTE_NO_SUCH_KEY: 1,
  REMOTE_WRONG_REGION: 1,
  REMOTE_WRONG_OWNER: 1,
  REMOTE_PRECONDITION_FAILED: 1,
  REMOTE_CONFLICT: 1,
  REMOTE_THROTTLED: 1,
  REMOTE_UNAVAILABLE: 1,
  REMOTE_UNREACHABLE: 1,
  REMOTE_NOT_S3: 1,
  REMOTE_CHECKSUM_MISMATCH: 1,
  REMOTE_UNSUPPORTED: 1,
  REMOTE_KMS: 1,
  REMOTE_UNSORTED: 1,
  REMOTE_REFUSED: 1,
  GITHUB_DENIED: 1,
  GITHUB_UNAVAILABLE: 1,
  GITHUB_REFUSED: 1,
  PLAN_GUARDED: 3,
  PLAN_STALE: 4,
  SUPERSEDED: 4,
  APPLY_DECLINED: 3,
  QUARANTINE_REFUSED: 3,
  GC_REFUSED: 3,
  NEVER_APPLIED: 3,
  EVENT_REFUSED: 3,
  ACCOUNT_REFUSED: 3,
  CONDITIONS_IGNORED: 3,
  HEAD_MOVED: 5,
  LOCK_HELD: 5,
  VERIFY_SIGNATURE: 7,
  VERIFY_SIGNER: 7,
  VERIFY_DIGEST: 7,
  VERIFY_PLACE: 7,
  VERIFY_CHAIN: 7,
  VERIFY_FRESHNESS: 7,
  DEADLINE_NEAR: 6,
  INTERRUPTED: 130,
  INTERNAL: 1,
} as const;

export type ErrorCode = keyof typeof EXIT_CODES;

export interface ErrorDetails {
  /** The advice on what to do about the error. Commands stand on lines of their own. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
  /** The same request may succeed if it is sent again. */
  readonly transient?: boolean;
  /**
   * The request may have been carried out although no answer said so (time-out, reset). Look before sending it again.
   */
  readonly ambiguous?: boolean;
  /** S3's x-amz-request-id, for support. */
  readonly requestId?: string | undefined;
  /** Objects were written before it failed. */
  readonly wrote?: boolean | undefined;
  /** Further facts for machines (`--format json`): strings and numbers only. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Messages of these errors quote keys, servers' answers and other people's documents. A line feed in them must not
 * begin a line.
 */
const OF_OTHERS = /^(?:REMOTE_|GITHUB_|DOCUMENT_|VERIFY_|PLAN_STALE$|SUPERSEDED$|HEAD_MOVED$|LOCK_HELD$)/;

/**
 * An expected failure. The message names the wrong value and its place, and the hint says what to do. It is never
 * printed with a stack.
 * A message begins with a capital letter, or with the value that it is about. A sentence ends with a full stop. A
 * message that ends with a value has none, so that the value can be copied.
 */
export class S3recError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly transient: boolean;
  readonly ambiguous: boolean;
  readonly requestId: string | undefined;
  readonly wrote: boolean;
  readonly data: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(
      OF_OTHERS.test(code) ? message.replaceAll('\n', '\\n') : message,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.name = 'S3recError';
    this.code = code;
    this.hint = details.hint;
    this.transient = details.transient ?? false;
    this.ambiguous = details.ambiguous ?? false;
    this.requestId = details.requestId;
    this.wrote = details.wrote ?? false;
    this.data = details.data;
  }

  /**
   * A copy of this error with more facts. A further hint stands below the first, further data beside it. All else
   * stays.
   */
  with({
    message = this.message,
    hint,
    data,
    wrote = this.wrote,
  }: Pick<ErrorDetails, 'hint' | 'data' | 'wrote'> & { readonly message?: string }): S3recError {
    const { code, transient, ambiguous, requestId } = this;
    return new S3recError(code, message, {
      hint: this.hint === undefined || hint === undefined ? (this.hint ?? hint) : `${this.hint}\n${hint}`,
      data: this.data === undefined && data === undefined ? undefined : { ...this.data, ...data },
      wrote,
      transient,
      ambiguous,
      requestId,
      cause: this,
    });
  }
}

export function isS3recError(value: unknown, code?: ErrorCode): value is S3recError {
  return value instanceof S3recError && (code === undefined || value.code === code);
}

/** Whether an error says that the object which a condition named is gone, or that another one stands there. */
export function isGoneOrReplaced(
  value: unknown,
): value is S3recError & { readonly code: 'REMOTE_NO_SUCH_KEY' | 'REMOTE_PRECONDITION_FAILED' } {
  return isS3recError(value, 'REMOTE_NO_SUCH_KEY') || isS3recError(value, 'REMOTE_PRECONDITION_FAILED');
}

/** Whether an error says that evidence differs from what was signed. */
export function isVerifyError(value: unknown): value is S3recError {
  return isS3recError(value) && value.code.startsWith('VERIFY_');
}

/**
 * The exit code for an error. It is 6 (done in part) where objects were written, and the error's own code would say
 * that nothing was done.
 */
export function exitCodeOf(error: unknown): number {
  if (!isS3recError(error)) {
    return EXIT_CODES.INTERNAL;
  }
  const exitCode = EXIT_CODES[error.code];
  return error.wrote && (exitCode === 1 || exitCode === 3 || exitCode === 4) ? 6 : exitCode;
}
