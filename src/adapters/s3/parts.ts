import { present } from '../../core/present.ts';
import { shownName } from '../../core/shown-name.ts';
import { isS3recError, S3recError } from '../../core/error.ts';
import type { PartOptions, PartsPage, StoredPart } from '../../ports/store-reads.ts';
import { type ChecksumFields, checksumOf } from './checksum-fields.ts';
import type { Call, Connection } from './connection.ts';
import { quoted, unquoted } from './etag.ts';
import type { ObjectInput } from './object-requests.ts';

/**
 * One page of GetObjectAttributes. Undefined where the server or the caller's permissions do not allow it.
 * @throws REMOTE_PRECONDITION_FAILED when the object was replaced
 */
export async function listedParts(
  connection: Connection,
  key: string,
  of: PartOptions & { readonly after?: string },
): Promise<PartsPage | undefined> {
  const call = { operation: 'GetObjectAttributes', key, signal: of.signal } as const;
  const command = new connection.sdk.GetObjectAttributesCommand({
    ...connection.target,
    Key: key,
    VersionId: of.versionId,
    ObjectAttributes: ['ETag', 'ObjectParts'],
    MaxParts: 1000,
    PartNumberMarker: of.after,
  });
  try {
    const page = await connection.lacks.ask(call.operation, () => connection.send(command, call));
    // Some servers do not have it, and few policies grant its permission. HEAD tells as much.
    if (page === undefined) {
      return undefined;
    }
    const parts = (page.ObjectParts?.Parts ?? []).map((part) => partOf(part.Size ?? Number.NaN, part));
    // The request takes no condition, so the answer is compared.
    if (parts.length > 0 && page.ETag !== undefined && unquoted(page.ETag) !== of.etag) {
      throw new S3recError('REMOTE_PRECONDITION_FAILED', `${shownName(key)} was replaced while it was looked at.`);
    }
    const next = page.ObjectParts?.IsTruncated === true ? page.ObjectParts.NextPartNumberMarker : undefined;
    return { parts, ...present({ next }) };
  } catch (error) {
    if (isS3recError(error, 'REMOTE_ACCESS_DENIED')) {
      return undefined;
    }
    throw error;
  }
}

/** Asks for one part by HEAD. */
export async function headPart(
  connection: Connection,
  key: string,
  of: PartOptions & { readonly partNumber: number; readonly partCount: number },
): Promise<StoredPart | undefined> {
  const input: ObjectInput<'HeadObject'> = {
    ...connection.target,
    Key: key,
    VersionId: of.versionId,
    PartNumber: of.partNumber,
    IfMatch: quoted(of.etag),
    ChecksumMode: 'ENABLED',
  };
  const call: Call = { operation: 'HeadObject', key, signal: of.signal };
  const output = await connection.ask(call, (client, limits) => client.HeadObject(input, limits));
  // A server that does not know parts answers for the whole object, or does not say that it answers for a part.
  const known = output.PartsCount === of.partCount || of.partCount === 1;
  if (!known || output.ContentLength === undefined) {
    return undefined;
  }
  // A checksum of the whole says nothing about a part.
  return output.ChecksumType === 'FULL_OBJECT' ? { size: output.ContentLength } : partOf(output.ContentLength, output);
}

function partOf(size: number, fields: ChecksumFields): StoredPart {
  const checksum = checksumOf(fields);
  return checksum === undefined
    ? { size }
    : { size, checksum: { algorithm: checksum.algorithm, value: checksum.value } };
}
