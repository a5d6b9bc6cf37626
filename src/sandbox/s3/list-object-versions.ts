import { isoTime } from '../clock.ts';
import { S3Error } from '../errors.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';
import { findVersion, type Version } from '../store/bucket.ts';
import { timeOfVersionId } from '../version-id.ts';
import { afterPrefix } from '../store/key-order.ts';
import { element, xmlDocument } from '../xml-write.ts';
import { commonPrefix, firstKey, keyEncoder, limitOf, queryBytes } from './listing-page.ts';
import { contentXml, ownerXml } from './listing-xml.ts';

/** The version behind the marker. The marker may be deleted by now: ids rise with time, so the order is known. */
function versionBehind(newest: Version, marker: string): Version | undefined {
  const found = findVersion(newest, marker);
  if (found !== undefined) {
    return found.older;
  }
  if (marker === 'null') {
    return undefined;
  }
  const markedAt = timeOfVersionId(marker);
  let version: Version | undefined = newest;
  while (version !== undefined && (version.id === 'null' ? version.modified * 1000 > markedAt : version.id >= marker)) {
    version = version.older;
  }
  return version;
}

/** `GET /bucket?versions`. The newest version of a key comes first, and delete markers stand among them. */
export function listObjectVersions(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  const encode = keyEncoder(exchange);
  const limit = limitOf(exchange, 'max-keys');
  const prefix = queryBytes(exchange, 'prefix');
  const delimiter = queryBytes(exchange, 'delimiter');
  const keyMarker = queryBytes(exchange, 'key-marker');
  const versionMarker = exchange.query.get('version-id-marker') ?? '';
  if (versionMarker !== '' && keyMarker === '') {
    throw new S3Error('InvalidArgument', 'A version-id marker cannot be specified without a key marker.', {
      ArgumentName: 'version-id-marker',
      ArgumentValue: versionMarker,
    });
  }
  const owner = ownerXml(exchange);
  let content = '';
  let prefixes = '';
  let count = 0;
  let end: { key: string; version: string | undefined } | undefined;
  const rolledMarker = commonPrefix(keyMarker, prefix, delimiter);
  let cursor = bucket.keys.seek(
    versionMarker === ''
      ? firstKey({ prefix, after: rolledMarker ?? keyMarker, afterIsPrefix: rolledMarker !== undefined })
      : keyMarker,
  );
  let truncated = false;
  walk: for (;;) {
    const entry = limit === 0 ? undefined : cursor.next();
    if (entry === undefined || !entry.key.startsWith(prefix)) {
      break;
    }
    const rolled = commonPrefix(entry.key, prefix, delimiter);
    if (rolled !== undefined) {
      truncated = count === limit;
      if (truncated) {
        break;
      }
      prefixes += `<CommonPrefixes>${element('Prefix', encode(rolled))}</CommonPrefixes>`;
      count += 1;
      end = { key: rolled, version: undefined };
      cursor = bucket.keys.seek(afterPrefix(rolled));
      continue;
    }
    const resumes = entry.key === keyMarker && versionMarker !== '';
    let version = resumes ? versionBehind(entry.value, versionMarker) : entry.value;
    for (; version !== undefined; version = version.older) {
      truncated = count === limit;
      if (truncated) {
        break walk;
      }
      const name = version.listed === undefined ? 'DeleteMarker' : 'Version';
      content += `<${name}>${element('Key', encode(entry.key))}${element('VersionId', version.id)}${element('IsLatest', version === entry.value)}${
        version.listed === undefined ? element('LastModified', isoTime(version.modified)) : contentXml(version)
      }${owner}</${name}>`;
      count += 1;
      end = { key: entry.key, version: version.id };
    }
  }
  const next = truncated ? end : undefined;
  return {
    status: 200,
    body: xmlDocument(
      'ListVersionsResult',
      element('Name', bucket.name) +
        element('Prefix', encode(prefix)) +
        element('KeyMarker', encode(keyMarker)) +
        element('VersionIdMarker', versionMarker) +
        element('NextKeyMarker', next === undefined ? undefined : encode(next.key)) +
        element('NextVersionIdMarker', next?.version) +
        element('MaxKeys', limit) +
        element('Delimiter', delimiter === '' ? undefined : encode(delimiter)) +
        element('EncodingType', exchange.query.get('encoding-type')) +
        element('IsTruncated', truncated) +
        content +
        prefixes,
    ),
  };
}
