import type { ListMultipartUploadsCommandOutput } from '@aws-sdk/client-s3';
import { isS3recError } from '../../core/error.ts';
import type { OpenUpload, UploadPage } from '../../ports/store-reads.ts';
import type { Call, Connection } from './connection.ts';
import { decodedKey, type Encoding, isFaithfulKey } from './listed-key.ts';
import { notS3 } from './write-result.ts';

type Output = ListMultipartUploadsCommandOutput;

/**
 * All pages of multipart uploads that are neither completed nor aborted. `encoding-type` is handled as for objects
 * (list.ts).
 */
export async function* openUploads(
  connection: Connection,
  prefix: string,
  options: { readonly after?: OpenUpload; readonly signal?: AbortSignal } = {},
): AsyncGenerator<UploadPage, void, void> {
  const call: Call = { operation: 'ListMultipartUploads', signal: options.signal };
  let encoding: Encoding = connection.endpoint === undefined ? 'url' : undefined;
  const ask = (after: OpenUpload | undefined): Promise<Output> =>
    connection.send(
      new connection.sdk.ListMultipartUploadsCommand({
        ...connection.target,
        Prefix: prefix,
        EncodingType: encoding,
        KeyMarker: after?.key,
        UploadIdMarker: after?.uploadId,
      }),
      call,
    );

  let last = options.after;
  const ends = new Set<string>();
  for (;;) {
    let page: Output | undefined = await ask(last).catch((error: unknown) => {
      if (encoding === undefined && isS3recError(error, 'REMOTE_NOT_S3')) {
        return undefined;
      }
      throw error;
    });
    if (encoding === undefined && (page === undefined || !isFaithful(page))) {
      encoding = 'url';
      page = await ask(last);
    }
    const uploads = page === undefined ? undefined : uploadsOf(page);
    if (page?.IsTruncated === undefined || uploads === undefined) {
      throw notS3(call, connection);
    }
    // The next page begins after the last upload of this one. An empty page, or one that repeats, would go on for ever.
    const end = uploads.at(-1);
    const before = ends.size;
    ends.add(JSON.stringify([end?.key, end?.uploadId]));
    if (page.IsTruncated && (end === undefined || ends.size === before)) {
      throw notS3(call, connection);
    }
    yield { uploads, date: connection.traffic.dates.get(page) ?? Number.NaN };
    if (!page.IsTruncated) {
      return;
    }
    last = end;
  }
}

function isFaithful(page: Output): boolean {
  return (page.Uploads ?? []).every(({ Key = '' }) => isFaithfulKey(Key));
}

/** The uploads of a page. Undefined: an entry lacks what every upload has. */
function uploadsOf(page: Output): readonly OpenUpload[] | undefined {
  const uploads: OpenUpload[] = [];
  for (const { Key, UploadId, Initiated, ...upload } of page.Uploads ?? []) {
    if (Key === undefined || UploadId === undefined || Initiated === undefined) {
      return undefined;
    }
    const { Initiator, StorageClass, ChecksumAlgorithm, ChecksumType } = upload;
    const traits = JSON.stringify([Initiator?.ID, StorageClass, ChecksumAlgorithm, ChecksumType]);
    const initiated = Math.floor(Initiated.getTime() / 1000);
    uploads.push({
      key: decodedKey(Key, page.EncodingType),
      uploadId: UploadId,
      initiated,
      traits,
      storageClass: StorageClass,
      algorithm: ChecksumAlgorithm,
      type: ChecksumType,
    });
  }
  return uploads;
}
