import { shownName } from '../../core/shown-name.ts';
import { isS3recError, S3recError } from '../../core/error.ts';
import type { DeleteRequest } from '../../ports/store-writes.ts';
import type { Connection } from './connection.ts';
import { quoted } from './etag.ts';
import { look, lookFirst } from './look-first.ts';
import { present } from '../../core/present.ts';
import { versionOf } from './write-result.ts';

/** Names of servers that ignore If-Match when they delete, without saying so (docs/servers.md). */
const DEAF: readonly (string | undefined)[] = ['MinIO'];

/**
 * Deletes an object, under a condition where the server knows If-Match on DELETE. Elsewhere the object is looked at
 * directly before (`checked`).
 */
export async function remove(
  connection: Connection,
  request: DeleteRequest,
): Promise<{ readonly versionId: string | null; readonly checked: boolean }> {
  const { key, ifMatch, standing, unguarded = false, signal } = request;
  const call = { operation: 'DeleteObject', key, signal } as const;
  const guarded = { ...call, precondition: { ifMatch }, ...present({ standing }) };
  const send = async (condition: { IfMatch?: string }): Promise<string | null> =>
    versionOf(
      await connection.send(
        new connection.sdk.DeleteObjectCommand({ ...connection.target, Key: key, ...condition }),
        call,
      ),
    );
  const isDeaf = DEAF.includes(connection.traffic.server);
  const sent = isDeaf
    ? undefined
    : await connection.lacks.ask(call.operation, async () => {
        await lookFirst(connection, guarded);
        return { versionId: await send({ IfMatch: quoted(ifMatch) }), checked: false };
      });
  if (sent !== undefined) {
    return sent;
  }
  if (!unguarded && !(await keepsVersions(connection, signal))) {
    throw new S3recError(
      'REMOTE_UNSUPPORTED',
      `${shownName(key)} was not deleted: this server knows no condition for a delete, and the bucket is not known to keep versions.`,
      {
        hint: 'What another hand writes in that moment would be lost. Enable versioning (and allow s3:GetBucketVersioning), or accept that: `prune.unguarded: true`.',
      },
    );
  }
  await look(connection, guarded);
  request.unconditional?.();
  return { versionId: await send({}), checked: true };
}

/** Whether a connection's bucket does, once that was asked. */
const KEEPS_VERSIONS = new WeakMap<Connection, boolean>();

/**
 * Whether a delete only hides what stands there. Suspended versioning overwrites the version `null`. The answer is
 * kept.
 */
async function keepsVersions(connection: Connection, signal: AbortSignal | undefined): Promise<boolean> {
  const known = KEEPS_VERSIONS.get(connection);
  if (known !== undefined) {
    return known;
  }
  const call = { operation: 'GetBucketVersioning', signal } as const;
  const command = new connection.sdk.GetBucketVersioningCommand(connection.target);
  const answer = await connection.lacks
    .ask(call.operation, () => connection.send(command, call))
    .catch((error: unknown) => {
      if (isS3recError(error, 'REMOTE_ACCESS_DENIED')) {
        return undefined;
      }
      throw error;
    });
  const keeps = answer?.Status === 'Enabled';
  KEEPS_VERSIONS.set(connection, keeps);
  return keeps;
}
