import { isS3recError } from '../../core/error.ts';
import type { Grant } from '../../core/object/attributes.ts';
import type { Call, Connection } from './connection.ts';

/** An ACL of its own, which a write would lose: all but the owner's full control. Servers without ACLs have none. */
export async function grants(
  connection: Connection,
  key: string,
  options: { readonly versionId?: string; readonly signal?: AbortSignal } = {},
): Promise<readonly Grant[] | 'denied'> {
  const call: Call = { operation: 'GetObjectAcl', key, signal: options.signal };
  try {
    const { Grants = [], Owner } = await connection.send(
      new connection.sdk.GetObjectAclCommand({ ...connection.target, Key: key, VersionId: options.versionId }),
      call,
    );
    // Some servers answer empty ids.
    const owner = Owner?.ID ?? '';
    return Grants.map(({ Grantee, Permission = '' }) => ({
      grantee: Grantee?.URI ?? Grantee?.EmailAddress ?? Grantee?.ID ?? '',
      permission: Permission,
    })).filter(({ grantee, permission }) => grantee !== owner || permission !== 'FULL_CONTROL');
  } catch (error) {
    if (isS3recError(error, 'REMOTE_ACCESS_DENIED')) {
      return 'denied';
    }
    if (isS3recError(error, 'REMOTE_UNSUPPORTED')) {
      return [];
    }
    throw error;
  }
}

/** Where the bucket's owner is enforced, no object has an ACL. Without ownership controls, or on servers that know none, they may. */
export async function aclsDisabled(connection: Connection, signal?: AbortSignal): Promise<boolean | 'denied'> {
  try {
    const { OwnershipControls } = await connection.send(
      new connection.sdk.GetBucketOwnershipControlsCommand(connection.target),
      { operation: 'GetBucketOwnershipControls', signal },
    );
    return OwnershipControls?.Rules?.some(({ ObjectOwnership }) => ObjectOwnership === 'BucketOwnerEnforced') === true;
  } catch (error) {
    if (isS3recError(error, 'REMOTE_ACCESS_DENIED')) {
      return 'denied';
    }
    // OwnershipControlsNotFoundError.
    if (isS3recError(error, 'REMOTE_NO_SUCH_KEY') || isS3recError(error, 'REMOTE_UNSUPPORTED')) {
      return false;
    }
    throw error;
  }
}
