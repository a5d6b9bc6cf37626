import { present } from '../../core/present.ts';
import { isS3recError, S3recError } from '../../core/error.ts';
import { isAws } from '../../core/object/origin.ts';
import type { Precondition } from '../../core/object/action.ts';
import { shownName } from '../../core/shown-name.ts';
import type { DeleteRequest } from '../../ports/store-writes.ts';
import type { Connection } from './connection.ts';
import { head } from './object.ts';
import type { Operation } from './permissions.ts';

/** A write or delete, and what must stand under its key. */
interface Guarded {
  readonly operation: Operation;
  readonly key: string;
  readonly precondition: Precondition;
  /** Facts that must hold of the object beside its ETag. */
  readonly standing?: DeleteRequest['standing'];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Servers are known that honour conditions of PutObject alone. So off AWS the object is looked at before Complete, Copy and
 * Delete, which send their condition all the same. AWS is not asked.
 * @throws S3recError as `look`
 */
export async function lookFirst(connection: Connection, guarded: Guarded): Promise<void> {
  if (!isAws(connection.endpoint ?? null)) {
    await look(connection, guarded);
  }
}

/**
 * One HEAD in the place of a condition. It fails as the condition would: an earlier attempt of ours that got no answer may
 * stand there by now, and `settle` of the request tells that.
 * @throws S3recError REMOTE_PRECONDITION_FAILED, REMOTE_NO_SUCH_KEY
 */
export async function look(connection: Connection, guarded: Guarded): Promise<void> {
  const { key, precondition, signal } = guarded;
  if ('ifNoneMatch' in precondition) {
    if (await isThere(connection, guarded)) {
      throw failed(guarded, 'an object stands there by now');
    }
    return;
  }
  const now = await head(connection, key, present({ signal }));
  const { size = now.size, lastModified = now.lastModified, versionId = now.versionId } = guarded.standing ?? {};
  const differs = [
    ['ETag', now.etag, precondition.ifMatch],
    ['size', now.size, size],
    ['LastModified', now.lastModified, lastModified],
    ['version', now.versionId, versionId],
  ].find(([, found, expected]) => found !== expected);
  if (differs !== undefined) {
    const [what, found, expected] = differs;
    throw failed(guarded, `its ${what} is ${found}, not ${expected}`);
  }
}

async function isThere(connection: Connection, { key, signal }: Guarded): Promise<boolean> {
  try {
    await head(connection, key, present({ signal }));
    return true;
  } catch (error) {
    if (isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
      return false;
    }
    throw error;
  }
}

function failed({ operation, key }: Guarded, why: string): S3recError {
  return new S3recError('REMOTE_PRECONDITION_FAILED', `${operation} of ${shownName(key)}: ${why}.`);
}
