import { enforcesOwner, grantsXml } from '../acl.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, findObject, versionHeader } from '../find.ts';
import { xmlDocument } from '../xml-write.ts';
import { ownerXml } from './listing-xml.ts';

/** `GET /bucket/key?acl`. Where ACLs are disabled, an older ACL of the object is not shown. */
export function getObjectAcl(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  const { record } = findObject(exchange, bucket, exchange.key, exchange.query.get('versionId'));
  const owner = ownerXml(exchange);
  const acl = enforcesOwner(bucket) ? 'private' : (record.acl ?? 'private');
  return {
    status: 200,
    headers: versionHeader(bucket, record.version),
    body: xmlDocument('AccessControlPolicy', `${owner}<AccessControlList>${grantsXml(acl, owner)}</AccessControlList>`),
  };
}
