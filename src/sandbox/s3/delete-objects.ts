import { S3Error } from '../errors.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, newestOf } from '../find.ts';
import { claimedChecksum } from '../checksum-headers.ts';
import { receiveDocument } from '../receive.ts';
import type { Bucket } from '../store/bucket.ts';
import { childrenOf, readXml, textOf, type XmlElement } from '../xml-read.ts';
import { element, xmlDocument } from '../xml-write.ts';
import { deleteKey, requireDeletable } from './delete-object.ts';

const LIMIT = 1000;

function deleteOne(exchange: Exchange, bucket: Bucket, wanted: XmlElement): { deleted: string } | { error: string } {
  const key = textOf(wanted, 'Key') ?? '';
  const versionId = textOf(wanted, 'VersionId');
  try {
    requireDeletable(key, newestOf(bucket, key), textOf(wanted, 'ETag'));
    const done = deleteKey(exchange.service.store, bucket, key, versionId);
    const marker =
      done.marker === undefined ? '' : element('DeleteMarker', true) + element('DeleteMarkerVersionId', done.marker);
    return { deleted: `<Deleted>${element('Key', key)}${element('VersionId', versionId)}${marker}</Deleted>` };
  } catch (error) {
    if (!(error instanceof S3Error)) {
      throw error;
    }
    const code = error.code === 'InvalidArgument' ? 'NoSuchVersion' : error.code;
    const message = code === error.code ? error.message : new S3Error(code).message;
    const content = [
      element('Code', code),
      element('Key', key),
      element('Message', message),
      element('VersionId', versionId),
    ];
    return { error: `<Error>${content.join('')}</Error>` };
  }
}

/**
 * `POST /bucket?delete`. Each key is deleted by itself. The answer names those that failed, and has status 200 all the
 * same.
 */
export async function deleteObjects(exchange: Exchange): Promise<Reply> {
  const bucket = bucketOf(exchange);
  if (exchange.header('content-md5') === undefined && claimedChecksum(exchange) === undefined) {
    throw new S3Error('InvalidRequest', 'Missing required header for this request: Content-MD5 OR x-amz-checksum-*');
  }
  const request = readXml(await receiveDocument(exchange), 'Delete');
  const objects = childrenOf(request, 'Object');
  if (objects.length === 0 || objects.length > LIMIT || objects.some((one) => (textOf(one, 'Key') ?? '') === '')) {
    throw new S3Error('MalformedXML');
  }
  const quiet = textOf(request, 'Quiet') === 'true';
  let content = '';
  for (const one of objects) {
    const result = deleteOne(exchange, bucket, one);
    if ('error' in result) {
      content += result.error;
    } else if (!quiet) {
      content += result.deleted;
    }
  }
  return { status: 200, body: xmlDocument('DeleteResult', content) };
}
