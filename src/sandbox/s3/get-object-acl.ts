import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf, findObject, versionHeader } from '../find.ts';
import { element, xmlDocument } from '../xml-write.ts';
import { ownerXml } from './listing-xml.ts';

/** `GET /bucket/key?acl`. Buckets enforce their owner, as new ones do since April 2023: nobody else is ever granted anything. */
export function getObjectAcl(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  const { record } = findObject(exchange, bucket, exchange.key, exchange.query.get('versionId'));
  const owner = ownerXml(exchange);
  const grantee = owner
    .replace('<Owner>', '<Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser">')
    .replace('</Owner>', '</Grantee>');
  const grant = `<Grant>${grantee}${element('Permission', 'FULL_CONTROL')}</Grant>`;
  return {
    status: 200,
    headers: versionHeader(bucket, record.version),
    body: xmlDocument('AccessControlPolicy', `${owner}<AccessControlList>${grant}</AccessControlList>`),
  };
}
