import { S3Error } from './errors.ts';
import { unquoted } from './etag.ts';
import type { Exchange } from './exchange.ts';
import type { Version } from './store/bucket.ts';

/** The condition that must hold for a write to happen. Undefined: there is none. */
export type WriteCondition = { kind: 'absent' } | { kind: 'match'; etag: string } | undefined;

function notImplemented(header: string, why: string): S3Error {
  return new S3Error('NotImplemented', undefined, { Header: header, additionalMessage: why });
}

function notAccepted(header: string): S3Error {
  return notImplemented(header, `We don't accept the provided value of ${header} header for this API`);
}

/** Reads If-Match and If-None-Match of a write. @throws S3Error NotImplemented for forms that S3 does not take */
export function writeCondition(exchange: Exchange): WriteCondition {
  const match = exchange.header('if-match');
  const noneMatch = exchange.header('if-none-match');
  if (match !== undefined && noneMatch !== undefined) {
    throw notImplemented('If-Match,If-None-Match', 'Multiple conditional request headers present in the request');
  }
  if (noneMatch !== undefined) {
    if (noneMatch !== '*') {
      throw notAccepted('If-None-Match');
    }
    return { kind: 'absent' };
  }
  if (match === undefined) {
    return undefined;
  }
  if (match === '*') {
    throw notAccepted('If-Match');
  }
  return { kind: 'match', etag: unquoted(match) };
}

/**
 * Checks the condition of a write.
 * @throws S3Error PreconditionFailed, or NoSuchKey for If-Match where there is no object
 */
export function requireCondition(condition: WriteCondition, key: string, newest: Version | undefined): void {
  const existing = newest?.listed === undefined ? undefined : newest;
  if (condition === undefined) {
    return;
  }
  if (condition.kind === 'absent') {
    if (existing !== undefined) {
      throw new S3Error('PreconditionFailed', undefined, { Condition: 'If-None-Match' });
    }
    return;
  }
  if (existing === undefined) {
    throw new S3Error('NoSuchKey', undefined, { Key: key });
  }
  if (existing.etag !== condition.etag) {
    throw new S3Error('PreconditionFailed', undefined, { Condition: 'If-Match' });
  }
}

/** Refuses with 409 where the key was written or deleted between the begin and the end of a conditional write. */
export function requireUndisturbed(condition: WriteCondition, key: string, disturbed: boolean): void {
  if (condition === undefined || !disturbed) {
    return;
  }
  throw new S3Error('ConditionalRequestConflict', undefined, {
    Condition: condition.kind === 'absent' ? 'If-None-Match' : 'If-Match',
    Key: key,
  });
}
