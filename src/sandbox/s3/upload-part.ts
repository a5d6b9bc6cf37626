import { headerName } from '../checksum-headers.ts';
import type { Algorithm } from '../checksums.ts';
import { nowSeconds } from '../clock.ts';
import { customerKeyOf } from '../customer-key.ts';
import { encryptionHeaders } from '../encryption.ts';
import { S3Error } from '../errors.ts';
import { hasMd5Etag, opaqueEtag, quoted } from '../etag.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, uploadOf } from '../find.ts';
import { receive } from '../receive.ts';
import type { Encryption, UploadRecord } from '../store/records.ts';

/** The number of the part that a request uploads, 1 to 10,000. */
export function partNumberOf(exchange: Exchange): number {
  const text = exchange.query.get('partNumber') ?? '';
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= 10_000) {
    return number;
  }
  throw new S3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive', {
    ArgumentName: 'partNumber',
    ArgumentValue: text,
  });
}

/** Checks that a part of an SSE-C upload brings the key with which the upload began. */
export function requirePartKey(exchange: Exchange, encryption: Encryption): void {
  const brought = customerKeyOf(exchange);
  const wanted = encryption.sse === 'customer' ? encryption.keyMd5 : undefined;
  if (brought === wanted) {
    return;
  }
  if (brought === undefined || wanted === undefined) {
    throw new S3Error(
      'InvalidRequest',
      'The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters.',
    );
  }
  throw new S3Error('InvalidRequest', 'The provided encryption parameters did not match the ones used originally.');
}

/**
 * Checks that a part brings no other checksum than was declared. Parts that prove the whole (COMPOSITE) must bring it.
 */
function requireDeclared(upload: UploadRecord, claimed: Algorithm | undefined): void {
  const { algorithm, type } = upload;
  if (algorithm === undefined || claimed === algorithm || (claimed === undefined && type === 'FULL_OBJECT')) {
    return;
  }
  const actual = claimed?.toLowerCase() ?? 'null';
  throw new S3Error(
    'InvalidRequest',
    `Checksum Type mismatch occurred, expected checksum Type: ${algorithm.toLowerCase()}, actual checksum Type: ${actual}`,
  );
}

/** `PUT /bucket/key?partNumber&uploadId`. */
export async function uploadPart(exchange: Exchange): Promise<Reply> {
  const { store } = exchange.service;
  const bucket = bucketOf(exchange);
  const { record: upload } = uploadOf(exchange, bucket);
  const number = partNumberOf(exchange);
  requirePartKey(exchange, upload.encryption);
  const plainEtag = hasMd5Etag(upload.encryption);
  const algorithm = upload.algorithm ?? 'CRC64NVME';
  const body = await receive(exchange, {
    md5: plainEtag,
    algorithms: (claimed) => {
      requireDeclared(upload, claimed);
      return [algorithm];
    },
  });
  try {
    uploadOf(exchange, bucket);
    const part = store.commit(
      {
        record: 'part',
        bucket: bucket.name,
        upload: upload.upload,
        number,
        modified: nowSeconds(),
        size: body.size,
        etag: plainEtag ? body.md5 : opaqueEtag(),
        algorithm,
        checksum: body.checksums.get(algorithm) ?? '',
        pieces: body.pieces,
      },
      body.inline,
    );
    const shown = upload.algorithm ?? body.claimed;
    const value = shown === undefined ? undefined : body.checksums.get(shown);
    return {
      status: 200,
      headers: {
        etag: quoted(part.etag),
        ...(shown === undefined || value === undefined ? {} : { [headerName(shown)]: value }),
        ...encryptionHeaders(upload.encryption),
      },
    };
  } catch (error) {
    store.bodies.release(body.pieces);
    throw error;
  }
}
