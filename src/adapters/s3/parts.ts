import { shownName } from '../../core/shown-name.ts';
import type { GetObjectAttributesCommandOutput, HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { isS3recError, S3recError } from '../../core/error.ts';
import type { StoredChecksum } from '../../core/object/evidence.ts';
import type { Resend, StoredPart } from '../../ports/object-store.ts';
import { type ChecksumFields, checksumOf } from './checksum-fields.ts';
import type { Call, Connection } from './connection.ts';
import { quoted, unquoted } from './etag.ts';

interface Multipart {
  readonly etag: string;
  readonly size: number;
  readonly partCount: number;
  readonly versionId?: string;
}

/** All parts, or undefined where the server shows none. @throws REMOTE_PRECONDITION_FAILED when the object was replaced */
export async function parts(
  connection: Connection,
  key: string,
  of: Multipart,
  signal?: AbortSignal,
  retry: Resend = (request) => request(),
): Promise<readonly StoredPart[] | undefined> {
  const all =
    (await listedParts(connection, key, of, signal, retry)) ?? (await askedParts(connection, key, of, signal, retry));
  // Whatever was said must add up; else the server means something else by a part. Of three, the middle one is reckoned.
  const fits =
    all?.length === of.partCount &&
    all.every(({ size }) => size >= 0) &&
    all.reduce((sum, { size }) => sum + size, 0) === of.size;
  return fits ? all : undefined;
}

function partOf(size: number, fields: ChecksumFields): StoredPart {
  const checksum: StoredChecksum | undefined = checksumOf(fields);
  return checksum === undefined
    ? { size }
    : { size, checksum: { algorithm: checksum.algorithm, value: checksum.value } };
}

/** GetObjectAttributes: all parts where their checksums make up the object's, else only their number. */
async function listedParts(
  connection: Connection,
  key: string,
  of: Multipart,
  signal: AbortSignal | undefined,
  retry: Resend,
): Promise<readonly StoredPart[] | undefined> {
  const all: StoredPart[] = [];
  let marker: string | undefined;
  do {
    const PartNumberMarker = marker;
    const ask = (): Promise<GetObjectAttributesCommandOutput> =>
      connection.send(
        new connection.sdk.GetObjectAttributesCommand({
          ...connection.target,
          Key: key,
          VersionId: of.versionId,
          ObjectAttributes: ['ETag', 'ObjectParts'],
          MaxParts: 1000,
          PartNumberMarker,
        }),
        { operation: 'GetObjectAttributes', key, signal },
      );
    const page = await retry(ask).catch((error: unknown) => {
      // Not every server has it, and its permission is one that few policies grant: HEAD tells as much.
      if (isS3recError(error, 'REMOTE_UNSUPPORTED')) {
        connection.options.warn('This server does not list the parts of objects: HEAD asks for them one by one.');
        return undefined;
      }
      if (isS3recError(error, 'REMOTE_ACCESS_DENIED')) {
        return undefined;
      }
      throw error;
    });
    const listed = page?.ObjectParts?.Parts;
    if (page === undefined || listed === undefined || listed.length === 0) {
      return undefined;
    }
    // The request knows no condition.
    if (page.ETag !== undefined && unquoted(page.ETag) !== of.etag) {
      throw new S3recError('REMOTE_PRECONDITION_FAILED', `${shownName(key)} was replaced while it was looked at.`);
    }
    for (const part of listed) {
      all.push(partOf(part.Size ?? Number.NaN, part));
    }
    marker = page.ObjectParts?.IsTruncated === true ? page.ObjectParts.NextPartNumberMarker : undefined;
    // A server that shows the same page again and again has no end, but soon more parts than there are.
  } while (marker !== undefined && all.length <= of.partCount);
  return all;
}

/** HEAD of parts. The first and the last one tell all sizes where there is at most one more between them. */
async function askedParts(
  connection: Connection,
  key: string,
  of: Multipart,
  signal: AbortSignal | undefined,
  retry: Resend,
): Promise<readonly StoredPart[] | undefined> {
  const { partCount: count, size } = of;
  const ask = async (partNumber: number): Promise<StoredPart | undefined> => {
    const call: Call = { operation: 'HeadObject', key, signal };
    const send = (): Promise<HeadObjectCommandOutput> =>
      connection.send(
        new connection.sdk.HeadObjectCommand({
          ...connection.target,
          Key: key,
          VersionId: of.versionId,
          PartNumber: partNumber,
          IfMatch: quoted(of.etag),
          ChecksumMode: 'ENABLED',
        }),
        call,
      );
    const output = await retry(send);
    // A server that does not know parts answers for the whole object, or for a part without saying so.
    const known = output.PartsCount === count || count === 1;
    if (!known || output.ContentLength === undefined) {
      return undefined;
    }
    // A checksum of the whole is none of a part.
    return output.ChecksumType === 'FULL_OBJECT'
      ? { size: output.ContentLength }
      : partOf(output.ContentLength, output);
  };
  const first = await ask(1);
  if (first === undefined || count === 1) {
    return first === undefined ? undefined : [first];
  }
  const rest = Array.from({ length: count - 1 }, (_, index) => index + 2);
  if (count === 3) {
    const last = await ask(3);
    return last === undefined ? undefined : [first, { size: size - first.size - last.size }, last];
  }
  if (count === 2) {
    return [first, { size: size - first.size }];
  }
  const others = await connection.limited(rest, ask);
  return others.every((part) => part !== undefined) ? [first, ...others] : undefined;
}
