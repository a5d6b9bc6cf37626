import { isS3recError } from '../../core/error.ts';
import type { Grant } from '../../core/object/attributes.ts';
import type { Connection } from './connection.ts';

/**
 * The ACL of an object, which a write would lose: all grants beside the owner's full control. Servers without ACLs give
 * none.
 */
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
    // Some servers answer with empty ids.
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

/**
 * Whether ACLs are disabled: no object has one where the bucket's owner is enforced. Objects may have one in a bucket
 * without ownership controls, and on servers that do not know these.
 */
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
    // Answers such as OwnershipControlsNotFoundError.
    if (isS3recError(error, 'REMOTE_NO_SUCH_KEY')) {
      return false;
    }
    throw error;
  }
}
