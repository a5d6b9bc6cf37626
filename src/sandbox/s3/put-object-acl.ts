import { cannedAclOf, enforcesOwner } from '../acl.ts';
import { S3Error } from '../errors.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, findObject, versionHeader } from '../find.ts';

/** `PUT /bucket/key?acl` with a canned ACL. ETag and LastModified stay, so nothing in a listing or a HEAD shows it. */
export function putObjectAcl(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  if (enforcesOwner(bucket)) {
    throw new S3Error('AccessControlListNotSupported', 'The bucket does not allow ACLs');
  }
  // The sandbox does not take grants by header or document.
  if (exchange.header('x-amz-acl') === undefined) {
    throw new S3Error('NotImplemented');
  }
  const { record } = findObject(exchange, bucket, exchange.key, exchange.query.get('versionId'));
  const { upload: _ended, acl: _before, ...kept } = record;
  exchange.service.store.commit({ ...kept, ...cannedAclOf(exchange, bucket), amended: true });
  return { status: 200, headers: versionHeader(bucket, record.version) };
}
