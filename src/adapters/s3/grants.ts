import { isS3recError } from '../../core/error.ts';
import type { Call, Connection } from './connection.ts';

/** An ACL of its own, which a copy would lose. Buckets that enforce their owner, and servers without ACLs, have none. */
export async function hasGrants(
  connection: Connection,
  key: string,
  options: { readonly versionId?: string; readonly signal?: AbortSignal } = {},
): Promise<boolean | 'denied'> {
  const call: Call = { operation: 'GetObjectAcl', key, signal: options.signal };
  try {
    const { Grants = [], Owner } = await connection.send(
      new connection.sdk.GetObjectAclCommand({ ...connection.target, Key: key, VersionId: options.versionId }),
      call,
    );
    return Grants.some(({ Grantee }) => Grantee?.ID === undefined || Grantee.ID !== Owner?.ID);
  } catch (error) {
    if (isS3recError(error, 'REMOTE_ACCESS_DENIED')) {
      return 'denied';
    }
    if (isS3recError(error, 'REMOTE_UNSUPPORTED')) {
      return false;
    }
    throw error;
  }
}
