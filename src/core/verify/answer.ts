import { type ErrorCode, S3recError } from '../error.ts';
import { present } from '../present.ts';

/** The answer of verify to one question. */
export interface Answer {
  /** Null: the question was not or could not be asked, and `message` says why. */
  readonly ok: boolean | null;
  readonly code?: ErrorCode;
  readonly message?: string;
  readonly hint?: string;
}

export const GOOD: Answer = { ok: true };

export function failed({ code, message, hint }: S3recError): Answer {
  return { ok: false, code, message, ...present({ hint }) };
}

/** The error that a failed answer tells of. @param otherwise the code where it has none */
export function errorOf({ code, message = '', hint }: Answer, otherwise: ErrorCode): S3recError {
  return new S3recError(code ?? otherwise, message, present({ hint }));
}

export function notAsked(message: string): Answer {
  return { ok: null, message };
}
