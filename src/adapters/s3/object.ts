import { shownName } from '../../core/shown-name.ts';
import { isS3recError, S3recError } from '../../core/error.ts';
import type { ObjectLock } from '../../core/object/attributes.ts';
import type { GetOptions, GetResult } from '../../ports/store-reads.ts';
import { isArchiveClass, type HeadResult } from '../../core/object/object.ts';
import type { PutRequest, WriteResult } from '../../ports/store-writes.ts';
import { checksumInput, checksumOf } from './checksum-fields.ts';
import { receivedBody } from './body.ts';
import type { Call, Connection } from './connection.ts';
import { encryptionOf } from './encryption.ts';
import { quoted } from './etag.ts';
import { headersOf } from './header-fields.ts';
import type { ObjectInput, ObjectOutput } from './object-requests.ts';
import { attributesInput, preconditionInput } from './write-fields.ts';
import { etagOf, notS3, versionOf, writeResult } from './write-result.ts';
import { present } from '../../core/present.ts';

interface HeadOptions {
  readonly versionId?: string;
  readonly signal?: AbortSignal;
}

export async function head(connection: Connection, key: string, options: HeadOptions = {}): Promise<HeadResult> {
  const call: Call = { operation: 'HeadObject', key, signal: options.signal };
  const input: ObjectInput<'HeadObject'> = {
    ...connection.target,
    Key: key,
    ChecksumMode: 'ENABLED',
    VersionId: options.versionId,
  };
  const output = await connection.ask(call, (client, limits) => client.HeadObject(input, limits));
  const { ContentLength: size, LastModified: lastModified } = output;
  const etag = etagOf(output, call, connection);
  // As in a listing, an answer without a size would be compared as an empty object.
  if (size === undefined || lastModified === undefined) {
    throw notS3(call, connection);
  }
  const parts = /-(\d+)$/.exec(etag)?.[1];
  const checksum = checksumOf(output);
  return {
    etag,
    size,
    lastModified: Math.floor(lastModified.getTime() / 1000),
    versionId: versionOf(output),
    headers: headersOf(output),
    metadata: output.Metadata ?? {},
    storageClass: output.StorageClass ?? 'STANDARD',
    encryption: encryptionOf(output),
    ...present({ checksum, partCount: parts === undefined ? undefined : Number(parts) }),
    tagCount: output.TagCount ?? 0,
    missingMetadata: (output.MissingMeta ?? 0) > 0,
    archived: isArchived(output),
    ...lockOf(output, connection.traffic.dates.get(output) ?? Number.NaN),
  };
}

/**
 * Whether the object is locked. A retention that has ended by S3's clock does not count.
 * @param now whole seconds since 1970, or NaN
 */
function lockOf(output: ObjectOutput<'HeadObject'>, now: number): { readonly lock?: ObjectLock } {
  const { ObjectLockMode: mode, ObjectLockRetainUntilDate: until, ObjectLockLegalHoldStatus: hold } = output;
  const isRetained = mode !== undefined && until !== undefined && !(until.getTime() / 1000 <= now);
  const lock = present({
    retention: isRetained ? { mode, until: until.toISOString() } : undefined,
    legalHold: hold === 'ON' ? true : undefined,
  });
  return Object.keys(lock).length === 0 ? {} : { lock };
}

/**
 * Whether the object is in Glacier, Deep Archive or an archive tier of Intelligent-Tiering, without a restored copy.
 */
function isArchived(output: ObjectOutput<'HeadObject'>): boolean {
  return (
    (isArchiveClass(output.StorageClass) || output.ArchiveStatus !== undefined) &&
    output.Restore?.includes('ongoing-request="false"') !== true
  );
}

export async function get<Received>(
  connection: Connection,
  key: string,
  options: GetOptions,
  receive: (got: GetResult) => Promise<Received>,
): Promise<Received | 'not-modified'> {
  const call: Call = { operation: 'GetObject', key, signal: options.signal };
  const { range } = options;
  const input: ObjectInput<'GetObject'> = {
    ...connection.target,
    Key: key,
    VersionId: options.versionId,
    Range: range === undefined ? undefined : `bytes=${range.start}-${range.end - 1}`,
    IfMatch: options.ifMatch === undefined ? undefined : quoted(options.ifMatch),
    IfNoneMatch: options.ifNoneMatch === undefined ? undefined : quoted(options.ifNoneMatch),
  };
  const asked = connection.ask(call, (client, limits) => client.GetObject(input, limits));
  const output = await asked.catch((error: unknown) => {
    if (isS3recError(error) && error.data?.['status'] === 304) {
      return undefined;
    }
    throw error;
  });
  if (output === undefined) {
    return 'not-modified';
  }
  const body = receivedBody(connection, output.Body, call);
  try {
    if (range !== undefined) {
      assertRange(output, range, call);
    }
    const size = output.ContentLength ?? 0;
    return await receive({ etag: etagOf(output, call, connection), size, versionId: versionOf(output), body });
  } catch (error) {
    body.discard();
    throw error;
  }
}

/**
 * Checks that the answer has the range that was asked for (RFC 9110, 14.4). A server may send the whole object, or
 * less.
 */
function assertRange(
  { ContentRange: said, ContentLength: length }: ObjectOutput<'GetObject'>,
  { start, end }: NonNullable<GetOptions['range']>,
  call: Call,
): void {
  if (said?.startsWith(`bytes ${start}-${end - 1}/`) === true) {
    return;
  }
  if (said === undefined && start === 0 && length === end) {
    return;
  }
  const asked = `${call.operation} of ${shownName(call.key ?? '')}: asked for bytes ${start}-${end - 1}`;
  if (said === undefined) {
    throw new S3recError('REMOTE_UNSUPPORTED', `${asked}, the server sends ${length} bytes from the beginning.`, {
      hint: 'This server, or a proxy before it, ignores Range: large objects cannot be read in parts there.',
    });
  }
  throw new S3recError('REMOTE_PRECONDITION_FAILED', `${asked}, the object has only ${said}.`);
}

export async function put(connection: Connection, request: PutRequest): Promise<WriteResult> {
  const { key, body, checksum } = request;
  const call: Call = { operation: 'PutObject', key, signal: request.signal, sends: body.byteLength };
  const input: ObjectInput<'PutObject'> = {
    ...connection.target,
    Key: key,
    Body: body,
    ContentLength: body.byteLength,
    ...checksumInput(checksum.algorithm, checksum.value),
    ...attributesInput(request),
    ...preconditionInput(request.precondition),
    ExpiresString: request.headers.expires,
  };
  const output = await connection.ask(call, (client, limits) => client.PutObject(input, limits));
  return writeResult(output, call, connection);
}
