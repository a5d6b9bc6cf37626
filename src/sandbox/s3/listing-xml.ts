import { isoTime } from '../clock.ts';
import type { Exchange } from '../exchange.ts';
import type { Version } from '../store/bucket.ts';
import { element, escapeXml } from '../xml-write.ts';
import type { PageItem } from './listing-page.ts';

/** The id of the owner, who owns everything. AWS shows a canonical id, and no display name any more. */
function ownerId(accountId: string): string {
  return accountId.padStart(64, '75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a');
}

export function ownerXml(exchange: Exchange, name = 'Owner'): string {
  return `<${name}><ID>${ownerId(exchange.service.accountId)}</ID></${name}>`;
}

/** The elements about an object's content that all listings have. */
export function contentXml(version: Version): string {
  const listed = version.listed;
  const checksum =
    listed?.algorithm === undefined
      ? ''
      : `<ChecksumAlgorithm>${listed.algorithm}</ChecksumAlgorithm><ChecksumType>${listed.type}</ChecksumType>`;
  return `<LastModified>${isoTime(version.modified)}</LastModified><ETag>&quot;${version.etag}&quot;</ETag>${checksum}<Size>${version.size}</Size><StorageClass>${listed?.storageClass}</StorageClass>`;
}

/** The `Contents` and `CommonPrefixes` elements of a page. */
export function itemsXml(items: readonly PageItem[], encode: (bytes: string) => string, owner: string): string {
  let contents = '';
  let prefixes = '';
  for (const item of items) {
    if ('prefix' in item) {
      prefixes += `<CommonPrefixes>${element('Prefix', encode(item.prefix))}</CommonPrefixes>`;
    } else {
      contents += `<Contents><Key>${escapeXml(encode(item.key))}</Key>${contentXml(item.version)}${owner}</Contents>`;
    }
  }
  return contents + prefixes;
}
