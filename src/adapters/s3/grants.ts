import { isS3recError } from '../../core/error.ts';
import type { Grant } from '../../core/object/attributes.ts';
import type { Connection } from './connection.ts';

/** An ACL of its own, which a write would lose: all but the owner's full control. Servers without ACLs have none. */
export async function grants(
  connection: Connection,
  key: string,
  options: { readonly versionId?: string; readonly signal?: AbortSignal } = {},
): Promise<readonly Grant[] | 'denied'> {
  const call = { operation: 'GetObjectAcl', key, signal: options.signal } as const;
  const input = { ...connection.target, Key: key, VersionId: options.versionId };
  try {
    const { Grants = [], Owner } =
      (await connection.lacks.ask(call.operation, () =>
        connection.send(new connection.sdk.GetObjectAclCommand(input), call),
      )) ?? {};
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
    throw error;
  }
}

/** Where the bucket's owner is enforced, no object has an ACL. Without ownership controls, or on servers that know none, they may. */
export async function aclsDisabled(connection: Connection, signal?: AbortSignal): Promise<boolean | 'denied'> {
  const call = { operation: 'GetBucketOwnershipControls', signal } as const;
  try {
    const answer = await connection.lacks.ask(call.operation, () =>
      connection.send(new connection.sdk.GetBucketOwnershipControlsCommand(connection.target), call),
    );
    return (
      answer?.OwnershipControls?.Rules?.some(({ ObjectOwnership }) => ObjectOwnership === 'BucketOwnerEnforced') ===
      true
    );
  } catch (error) {
    if (isS3recError(error, 'REMOTE_ACCESS_DENIED')) {
      return 'denied';
    }
    // OwnershipControlsNotFoundError.
    if (isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
      return false;
    }
    throw error;
  }
}
