import { isoTime } from '../clock.ts';
import { S3Error } from '../errors.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { bucketOf } from '../find.ts';
import { type Bucket, findVersion, type Version } from '../store/bucket.ts';
import { timeOfVersionId } from '../version-id.ts';
import { afterPrefix } from '../store/key-order.ts';
import { element, xmlDocument } from '../xml-write.ts';
import { commonPrefix, firstKey, keyEncoder, limitOf, queryBytes } from './listing-page.ts';
import { contentXml, ownerXml } from './listing-xml.ts';

/** The version after the marker. The marker may be deleted by now: ids rise with time, so the order is known. */
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

/** The beginning of a listing, and the keys that it rolls up. */
interface Asked {
  readonly prefix: string;
  readonly delimiter: string;
  readonly keyMarker: string;
  readonly versionMarker: string;
}

/** A version, a delete marker or a rolled-up prefix. */
interface Listed {
  readonly key: string;
  /** Absent: the key is a rolled-up prefix. */
  readonly version?: Version;
  readonly isLatest: boolean;
}

/** Everything after the markers: versions from the newest to the oldest, key after key, and rolled-up prefixes. */
function* listedBehind({ keys }: Bucket, asked: Asked): Generator<Listed> {
  const { prefix, delimiter, keyMarker, versionMarker } = asked;
  const rolledMarker = commonPrefix(keyMarker, prefix, delimiter);
  let cursor = keys.seek(
    versionMarker === ''
      ? firstKey({ prefix, after: rolledMarker ?? keyMarker, afterIsPrefix: rolledMarker !== undefined })
      : keyMarker,
  );
  for (let entry = cursor.next(); entry?.key.startsWith(prefix) === true; entry = cursor.next()) {
    const { key, value: newest } = entry;
    const rolled = commonPrefix(key, prefix, delimiter);
    if (rolled !== undefined) {
      yield { key: rolled, isLatest: false };
      cursor = keys.seek(afterPrefix(rolled));
      continue;
    }
    const resumes = key === keyMarker && versionMarker !== '';
    let version = resumes ? versionBehind(newest, versionMarker) : newest;
    for (; version !== undefined; version = version.older) {
      yield { key, version, isLatest: version === newest };
    }
  }
}

/** `GET /bucket?versions`. The newest version of a key comes first, and delete markers stand among them. */
export function listObjectVersions(exchange: Exchange): Reply {
  const bucket = bucketOf(exchange);
  const encode = keyEncoder(exchange);
  const limit = limitOf(exchange, 'max-keys');
  const asked: Asked = {
    prefix: queryBytes(exchange, 'prefix'),
    delimiter: queryBytes(exchange, 'delimiter'),
    keyMarker: queryBytes(exchange, 'key-marker'),
    versionMarker: exchange.query.get('version-id-marker') ?? '',
  };
  if (asked.versionMarker !== '' && asked.keyMarker === '') {
    throw new S3Error('InvalidArgument', 'A version-id marker cannot be specified without a key marker.', {
      ArgumentName: 'version-id-marker',
      ArgumentValue: asked.versionMarker,
    });
  }
  const page: Listed[] = [];
  let next: Listed | undefined;
  for (const item of limit === 0 ? [] : listedBehind(bucket, asked)) {
    if (page.length === limit) {
      next = page.at(-1);
      break;
    }
    page.push(item);
  }
  const owner = ownerXml(exchange);
  const versions = page.map((item) => versionXml(item, encode, owner));
  const prefixes = page
    .filter(({ version }) => version === undefined)
    .map(({ key }) => `<CommonPrefixes>${element('Prefix', encode(key))}</CommonPrefixes>`);
  return {
    status: 200,
    body: xmlDocument(
      'ListVersionsResult',
      element('Name', bucket.name) +
        element('Prefix', encode(asked.prefix)) +
        element('KeyMarker', encode(asked.keyMarker)) +
        element('VersionIdMarker', asked.versionMarker) +
        element('NextKeyMarker', next && encode(next.key)) +
        element('NextVersionIdMarker', next?.version?.id) +
        element('MaxKeys', limit) +
        element('Delimiter', asked.delimiter === '' ? undefined : encode(asked.delimiter)) +
        element('EncodingType', exchange.query.get('encoding-type')) +
        element('IsTruncated', next !== undefined) +
        versions.join('') +
        prefixes.join(''),
    ),
  };
}

/** A version or a delete marker. A rolled-up prefix is none. */
function versionXml({ key, version, isLatest }: Listed, encode: (bytes: string) => string, owner: string): string {
  if (version === undefined) {
    return '';
  }
  const isMarker = version.listed === undefined;
  const name = isMarker ? 'DeleteMarker' : 'Version';
  const facts = isMarker ? element('LastModified', isoTime(version.modified)) : contentXml(version);
  return `<${name}>${element('Key', encode(key))}${element('VersionId', version.id)}${element('IsLatest', isLatest)}${facts}${owner}</${name}>`;
}
