import { isoTime, nowSeconds } from '../clock.ts';
import { encryptionHeaders } from '../encryption.ts';
import { S3Error } from '../errors.ts';
import { hasMd5Etag, opaqueEtag, quoted } from '../etag.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, uploadOf } from '../find.ts';
import { slicePieces } from '../store/pieces.ts';
import { digestPieces } from '../stored-content.ts';
import { element, xmlDocument } from '../xml-write.ts';
import { copySourceOf } from './copy-source.ts';
import { partNumberOf, requirePartKey } from './upload-part.ts';

/** Reads `x-amz-copy-source-range`. It is stricter than Range: both ends must be given, and lie within the source. */
function sourceRange(header: string | undefined, size: number): { start: number; length: number } {
  if (header === undefined) {
    return { start: 0, length: size };
  }
  const match = /^bytes=(?<first>\d+)-(?<last>\d+)$/.exec(header)?.groups;
  const first = Number(match?.['first']);
  const last = Number(match?.['last']);
  const argument = { ArgumentName: 'x-amz-copy-source-range', ArgumentValue: header };
  if (match === undefined || first > last) {
    throw new S3Error(
      'InvalidArgument',
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
      argument,
    );
  }
  if (first >= size) {
    throw new S3Error('InvalidRequest', 'The specified copy range is invalid for the source object size');
  }
  if (last >= size) {
    throw new S3Error('InvalidArgument', `Range specified is not valid for source object of size: ${size}`, argument);
  }
  return { start: first, length: last - first + 1 };
}

/** `PUT /bucket/key?partNumber&uploadId` with `x-amz-copy-source`. S3 computes the part's checksum itself. */
export async function uploadPartCopy(exchange: Exchange): Promise<Reply> {
  const { store } = exchange.service;
  const bucket = bucketOf(exchange);
  const { record: upload } = uploadOf(exchange, bucket);
  const number = partNumberOf(exchange);
  requirePartKey(exchange, upload.encryption);
  const source = copySourceOf(exchange);
  const { start, length } = sourceRange(exchange.header('x-amz-copy-source-range'), source.record.size);
  const pieces = slicePieces(source.record.pieces, start, length);
  const algorithm = upload.algorithm ?? 'CRC64NVME';
  store.bodies.retain(pieces);
  try {
    const { md5, checksum } = await digestPieces(store, pieces, algorithm);
    uploadOf(exchange, bucket);
    const part = store.commit({
      record: 'part',
      bucket: bucket.name,
      upload: upload.upload,
      number,
      modified: nowSeconds(),
      size: length,
      etag: hasMd5Etag(upload.encryption) ? md5 : opaqueEtag(),
      algorithm,
      checksum,
      pieces,
    });
    const sourceVersion =
      source.bucket.versioning === undefined ? {} : { 'x-amz-copy-source-version-id': source.version.id };
    return {
      status: 200,
      headers: { ...encryptionHeaders(upload.encryption), ...sourceVersion },
      body: xmlDocument(
        'CopyPartResult',
        element('LastModified', isoTime(part.modified)) +
          element('ETag', quoted(part.etag)) +
          (upload.algorithm === undefined ? '' : element(`Checksum${algorithm}`, checksum)),
      ),
    };
  } finally {
    store.bodies.release(pieces);
  }
}
